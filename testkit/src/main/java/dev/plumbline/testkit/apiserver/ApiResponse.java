package dev.plumbline.testkit.apiserver;

import dev.plumbline.codec.Json;
import dev.plumbline.model.JsonObject;
import dev.plumbline.model.JsonValue;
import dev.plumbline.model.ProblemException;

/// One answer.
///
/// @param status of HTTP; 501 for what the simulation does not know
/// @param body JSON, or plain text as servers give it for unknown paths
public record ApiResponse(int status, String body) {

  static ApiResponse of(int status, JsonValue value) {
    return new ApiResponse(status, Json.write(value));
  }

  /// The body; an empty object if it is not JSON.
  public JsonObject json() {
    try {
      return Json.read(body) instanceof JsonObject object ? object : JsonObject.EMPTY;
    } catch (ProblemException e) {
      return JsonObject.EMPTY;
    }
  }
}
