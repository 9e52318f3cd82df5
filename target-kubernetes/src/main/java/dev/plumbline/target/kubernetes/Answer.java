package dev.plumbline.target.kubernetes;

import dev.plumbline.codec.Json;
import dev.plumbline.codec.Limits;
import dev.plumbline.model.JsonObject;
import dev.plumbline.model.JsonValue;
import dev.plumbline.model.ProblemException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// What came of a request.
public sealed interface Answer {

  /// The server answered.
  ///
  /// @param retryAfter how long it asks to be left alone
  /// @param warnings it gave with the answer
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Reply(int status, Optional<Duration> retryAfter, List<String> warnings, byte[] body)
      implements Answer {

    private static final int MEBIBYTE = 1 << 20;
    private static final Limits WIRE = new Limits(128 * MEBIBYTE, 900, 0, 1, 16 * MEBIBYTE);

    boolean ok() {
      return status >= 200 && status < 300;
    }

    /// The body, if it is a JSON object. Load balancers answer in HTML.
    Optional<JsonObject> json() {
      try {
        JsonValue value = Json.read(body, WIRE);
        return value instanceof JsonObject object ? Optional.of(object) : Optional.empty();
      } catch (ProblemException e) {
        return Optional.empty();
      }
    }

    /// Names no content: it may be secret.
    @Override
    public String toString() {
      return "HTTP " + status + ", " + body.length + " bytes";
    }
  }

  /// Nothing came back.
  ///
  /// @param why for people
  /// @param processed whether the server may have done what it was asked
  record NoReply(String why, boolean processed) implements Answer {}
}
