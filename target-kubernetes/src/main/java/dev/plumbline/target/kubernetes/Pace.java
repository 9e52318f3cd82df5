package dev.plumbline.target.kubernetes;

import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.random.RandomGenerator;

/// Time, chance and threads of a target: the real ones, or those of a simulation that plays
/// everything on one thread.
public interface Pace {

  /// A clock for differences, in nanoseconds.
  long nanos();

  /// Waits.
  void sleep(Duration length) throws InterruptedException;

  /// The source of chance.
  RandomGenerator random();

  /// Does the task aside, after a while.
  void after(Duration delay, Runnable task);

  /// Does several things at the same time, until it is closed.
  ExecutorService together();

  /// Takes step after step, aside, until there is none or it is closed.
  Following follow(String name, Steps steps);

  /// Work that never ends by itself and mostly waits.
  interface Steps {
    /// The first step, and each one after a pause.
    Wait go() throws InterruptedException;

    /// The step after this was read.
    Wait heard(Lines.Item item);
  }

  /// For what the next step waits.
  sealed interface Wait {
    /// For time to pass.
    record Pause(Duration length) implements Wait {}

    /// For a line, or for none for so long.
    record Listen(Lines lines, Duration patience) implements Wait {}

    /// For nothing: there is no next step.
    record Ended() implements Wait {}
  }

  /// Steps that are being taken.
  interface Following extends AutoCloseable {
    /// Ends a pause: something happened that may help.
    void ring();

    /// Takes no more steps.
    @Override
    void close();
  }
}
