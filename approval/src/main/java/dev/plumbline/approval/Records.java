package dev.plumbline.approval;

import dev.plumbline.approval.Emergency.Reviewed;
import dev.plumbline.codec.Json;
import dev.plumbline.model.JsonObject;
import dev.plumbline.model.Problem;
import dev.plumbline.model.ProblemCode;
import dev.plumbline.model.ProblemException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/// Approvals and overrides as they are kept in Git: one JSON text each. Who gave it is written in
/// it, and must be the account that is known to have written it.
public final class Records {

  private static final int MAX_LENGTH = 4 << 20;

  private Records() {}

  /// An approval as text.
  public static String write(Approval approval) {
    return text(
        JsonObject.EMPTY
            .with("kind", "Approval")
            .with("by", approval.by())
            .with("at", approval.at().toString())
            .with("word", word(approval.word()))
            .with("way", word(approval.way()))
            .with("note", approval.note())
            .with("binding", BindingJson.write(approval.binding())));
  }

  /// An override as text.
  public static String write(Emergency emergency) {
    JsonObject json =
        JsonObject.EMPTY
            .with("kind", "Emergency")
            .with("by", emergency.by())
            .with("at", emergency.at().toString())
            .with("reason", emergency.reason())
            .with("binding", BindingJson.write(emergency.binding()));
    return text(
        emergency
            .reviewed()
            .map(
                done ->
                    json.with(
                        "reviewed",
                        JsonObject.EMPTY
                            .with("by", done.by())
                            .with("at", done.at().toString())
                            .with("note", done.note())))
            .orElse(json));
  }

  /// Reads an approval.
  ///
  /// @param subject where it lies, for the message
  /// @param writtenBy the account that wrote the record, as the place where it is kept proves it
  /// @throws dev.plumbline.model.ProblemException `APPROVAL_UNREADABLE` if it is none, or is
  ///     written in another's name
  public static Approval approval(String subject, String text, String writtenBy) {
    try {
      JsonObject json = json(text, "Approval");
      return new Approval(
          by(json, writtenBy),
          Instant.parse(string(json, "at")),
          Approval.Word.valueOf(upper(json, "word")),
          BindingJson.read(json.object("binding").orElse(JsonObject.EMPTY)),
          Approval.Way.valueOf(upper(json, "way")),
          string(json, "note"));
    } catch (IllegalArgumentException | DateTimeException | ProblemException e) {
      throw unreadable(subject, "approval", e);
    }
  }

  /// Reads an emergency.
  ///
  /// @param writtenBy who wrote the record when it was first written
  /// @param lastBy who wrote it last: whoever reviewed it, if somebody did
  /// @throws dev.plumbline.model.ProblemException `APPROVAL_UNREADABLE` as for an approval
  public static Emergency emergency(String subject, String text, String writtenBy, String lastBy) {
    try {
      JsonObject json = json(text, "Emergency");
      Optional<JsonObject> reviewed = json.object("reviewed");
      Emergency emergency =
          new Emergency(
              by(json, writtenBy),
              Instant.parse(string(json, "at")),
              string(json, "reason"),
              BindingJson.read(json.object("binding").orElse(JsonObject.EMPTY)),
              Optional.empty());
      return reviewed.isEmpty()
          ? emergency
          : emergency.reviewed(
              new Reviewed(
                  by(reviewed.get(), lastBy),
                  Instant.parse(string(reviewed.get(), "at")),
                  string(reviewed.get(), "note")));
    } catch (IllegalArgumentException | DateTimeException | ProblemException e) {
      throw unreadable(subject, "override", e);
    }
  }

  private static JsonObject json(String text, String kind) {
    if (text.length() > MAX_LENGTH) {
      throw new IllegalArgumentException("it is longer than " + MAX_LENGTH + " characters");
    }
    if (Json.read(text) instanceof JsonObject json && string(json, "kind").equals(kind)) {
      return json;
    }
    throw new IllegalArgumentException("it is no " + kind);
  }

  private static String by(JsonObject json, String writtenBy) {
    String by = string(json, "by");
    if (!by.equals(writtenBy)) {
      throw new IllegalArgumentException(
          "it is in the name of " + by + ", and " + writtenBy + " wrote it");
    }
    return by;
  }

  private static String string(JsonObject json, String name) {
    return json.string(name)
        .orElseThrow(() -> new IllegalArgumentException(name + " is missing, or no text"));
  }

  private static String upper(JsonObject json, String name) {
    return string(json, name).toUpperCase(Locale.ROOT);
  }

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  private static String text(JsonObject json) {
    return new String(Json.canonical(json), StandardCharsets.UTF_8) + "\n";
  }

  private static ProblemException unreadable(String subject, String what, Exception cause) {
    return new Problem(
            ProblemCode.APPROVAL_UNREADABLE,
            subject,
            "this " + what + " does not count",
            String.valueOf(cause.getMessage()),
            "Give it again, as yourself.")
        .exception();
  }
}
