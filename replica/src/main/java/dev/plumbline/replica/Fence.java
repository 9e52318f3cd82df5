package dev.plumbline.replica;

import dev.plumbline.model.ApplicationId;

/// Until when this process may write for an application (S4). Asked at every write, and again
/// while one is under way. Thread-safe.
public interface Fence {

  /// Of a process that shares its applications with nobody.
  Fence NONE =
      new Fence() {
        @Override
        public long deadline(ApplicationId application) {
          return Long.MAX_VALUE;
        }

        @Override
        public boolean stands() {
          return false;
        }
      };

  /// The moment by which every write for the application must be over, as nanoseconds of this
  /// process's monotonic clock; [Long#MIN_VALUE] if it may not write at all.
  long deadline(ApplicationId application);

  /// Whether there is any fence.
  default boolean stands() {
    return true;
  }
}
