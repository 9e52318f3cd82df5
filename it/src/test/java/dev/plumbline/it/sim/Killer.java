package dev.plumbline.it.sim;

import dev.plumbline.engine.Effect;
import dev.plumbline.engine.EffectProbe;
import java.util.ArrayList;
import java.util.List;

/// Counts the moments of effects in which a process can be killed, and kills it in some of them.
final class Killer implements EffectProbe {

  /// A moment before, halfway through or after an effect.
  record Point(String place, Effect effect) {}

  private final List<Integer> at;
  private final List<Point> points = new ArrayList<>();
  private int deaths;

  private Killer(List<Integer> at) {
    this.at = List.copyOf(at);
  }

  static Killer none() {
    return new Killer(List.of());
  }

  /// @param at the indices of the points in the order in which they are passed, also by the
  ///     processes that take over
  static Killer at(Integer... at) {
    return new Killer(List.of(at));
  }

  /// What was passed.
  List<Point> points() {
    return points;
  }

  /// How often it killed.
  int deaths() {
    return deaths;
  }

  @Override
  public void before(Effect effect) {
    pass("before", effect);
  }

  @Override
  public void halfway(Effect effect) {
    pass("halfway through", effect);
  }

  @Override
  public void after(Effect effect) {
    pass("after", effect);
  }

  private void pass(String place, Effect effect) {
    points.add(new Point(place, effect));
    if (at.contains(points.size() - 1)) {
      deaths++;
      throw new Crash(place + " " + effect.getClass().getSimpleName());
    }
  }
}
