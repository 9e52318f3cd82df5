package dev.plumbline.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.dialect.Declarations;
import dev.plumbline.model.Application;
import dev.plumbline.model.ApplicationId;
import dev.plumbline.model.ApplicationStatus.Activity;
import dev.plumbline.model.Dependency;
import dev.plumbline.model.RenderOptions;
import dev.plumbline.testkit.sim.SimulatedLedger;
import dev.plumbline.testkit.sim.SimulatedTarget;
import dev.plumbline.testkit.sim.Surroundings;
import dev.plumbline.testkit.sim.Timeline;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// Of the applications that other processes keep an engine only knows.
class SharingTest {

  private final HandRunner runner = new HandRunner();
  private final HandSource source = new HandSource();
  private final Set<String> ours = new HashSet<>();
  private final List<String> settled = new ArrayList<>();
  private final Ports ports = ports();
  private final Engine engine = new Engine(ports, runner, EffectProbe.NONE, new Ours());
  private final RootFeed feed =
      new RootFeed(
          ports,
          engine,
          runner,
          new Declarations(List.of(new FolderDialect())),
          new RootFeed.Root(Shop.SOURCE, RenderOptions.of("root"), new Memory()));

  private final class Ours implements Sharing {
    @Override
    public boolean isOurs(ApplicationId application) {
      return ours.contains(application.name());
    }

    @Override
    public void changed() {}
  }

  private final class Memory implements RootMemory {
    @Override
    public Optional<String> settled() {
      return Optional.empty();
    }

    @Override
    public void settle(String commit) {
      settled.add(commit);
    }
  }

  private Ports ports() {
    SimulatedTarget target =
        new SimulatedTarget(new Timeline(1, Things.START), Surroundings.NOTHING);
    FolderDialect dialect = new FolderDialect();
    return new Ports(
        source,
        new LineRenderer(),
        destination -> target,
        application -> dialect,
        new SimulatedLedger(Surroundings.NOTHING),
        new Unheard());
  }

  private void push(String commit, String... files) {
    source.push(commit, files);
    feed.start();
    runner.run();
  }

  private List<String> kept() {
    return engine.applications().stream().map(ApplicationId::name).toList();
  }

  private List<String> declared() {
    return engine.declared().stream().map(ApplicationId::name).toList();
  }

  private void take(String... names) {
    ours.addAll(Set.of(names));
    engine.take(id -> true);
    runner.run();
  }

  /// Whether everything came to rest.
  private boolean letGo(String... names) {
    ours.removeAll(Set.of(names));
    boolean[] rested = {false};
    engine.letGo(id -> Set.of(names).contains(id.name()), () -> rested[0] = true);
    runner.run();
    return rested[0];
  }

  @Test
  void whatIsNotOursIsKnownAndNotRun() {
    ours.add("web");
    push("c1", "root/web", "", "root/api", "");
    assertThat(kept()).containsExactly("web");
    assertThat(declared()).containsExactly("api", "web");
    assertThat(engine.status(Shop.id("api"))).isEmpty();
    assertThat(engine.elsewhere()).containsExactly(Shop.id("api"));
  }

  @Test
  void whatBecomesOursIsBegunAsAfterARestart() {
    push("c1", "root/web", "", "root/api", "");
    assertThat(kept()).isEmpty();
    take("api");
    assertThat(kept()).containsExactly("api");
    assertThat(engine.status(Shop.id("api"))).isPresent();
    assertThat(engine.elsewhere()).containsExactly(Shop.id("web"));
  }

  @Test
  void whatIsLetGoIsNotEnded() {
    ours.add("web");
    push("c1", "root/web", "");
    assertThat(letGo("web")).isTrue();
    assertThat(kept()).isEmpty();
    assertThat(engine.knows(Shop.id("web"))).isTrue();
    take("web");
    assertThat(kept()).containsExactly("web");
    assertThat(engine.application(Shop.id("web")).orElseThrow().deleting()).isFalse();
  }

  @Test
  void whatWasDeclaredOtherwiseJustBeforeIsNotForgotten() {
    ours.add("web");
    push("c1", "root/web", "");
    Application before = engine.application(Shop.id("web")).orElseThrow();
    engine.declare(before.withdrawn()); // nobody has heard of it yet
    ours.clear();
    engine.letGo(id -> true, () -> {});
    runner.run();
    take("web");
    assertThat(engine.application(Shop.id("web")).map(Application::deleting))
        .isIn(Optional.of(true), Optional.empty());
  }

  @Test
  void whatIsWithdrawnElsewhereIsRememberedUntilNothingIsLeft() {
    push("c1", "root/web", "", "root/api", "");
    push("c2", "root/web", "");
    assertThat(engine.knows(Shop.id("api"))).isTrue();
    assertThat(settled).containsExactly("c1");
    runner.pass(Duration.ofSeconds(15));
    assertThat(engine.knows(Shop.id("api"))).isFalse();
    assertThat(settled).containsExactly("c1", "c2");
  }

  @Test
  void whatWasWithdrawnElsewhereIsEndedHereIfItComesHere() {
    push("c1", "root/web", "", "root/api", "");
    push("c2", "root/web", "");
    ours.add("api");
    engine.take(id -> true);
    assertThat(engine.application(Shop.id("api")).orElseThrow().deleting()).isTrue();
    runner.run();
    assertThat(engine.knows(Shop.id("api"))).as("it has nothing left").isFalse();
  }

  @Test
  void aDependencyThatIsKeptElsewhereIsHeardOf() {
    ApplicationId database = Shop.id("database");
    ours.add(Shop.ID.name());
    source.push("c1", "shop/x", "");
    engine.declare(Shop.USUAL.after(new Dependency(database, false)).declared());
    runner.run();
    assertThat(activity()).isEqualTo(Activity.BLOCKED);
    engine.heard(Map.of(database, "c9"));
    runner.run();
    assertThat(activity()).isNotEqualTo(Activity.BLOCKED);
  }

  @Test
  void whoLetsGoWaitsForWhatIsUnderWayAndBeginsNothing() {
    List<String> done = new ArrayList<>();
    UnderWay underWay = new UnderWay();
    Runnable late = underWay.counted(() -> done.add("late"));
    underWay
        .counted(
            () -> {
              underWay.end(() -> done.add("rested"));
              late.run();
              done.add("under way");
            })
        .run();
    assertThat(done).containsExactly("under way", "rested");
  }

  private Activity activity() {
    return engine.status(Shop.ID).orElseThrow().activity();
  }
}
