package dev.plumbline.target.kubernetes;

import java.time.Duration;

/// What carries requests to an API server. Only the [Gate] uses it (S6).
public interface Wire extends AutoCloseable {

  /// The server's address, for people.
  String server();

  /// Makes one attempt.
  ///
  /// @param user in whose name; empty for Plumbline's own identity
  /// @param patience after which it is given up
  Answer send(String user, Call call, Patience patience) throws InterruptedException;

  /// Opens a stream of lines.
  Lines open(String user, Call call, Duration patience) throws InterruptedException;

  @Override
  void close();
}
