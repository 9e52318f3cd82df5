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

  /// The same for a task that takes its turn among those that wait in a full lane.
  default void run(Lane lane, Ticket ticket, Runnable task) {
    run(lane, task);
  }

  /// Whose turn a task takes.
  ///
  /// @param tenant whose share of the lane it counts for
  /// @param payer the application, whose share it is among those of the tenant
  /// @param first whether it brings to its end what was begun: that goes before what begins more
  record Ticket(String tenant, String payer, boolean first) {

    /// A task of nobody in particular.
    public static final Ticket NOBODY = new Ticket("", "", true);
  }

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
    /// Looking at targets. Many look at the same time, for then they share requests.
    OBSERVE,
    /// Changing targets.
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
