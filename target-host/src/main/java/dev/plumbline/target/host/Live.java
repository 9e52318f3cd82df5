package dev.plumbline.target.host;

import dev.plumbline.codec.Json;
import dev.plumbline.model.Digest;
import dev.plumbline.model.JsonObject;

/// How an object is.
///
/// @param spec the live values of declared fields; contents included
/// @param publicSpec the same with digests in the place of contents
/// @param status what people and health rules read
/// @param owned the live values that count as drift when they change
/// @param identity what another one at the same place differs in
record Live(
    JsonObject spec, JsonObject publicSpec, JsonObject status, JsonObject owned, String identity) {

  /// The digest of the owned values.
  Digest digest() {
    return Json.digest(owned);
  }

  /// A status of that phase.
  static JsonObject status(String phase, String message) {
    JsonObject status = JsonObject.EMPTY.with("phase", phase);
    return message.isEmpty() ? status : status.with("message", message);
  }
}
