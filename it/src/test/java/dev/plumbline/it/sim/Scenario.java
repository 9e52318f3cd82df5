package dev.plumbline.it.sim;

import dev.plumbline.it.sim.Shop.Manner;
import dev.plumbline.model.Application;
import dev.plumbline.model.DeletionPolicy;
import dev.plumbline.model.SyncPolicy.KindOrder;
import dev.plumbline.model.WaitPolicy.Scope;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/// A story made up from a seed: applications, and acts of people and of the world. What happens is
/// the same whatever goes wrong with calls and processes, so that two runs can be compared (R1).
///
/// @param calm whether no call fails and no process is killed
/// @param last what is declared at the end, with all that was broken mended
/// @param withdrawn the applications whose declaration goes
record Scenario(
    long seed,
    boolean calm,
    List<Application> applications,
    List<Act> acts,
    Repository last,
    List<String> withdrawn) {

  static final List<String> NAMES = List.of("data", "late", "web");

  static Scenario of(long seed) {
    Random random = new Random(seed * 7919 + 17);
    boolean calm = random.nextInt(3) == 0;
    Manner manner = manner(random);
    List<Application> applications = new ArrayList<>();
    applications.add(Shop.application("data", List.of(), manner));
    applications.add(Shop.application("late", List.of("data"), manner));
    applications.add(Shop.application("web", List.of(), manner));
    Script script = new Script(random, applications, calm, manner.resync().isZero());
    int acts = 4 + random.nextInt(10);
    for (int i = 0; i < acts; i++) {
      script.act();
    }
    return new Scenario(
        seed, calm, applications, script.acts(), script.ending(), script.withdrawn());
  }

  /// Whether each application asks again and again whether all is as it knows it. What a watch
  /// never told, not even that it is there, is found only so.
  boolean hasIntervals() {
    return applications.stream().noneMatch(each -> each.sync().resync().isZero());
  }

  /// The same story in a world whose calls fail, though nothing of it says so.
  Scenario disturbed() {
    return new Scenario(seed, false, applications, acts, last, withdrawn);
  }

  private static Manner manner(Random random) {
    return new Manner(
        random.nextInt(3) == 0 ? Scope.NONE : Scope.ALL,
        random.nextBoolean(),
        random.nextInt(3) == 0 ? KindOrder.FLUX : KindOrder.ARGOCD,
        random.nextInt(4) == 0,
        true,
        true,
        random.nextBoolean() ? DeletionPolicy.DELETE_AND_WAIT : DeletionPolicy.DELETE,
        random.nextInt(4) == 0 ? Duration.ZERO : Duration.ofMinutes(10));
  }

  /// Plays everything: the story, and then the ending in which all that was broken is mended.
  void play(World world) {
    if (calm) {
      world.oracles.calm();
    }
    if (seed % 3 == 1) {
      world.target.torn().lag(Duration.ofSeconds(2));
    }
    if (seed % 4 == 3) {
      world.stranger = new QuickStranger(world);
    }
    for (Act act : acts) {
      world.run(act.after());
      world.oracles.look();
      world.note("-- " + act.name());
      act.body().accept(world);
    }
    Ending.play(this, world);
  }
}
