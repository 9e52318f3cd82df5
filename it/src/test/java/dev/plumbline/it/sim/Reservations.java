package dev.plumbline.it.sim;

import dev.plumbline.model.Outcome;
import dev.plumbline.testkit.sim.Call;
import java.util.IdentityHashMap;
import java.util.function.BooleanSupplier;

/// What speaks against calls that were decided on before the store was set back. It counts only if
/// they are carried out: the target refuses them where it hears of that first.
final class Reservations {

  private final BooleanSupplier justRestored;
  private final IdentityHashMap<Call, AssertionError> open = new IdentityHashMap<>();

  /// @param justRestored whether the store was set back a moment ago
  Reservations(BooleanSupplier justRestored) {
    this.justRestored = justRestored;
  }

  /// Throws what the judging throws, or keeps it until the call has been carried out.
  void judge(Call call, Runnable judging) {
    try {
      judging.run();
    } catch (AssertionError e) {
      if (!justRestored.getAsBoolean()) {
        throw e;
      }
      open.put(call, e);
    }
  }

  /// The call has been carried out, with that result.
  void carriedOut(Call call, Object result) {
    AssertionError objection = open.remove(call);
    boolean done =
        !(result instanceof Outcome outcome) || outcome.result() == Outcome.Result.DELETED;
    if (objection != null && done) {
      throw objection;
    }
  }
}
