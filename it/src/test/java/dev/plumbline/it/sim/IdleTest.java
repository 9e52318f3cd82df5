package dev.plumbline.it.sim;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.it.apiserver.WireFaults;
import dev.plumbline.it.sim.Shop.Manner;
import dev.plumbline.model.ApplicationStatus.Activity;
import dev.plumbline.model.ApplicationStatus.SyncState;
import dev.plumbline.model.ObjectKey;
import dev.plumbline.target.kubernetes.Call;
import dev.plumbline.testkit.apiserver.WatchCursor;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What many applications cost that are as they should be, interval after interval, with the target
/// of Kubernetes itself over an API server in memory.
class IdleTest {

  private static final int APPLICATIONS = 40;
  private static final Duration INTERVAL = Duration.ofMinutes(10);

  private final World world = new World(1, Wiring.GENUINE, true);
  private final List<Call> calls = new ArrayList<>();
  private boolean drops;

  @BeforeEach
  void allAreAtRest() {
    Repository repository = new Repository();
    for (int i = 0; i < APPLICATIONS; i++) {
      repository.put(name(i), Piece.configMap(name(i) + "-config", 1));
      repository.put(name(i), Piece.deployment(name(i) + "-server", 1));
    }
    world.source.push(repository.files());
    world.start();
    for (int i = 0; i < APPLICATIONS; i++) {
      world.declare(Shop.application(name(i), List.of(), Manner.USUAL));
      world.run(Duration.ofSeconds(5));
    }
    world.run(INTERVAL.multipliedBy(2));
    world.served.orElseThrow().fail(recording());
    calls.clear();
  }

  private static String name(int i) {
    return "app" + i;
  }

  private WireFaults recording() {
    return new WireFaults() {
      @Override
      public Fate fate(Call call) {
        calls.add(call);
        return Fate.HAPPENS;
      }

      @Override
      public List<WatchCursor.Line> lines(List<WatchCursor.Line> genuine) {
        return drops ? List.of() : genuine;
      }
    };
  }

  private static boolean isMetadata(Call call) {
    return call.accept().contains("as=PartialObjectMetadataList");
  }

  @Test
  void theyCostListsOfMetadataAndRenewalsOfWatchesHoweverManyTheyAre() {
    int intervals = 6;
    world.run(INTERVAL.multipliedBy(intervals));
    assertThat(calls).allMatch(call -> isMetadata(call) || call.query().containsKey("watch"));
    long kinds =
        calls.stream()
            .filter(call -> call.query().containsKey("watch"))
            .map(Call::path)
            .distinct()
            .count();
    long lists = calls.stream().filter(IdleTest::isMetadata).count();
    assertThat(lists)
        .as("of %d kinds, and of inventories", kinds)
        .isLessThanOrEqualTo(2L * intervals * (kinds + 1) + 1);
    allAreAsDeclared();
  }

  /// The look that every application made at each interval found what was not told; now the
  /// comparison finds it.
  @Test
  void whatIsNotToldIsPutRightAllTheSame() {
    ObjectKey edited = Piece.configMap("app7-config", 1).key();
    drops = true;
    Mischief.edit(world, edited, 1_000);
    world.run(Duration.ofSeconds(10));
    drops = false;
    world.target.outsider().delete(Piece.deployment("app8-server", 1).key());
    world.run(Duration.ofSeconds(10));
    assertThat(value(edited)).as("nobody was told").isEqualTo("1000");
    world.run(INTERVAL);
    assertThat(value(edited)).isEqualTo("1");
    allAreAsDeclared();
  }

  private String value(ObjectKey key) {
    return world
        .target
        .cluster()
        .object(key)
        .flatMap(object -> object.content().at("data", "value"))
        .map(Object::toString)
        .orElse("")
        .replaceAll("[^0-9]", "");
  }

  private void allAreAsDeclared() {
    for (int i = 0; i < APPLICATIONS; i++) {
      assertThat(world.status(Shop.id(name(i))))
          .hasValueSatisfying(
              status -> {
                assertThat(status.problems()).isEmpty();
                assertThat(status.sync()).isEqualTo(SyncState.SYNCED);
                assertThat(status.activity()).isEqualTo(Activity.IDLE);
              });
    }
  }
}
