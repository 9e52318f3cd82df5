package dev.plumbline.forge.http;

import dev.plumbline.model.JsonArray;
import dev.plumbline.model.JsonNull;
import dev.plumbline.model.JsonObject;
import dev.plumbline.model.JsonValue;
import dev.plumbline.model.Problem;
import dev.plumbline.model.ProblemCode;
import dev.plumbline.model.ProblemException;
import java.util.Map;
import java.util.Optional;

/// What a forge answers.
///
/// @param headers by their names in lower case
/// @param body `null` if there is none
/// @param subject what was asked about, for problems
public record JsonReply(int status, Map<String, String> headers, JsonValue body, String subject) {

  public JsonReply {
    headers = Map.copyOf(headers);
  }

  /// Whether it is a yes; else the status is one of those that the request accepts.
  public boolean isSuccess() {
    return status < 300;
  }

  /// The header of that name in lower case.
  public Optional<String> header(String name) {
    return Optional.ofNullable(headers.get(name));
  }

  /// The body, which must be an object.
  ///
  /// @throws ProblemException `FORGE_ANSWER_INVALID` if it is something else
  public JsonObject object() {
    return switch (body) {
      case JsonObject object -> object;
      default -> throw invalid("an object");
    };
  }

  /// The body, which must be a list.
  ///
  /// @throws ProblemException `FORGE_ANSWER_INVALID` if it is something else
  public JsonArray array() {
    return switch (body) {
      case JsonArray array -> array;
      default -> throw invalid("a list");
    };
  }

  /// The words of a refusal; empty if there are none.
  public String message() {
    return Said.message(body);
  }

  private ProblemException invalid(String expected) {
    String got = body.equals(JsonNull.NULL) ? "nothing" : body.typeName();
    return new Problem(
            ProblemCode.FORGE_ANSWER_INVALID,
            subject,
            "the forge's answer cannot be understood",
            "it is " + got + " instead of " + expected,
            "Check that the address is that of the forge's interface.")
        .exception();
  }
}
