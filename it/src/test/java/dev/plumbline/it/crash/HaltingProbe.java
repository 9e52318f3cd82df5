package dev.plumbline.it.crash;

import dev.plumbline.engine.Effect;
import dev.plumbline.engine.EffectProbe;
import dev.plumbline.it.crash.CrashPoint.Moment;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Notes each point that is passed, and ends the process in the one that is asked for, as `kill -9`
/// does: nothing is flushed, closed or said goodbye to.
final class HaltingProbe implements EffectProbe {

  /// The exit code of a process that was ended at its point.
  static final int HALTED = 86;

  private final Optional<CrashPoint> at;
  private final Map<String, Integer> seen = new HashMap<>();
  private final List<CrashPoint> passed = new ArrayList<>();

  HaltingProbe(Optional<CrashPoint> at) {
    this.at = at;
  }

  @Override
  public void before(Effect effect) {
    pass(Moment.BEFORE, effect);
  }

  @Override
  public void halfway(Effect effect) {
    pass(Moment.HALFWAY, effect);
  }

  @Override
  public void after(Effect effect) {
    pass(Moment.AFTER, effect);
  }

  private synchronized void pass(Moment moment, Effect effect) {
    Writes.name(effect)
        .ifPresent(
            name -> {
              int occurrence = seen.merge(moment + name, 1, Integer::sum);
              CrashPoint point = new CrashPoint(moment, name, occurrence);
              if (at.equals(Optional.of(point))) {
                Runtime.getRuntime().halt(HALTED);
              }
              passed.add(point);
            });
  }

  synchronized List<CrashPoint> passed() {
    return List.copyOf(passed);
  }
}
