package dev.plumbline.target.kubernetes;

import dev.plumbline.codec.Json;
import dev.plumbline.codec.Limits;
import dev.plumbline.model.ApplicationId;
import dev.plumbline.model.Digest;
import dev.plumbline.model.GroupKind;
import dev.plumbline.model.Inventory;
import dev.plumbline.model.InventoryEntry;
import dev.plumbline.model.JsonArray;
import dev.plumbline.model.JsonBoolean;
import dev.plumbline.model.JsonInteger;
import dev.plumbline.model.JsonObject;
import dev.plumbline.model.JsonString;
import dev.plumbline.model.JsonValue;
import dev.plumbline.model.ObjectKey;
import dev.plumbline.model.ProblemException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/// An inventory as the `data` of a ConfigMap, and back. Pure.
///
/// - `application`: whose it is, by itself, so that the rest need not be read to know it
/// - `inventory`: everything, as JSON; beyond 200 KB `inventory.gz` instead: the same, gzip, base64
/// - `digest`: of the JSON text; tells damage
final class InventoryCoding {

  /// What is read is damaged, or newer than this program.
  static final class Damaged extends Exception {
    private static final long serialVersionUID = 1L;

    Damaged(String why) {
      super(why);
    }
  }

  private static final String FORMAT = "plumbline.dev/inventory/v1";
  private static final int LARGE = 200_000;
  private static final int LARGEST = 64 << 20;
  private static final Limits LIMITS = new Limits(LARGEST, 20, 0, 1, 1 << 20);

  private InventoryCoding() {}

  static JsonObject encode(Inventory inventory) {
    String text = Json.write(content(inventory));
    JsonObject data =
        JsonObject.of(
                "application", new JsonString(Json.write(application(inventory.application()))))
            .with("digest", Digest.of(text).toString());
    return text.length() <= LARGE
        ? data.with("inventory", text)
        : data.with("inventory.gz", compressed(text));
  }

  /// The inventory that the data holds, without a version.
  ///
  /// @throws Damaged if it is not whole
  static Inventory decode(JsonObject data) throws Damaged {
    String text = text(data);
    if (!Digest.of(text).toString().equals(data.string("digest").orElse(""))) {
      throw new Damaged("its digest does not fit its content");
    }
    JsonObject content = object(text);
    if (!content.string("format").orElse("").equals(FORMAT)) {
      throw new Damaged("it has the format '" + content.string("format").orElse("") + "'");
    }
    try {
      return inventory(content);
    } catch (IllegalArgumentException e) {
      throw new Damaged("a field of it is not valid");
    }
  }

  /// Whose inventory the data is.
  ///
  /// @throws Damaged if it does not say
  static ApplicationId owner(JsonObject data) throws Damaged {
    return application(object(data.string("application").orElse("")));
  }

  private static String text(JsonObject data) throws Damaged {
    Optional<String> plain = data.string("inventory");
    if (plain.isPresent()) {
      return plain.get();
    }
    return expanded(
        data.string("inventory.gz").orElseThrow(() -> new Damaged("its content is missing")));
  }

  private static JsonObject object(String text) throws Damaged {
    try {
      if (Json.read(text.getBytes(StandardCharsets.UTF_8), LIMITS) instanceof JsonObject object) {
        return object;
      }
    } catch (ProblemException e) {
      throw new Damaged("it is not JSON");
    }
    throw new Damaged("it is not a JSON object");
  }

  private static JsonObject content(Inventory inventory) {
    List<JsonValue> entries = new ArrayList<>();
    inventory.entries().values().forEach(entry -> entries.add(entry(entry)));
    return JsonObject.of("format", new JsonString(FORMAT))
        .with("application", application(inventory.application()))
        .with("source", inventory.source())
        .with("commit", inventory.commit())
        .with("rendered", text(inventory.rendered()))
        .with("entries", new JsonArray(entries));
  }

  private static String text(Optional<Digest> digest) {
    return digest.map(Digest::toString).orElse("");
  }

  private static JsonObject application(ApplicationId id) {
    return JsonObject.of("group", new JsonString(id.declaredAs().group()))
        .with("kind", id.declaredAs().kind())
        .with("namespace", id.namespace())
        .with("name", id.name());
  }

  private static ApplicationId application(JsonObject content) throws Damaged {
    return new ApplicationId(
        new GroupKind(required(content, "group"), required(content, "kind")),
        required(content, "namespace"),
        required(content, "name"));
  }

  private static JsonObject entry(InventoryEntry entry) {
    return JsonObject.of("group", new JsonString(entry.key().kind().group()))
        .with("kind", entry.key().kind().kind())
        .with("namespace", entry.key().namespace())
        .with("name", entry.key().name())
        .with("apiVersion", entry.apiVersion())
        .with("uid", entry.uid().orElse(""))
        .with("desired", text(entry.desired()))
        .with("owned", text(entry.owned()))
        .with("wave", new JsonInteger(entry.wave()))
        .with("retain", new JsonBoolean(entry.retain()));
  }

  private static Inventory inventory(JsonObject content) throws Damaged {
    List<InventoryEntry> entries = new ArrayList<>();
    JsonArray list =
        content.array("entries").orElseThrow(() -> new Damaged("its entries are missing"));
    for (JsonValue element : list.elements()) {
      if (!(element instanceof JsonObject object)) {
        throw new Damaged("an entry is not an object");
      }
      entries.add(entry(object));
    }
    JsonObject id =
        content.object("application").orElseThrow(() -> new Damaged("its owner is missing"));
    Inventory base =
        new Inventory(
            application(id),
            "",
            required(content, "source"),
            required(content, "commit"),
            digest(content, "rendered"),
            java.util.Map.of());
    return base.with(entries);
  }

  private static InventoryEntry entry(JsonObject content) throws Damaged {
    return new InventoryEntry(
        new ObjectKey(
            new GroupKind(required(content, "group"), required(content, "kind")),
            required(content, "namespace"),
            required(content, "name")),
        required(content, "apiVersion"),
        Optional.of(required(content, "uid")).filter(uid -> !uid.isEmpty()),
        digest(content, "desired"),
        digest(content, "owned"),
        Math.toIntExact(
            content.integer("wave").orElseThrow(() -> new Damaged("an entry has no wave"))),
        content.bool("retain").orElseThrow(() -> new Damaged("an entry has no retain")));
  }

  private static Optional<Digest> digest(JsonObject content, String name) throws Damaged {
    String text = required(content, name);
    return text.isEmpty() ? Optional.empty() : Optional.of(Digest.parse(text));
  }

  private static String required(JsonObject content, String name) throws Damaged {
    return content.string(name).orElseThrow(() -> new Damaged("it has no " + name));
  }

  private static String compressed(String text) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write(text.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new IllegalStateException("writing to memory does not fail", e);
    }
    return Base64.getEncoder().encodeToString(bytes.toByteArray());
  }

  private static String expanded(String base64) throws Damaged {
    try (GZIPInputStream gzip =
        new GZIPInputStream(new ByteArrayInputStream(Base64.getDecoder().decode(base64)))) {
      byte[] bytes = gzip.readNBytes(LARGEST + 1);
      if (bytes.length > LARGEST) {
        throw new Damaged("it is larger than " + LARGEST + " bytes");
      }
      return new String(bytes, StandardCharsets.UTF_8);
    } catch (IOException | IllegalArgumentException e) {
      throw new Damaged("it cannot be unpacked");
    }
  }
}
