package dev.plumbline.forge.http;

import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.Supplier;

/// Asks again while a forge is still finding something out, such as whether commits conflict:
/// forges do that when they are asked for the first time, and aside.
public final class Settling {

  private static final List<Duration> PAUSES =
      List.of(
          Duration.ofMillis(300),
          Duration.ofMillis(700),
          Duration.ofSeconds(2),
          Duration.ofSeconds(4));

  private Settling() {}

  /// The first answer that is settled, or the last one after about seven seconds.
  public static <T> T ask(Pace pace, Supplier<T> question, Predicate<T> settled) {
    T answer = question.get();
    for (Duration pause : PAUSES) {
      if (settled.test(answer)) {
        return answer;
      }
      pace.pause(pause);
      answer = question.get();
    }
    return answer;
  }
}
