package dev.plumbline.it.sim;

import dev.plumbline.model.Problem;
import dev.plumbline.model.ProblemCode;
import dev.plumbline.testkit.sim.Call;

/// Decides the fate of each call into the world.
@FunctionalInterface
interface Interference {

  /// Nothing goes wrong.
  Interference NONE = call -> Fate.HAPPENS;

  Fate fate(Call call);

  /// What becomes of a call.
  enum Fate {
    HAPPENS,
    /// It fails, and nothing happened.
    REFUSED,
    /// It happens, and the answer is lost.
    ANSWER_LOST,
    /// The process is killed before it happens.
    CRASH_BEFORE,
    /// The process is killed once it happened.
    CRASH_AFTER
  }

  /// How the failure of a call shows itself.
  static Problem failure(Call call) {
    ProblemCode code =
        switch (call) {
          case Call.Resolve c -> ProblemCode.SOURCE_UNREACHABLE;
          case Call.ReadTree c -> ProblemCode.SOURCE_CORRUPT;
          case Call.Compare c -> ProblemCode.SOURCE_CORRUPT;
          case Call.Append c -> ProblemCode.STORAGE_FAILED;
          case Call.AskScope c -> ProblemCode.TARGET_UNREACHABLE;
          case Call.Observe c -> ProblemCode.TARGET_UNREACHABLE;
          case Call.Apply c -> ProblemCode.TARGET_UNREACHABLE;
          case Call.Delete c -> ProblemCode.TARGET_OVERLOADED;
          case Call.Subscribe c -> ProblemCode.TARGET_UNREACHABLE;
          case Call.Unsubscribe c -> ProblemCode.TARGET_UNREACHABLE;
          case Call.ReadInventory c -> ProblemCode.TARGET_UNREACHABLE;
          case Call.WriteInventory c -> ProblemCode.TARGET_UNREACHABLE;
          case Call.RemoveInventory c -> ProblemCode.TARGET_UNREACHABLE;
          case Call.Publish c -> ProblemCode.TARGET_UNREACHABLE;
          case Call.Release c -> ProblemCode.TARGET_UNREACHABLE;
        };
    return Problem.of(code, "simulated", "no answer", "This is a simulation.");
  }

  /// Whether the real thing may fail like that: to watch, and to show a status, never fail.
  static boolean mayFail(Call call) {
    return !(call instanceof Call.Subscribe
        || call instanceof Call.Unsubscribe
        || call instanceof Call.Publish
        || call instanceof Call.Compare);
  }
}
