package dev.plumbline.ledger;

import dev.plumbline.model.ApplicationId;
import dev.plumbline.model.Digest;
import dev.plumbline.model.GroupKind;
import dev.plumbline.model.JsonObject;
import dev.plumbline.model.ProblemCode;
import dev.plumbline.model.Receipt;
import java.time.Instant;
import java.util.Optional;

/// A receipt as JSON, and back.
public final class ReceiptJson {

  private ReceiptJson() {}

  /// The JSON form: stable names, empty fields left out.
  public static JsonObject of(Receipt receipt) {
    JsonObject json =
        JsonObject.EMPTY
            .with("at", receipt.at().toString())
            .with("kind", receipt.application().declaredAs().kind())
            .with("group", receipt.application().declaredAs().group())
            .with("namespace", receipt.application().namespace())
            .with("application", receipt.application().name())
            .with("event", receipt.event().name())
            .with("actor", receipt.actor());
    json = receipt.commit().isEmpty() ? json : json.with("commit", receipt.commit());
    if (receipt.plan().isPresent()) {
      json = json.with("plan", receipt.plan().get().toString());
    }
    json = receipt.object().isEmpty() ? json : json.with("object", receipt.object());
    json = receipt.detail().isEmpty() ? json : json.with("detail", receipt.detail());
    if (receipt.code().isPresent()) {
      json = json.with("code", receipt.code().get().name());
    }
    return json;
  }

  /// Reads the JSON form.
  ///
  /// @throws IllegalArgumentException if a field is missing or is not what it should be
  public static Receipt read(JsonObject json) {
    return new Receipt(
        Instant.parse(text(json, "at")),
        new ApplicationId(
            new GroupKind(text(json, "group"), text(json, "kind")),
            text(json, "namespace"),
            text(json, "application")),
        Receipt.Event.valueOf(text(json, "event")),
        text(json, "actor"),
        json.string("commit").orElse(""),
        json.string("plan").map(Digest::parse),
        json.string("object").orElse(""),
        json.string("detail").orElse(""),
        json.string("code").map(ProblemCode::valueOf).or(Optional::empty));
  }

  private static String text(JsonObject json, String name) {
    return json.string(name)
        .orElseThrow(() -> new IllegalArgumentException("a receipt without " + name));
  }
}
