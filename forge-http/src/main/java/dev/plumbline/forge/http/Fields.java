package dev.plumbline.forge.http;

import dev.plumbline.model.JsonObject;
import dev.plumbline.model.Problem;
import dev.plumbline.model.ProblemCode;
import dev.plumbline.model.ProblemException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;

/// The members of an object that a forge has sent. What its interface promises and is not there is
/// `FORGE_ANSWER_INVALID`, with the name of the member; `null` counts as absent.
///
/// @param subject what the object is, for problems
public record Fields(JsonObject json, String subject) {

  /// Of an answer.
  public static Fields of(JsonReply reply) {
    return new Fields(reply.object(), reply.subject());
  }

  /// A text that must be there.
  public String text(String name) {
    return json.string(name).orElseThrow(() -> missing(name, "a text"));
  }

  /// A text; this one if it is absent.
  public String text(String name, String otherwise) {
    return json.string(name).orElse(otherwise);
  }

  /// A whole number that must be there.
  public long number(String name) {
    return json.integer(name).orElseThrow(() -> missing(name, "a whole number"));
  }

  /// A truth; false if it is absent.
  public boolean flag(String name) {
    return json.bool(name).orElse(false);
  }

  /// A time (RFC 3339) that must be there.
  public Instant time(String name) {
    return optionalTime(name).orElseThrow(() -> missing(name, "a time"));
  }

  /// A time; empty if it is absent.
  public Optional<Instant> optionalTime(String name) {
    try {
      return json.string(name).map(text -> OffsetDateTime.parse(text).toInstant());
    } catch (DateTimeException e) {
      throw missing(name, "a time");
    }
  }

  /// An object that must be there.
  public Fields object(String name) {
    return optionalObject(name).orElseThrow(() -> missing(name, "an object"));
  }

  /// An object; empty if it is absent.
  public Optional<Fields> optionalObject(String name) {
    return json.object(name).map(inside -> new Fields(inside, subject));
  }

  /// A text inside an object; empty if either is absent.
  public Optional<String> textIn(String object, String name) {
    return json.object(object).flatMap(inside -> inside.string(name));
  }

  private ProblemException missing(String name, String expected) {
    return new Problem(
            ProblemCode.FORGE_ANSWER_INVALID,
            subject,
            "the forge's answer cannot be understood",
            "'" + name + "' is not " + expected,
            "Report this, with the kind and the version of the forge.")
        .exception();
  }
}
