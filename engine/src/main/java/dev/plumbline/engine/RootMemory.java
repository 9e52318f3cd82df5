package dev.plumbline.engine;

import java.util.Optional;

/// What a root folder must not forget when the process ends: the commit up to which every
/// application that is no longer declared has been brought to its end. What was declared at that
/// commit, and is not any more, may still be on a target.
public interface RootMemory {

  /// Remembers nothing: what is withdrawn while nobody looks, stays where it is.
  RootMemory NONE =
      new RootMemory() {
        @Override
        public Optional<String> settled() {
          return Optional.empty();
        }

        @Override
        public void settle(String commit) {}
      };

  /// The commit that was given last; empty if there was none.
  Optional<String> settled();

  /// Keeps the commit, durably, in place of the one before. Idempotent.
  ///
  /// @throws dev.plumbline.model.ProblemException `STORAGE_FAILED`
  void settle(String commit);
}
