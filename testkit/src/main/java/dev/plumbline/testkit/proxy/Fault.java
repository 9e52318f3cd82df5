package dev.plumbline.testkit.proxy;

import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

/// What can happen to a request and its answer.
public sealed interface Fault {

  /// The proxy answers by itself; the server never hears of the request.
  ///
  /// @param headers besides the type and the length
  record Answer(int status, String contentType, String body, Map<String, String> headers)
      implements Fault {

    /// An answer of which later changes to the map change nothing.
    public Answer {
      headers = new TreeMap<>(headers);
    }
  }

  /// The request waits before it is passed on.
  record Delay(Duration length) implements Fault {}

  /// The connection is reset; the server never hears of the request.
  record Refused() implements Fault {}

  /// The server does what is asked, its answer is thrown away and the connection is reset.
  record AnswerLost() implements Fault {}

  /// The answer ends too early: its head and so many bytes of its body come, then the connection
  /// is reset, or closed in good order though more was announced.
  record CutOff(int bytes, boolean reset) implements Fault {}

  /// The connection stays open and nothing comes, until the proxy heals or closes.
  ///
  /// @param done whether the server gets the request, and does what is asked
  record Stalled(boolean done) implements Fault {}

  /// A list that is there comes without its items; other answers are passed on.
  record WithoutItems() implements Fault {}

  /// The server has done this before: it answers as it did then; what it was not asked then is
  /// passed on.
  record Outdated(Memory memory) implements Fault {}

  /// A watch goes wrong behind so many events, bookmarks not counted.
  record Watched(int after, Tampering how) implements Fault {}

  /// What can happen to the events of a watch.
  enum Tampering {
    /// Events are lost, bookmarks come.
    DROP,
    /// Each event comes twice.
    DUPLICATE,
    /// Each two events come in the other order.
    SWAP,
    /// Nothing comes any more, not even a bookmark, and the connection stays open.
    SILENCE,
    /// An error event with code 410 comes, with HTTP status 200, and the stream ends.
    GONE,
    /// A line that is no JSON comes, and the stream ends.
    GARBAGE,
    /// The connection is reset.
    CUT
  }

  /// A refusal as the API server words them.
  static Answer refusal(int status, String reason, String message) {
    return new Answer(
        status,
        "application/json",
        """
        {"kind":"Status","apiVersion":"v1","metadata":{},"status":"Failure","message":"%s",\
        "reason":"%s","code":%d}\
        """
            .formatted(message, reason, status),
        Map.of());
  }

  /// 429 by which a busy server asks for so many seconds of rest.
  static Answer tooManyRequests(int seconds) {
    return new Answer(
        429,
        "text/plain",
        "Too many requests, please try again later.",
        Map.of("Retry-After", String.valueOf(seconds)));
  }

  /// An answer of a load balancer, in HTML.
  static Answer html(int status) {
    return new Answer(
        status,
        "text/html",
        "<html><head><title>" + status + "</title></head><body>nginx</body></html>",
        Map.of());
  }

  /// The server does not remember that far back.
  static Answer expired() {
    return refusal(410, "Expired", "The provided continue parameter is too old");
  }

  /// Somebody else was faster.
  static Answer conflict() {
    return refusal(409, "Conflict", "the object has been modified; please apply your changes");
  }
}
