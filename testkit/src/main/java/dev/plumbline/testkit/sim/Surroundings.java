package dev.plumbline.testkit.sim;

import java.util.function.Supplier;

/// Stands around every call into the simulated world. May look, refuse, let it happen and lose the
/// answer, or end the process.
@FunctionalInterface
public interface Surroundings {

  /// Nothing is around: every call just happens.
  Surroundings NOTHING =
      new Surroundings() {
        @Override
        public <T> T around(Call call, Supplier<T> effect) {
          return effect.get();
        }
      };

  /// Lets the call happen, or not.
  ///
  /// @param effect what the call does, in one piece; to be run at most once
  /// @throws dev.plumbline.model.ProblemException as the real thing would
  <T> T around(Call call, Supplier<T> effect);
}
