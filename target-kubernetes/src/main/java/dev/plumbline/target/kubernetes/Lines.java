package dev.plumbline.target.kubernetes;

import java.time.Duration;

/// The lines of an answer that does not end. One reads.
public interface Lines extends AutoCloseable {

  /// What is read.
  sealed interface Item {
    /// One line, without its end.
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Line(byte[] bytes) implements Item {}

    /// The server ended the answer in good order.
    record End() implements Item {}

    /// The connection broke.
    record Broken(String why) implements Item {}

    /// Nothing came for as long as the reader wanted to wait.
    record Silence() implements Item {}
  }

  /// How the server answered; the body of a refusal is read as the lines are.
  Answer answer();

  /// The next line, or why there is none; waits for it.
  Item next(Duration patience) throws InterruptedException;

  /// Reads no more.
  @Override
  void close();
}
