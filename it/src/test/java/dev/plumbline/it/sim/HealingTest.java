package dev.plumbline.it.sim;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.it.sim.Shop.Manner;
import dev.plumbline.model.ApplicationStatus.Activity;
import dev.plumbline.model.JsonObject;
import dev.plumbline.model.ObjectKey;
import dev.plumbline.model.Problem;
import dev.plumbline.model.ProblemCode;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Drift is healed at once, also while a run waits for something that does not become healthy.
class HealingTest {

  private static final Duration SOON = Duration.ofSeconds(1);
  private static final Piece CONFIG = Piece.configMap("web-1", 1);
  private static final Piece SERVER = Piece.deployment("web-2", 1);
  private static final Piece OTHER = Piece.deployment("web-3", 1);

  private final World world = new World(1, Wiring.GENUINE);
  private final Repository repository = new Repository();

  @BeforeEach
  void aRunWaits() {
    List.of(CONFIG, SERVER, OTHER).forEach(piece -> repository.put("web", piece));
    world.source.push(repository.files());
    world.declare(Shop.application("web", List.of(), Manner.USUAL));
    world.start();
    world.run(Duration.ofMinutes(1));
    repository.put("web", SERVER.valued(2).going("stuck"));
    world.source.push(repository.files());
    world.announce();
    world.run(Duration.ofSeconds(10));
    assertThat(activity()).isEqualTo(Activity.WAITING);
  }

  @Test
  void whatIsEditedIsPutRight() {
    world.target.outsider().edit(CONFIG.key(), content -> content.with("data", JsonObject.EMPTY));
    world.run(SOON);
    assertThat(value(CONFIG.key())).isEqualTo("1");
    assertThat(activity()).isEqualTo(Activity.WAITING);
  }

  @Test
  void whatIsDeletedIsMadeAnew() {
    world.target.outsider().delete(CONFIG.key());
    world.run(SOON);
    assertThat(value(CONFIG.key())).isEqualTo("1");
    assertThat(activity()).isEqualTo(Activity.WAITING);
  }

  @Test
  void whoKeepsEditingDoesNotProlongTheWait() {
    for (int edit = 0; edit < 30; edit++) {
      world.target.outsider().edit(CONFIG.key(), content -> content.with("data", JsonObject.EMPTY));
      world.run(Duration.ofSeconds(5));
    }
    assertThat(world.status(Shop.id("web")).orElseThrow().problems())
        .extracting(Problem::code)
        .containsExactly(ProblemCode.HEALTH_TIMEOUT, ProblemCode.DRIFT_FLAPPING);
  }

  @Test
  void aNewerCommitEndsTheWait() {
    world.target.outsider().delete(CONFIG.key());
    repository.put("web", SERVER.valued(3));
    world.source.push(repository.files());
    world.announce();
    world.run(Duration.ofSeconds(20));
    assertThat(activity()).isEqualTo(Activity.IDLE);
    assertThat(value(CONFIG.key())).isEqualTo("1");
  }

  private Activity activity() {
    return world.status(Shop.id("web")).orElseThrow().activity();
  }

  private String value(ObjectKey key) {
    return world
        .target
        .cluster()
        .object(key)
        .flatMap(object -> object.content().object("data"))
        .flatMap(data -> data.string("value"))
        .orElse("none");
  }
}
