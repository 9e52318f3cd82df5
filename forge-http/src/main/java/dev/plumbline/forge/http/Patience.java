package dev.plumbline.forge.http;

import java.time.Duration;

/// How often and how long one request is tried.
///
/// @param tries how many times at most
/// @param first the pause after the first failure; each next one is four times as long
/// @param longest the most that one request waits in sum, for pauses and because the forge asks for
///     it
public record Patience(int tries, Duration first, Duration longest) {

  /// Four tries within a minute.
  public static final Patience DEFAULT =
      new Patience(4, Duration.ofMillis(500), Duration.ofSeconds(60));

  /// One try, no wait.
  public static final Patience NONE = new Patience(1, Duration.ZERO, Duration.ZERO);

  public Patience {
    if (tries < 1 || tries > 10) {
      throw new IllegalArgumentException("tries must be from 1 to 10");
    }
  }

  /// The pause after that many failures.
  Duration pause(int failures) {
    return first.multipliedBy(1L << (2 * (failures - 1)));
  }
}
