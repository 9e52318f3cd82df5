package dev.plumbline.engine;

import java.time.Instant;

/// Time and threads, behind one interface: the engine is driven by a real runner in production and
/// by a simulated one, with virtual time on a single thread, in tests.
public interface Runner extends AutoCloseable {

  /// Now.
  Instant now();

  /// Runs the task soon, and not in the caller's stack. Tasks of one lane share its limit of how
  /// many run at once; a lane that is full delays no other lane.
  void run(Lane lane, Runnable task);

  /// Runs the task at or soon after that time.
  Alarm at(Instant time, Runnable task);

  /// A number from 0 (inclusive) to 1 (exclusive), for jitter.
  double random();

  /// Runs nothing more; waits for what is under way, but not for ever.
  @Override
  void close();

  /// What tasks wait for, so that one sort cannot starve another.
  enum Lane {
    /// Deciding: short, never blocks.
    CONTROL,
    /// Waiting for repositories.
    SOURCE,
    /// Using the processor.
    RENDER,
    /// Waiting for targets.
    TARGET,
    /// Waiting for the ledger and for those who want to know.
    RECORD
  }

  /// A task that has not come yet.
  @FunctionalInterface
  interface Alarm {
    /// Takes it back; idempotent, and without effect once it runs.
    void cancel();
  }
}
