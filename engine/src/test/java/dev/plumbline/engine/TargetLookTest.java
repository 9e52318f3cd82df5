package dev.plumbline.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.model.DesiredObject;
import dev.plumbline.model.Inventory;
import dev.plumbline.model.InventoryEntry;
import dev.plumbline.model.ProblemCode;
import dev.plumbline.report.LiveState;
import dev.plumbline.testkit.sim.SimulatedTarget;
import dev.plumbline.testkit.sim.Surroundings;
import dev.plumbline.testkit.sim.Timeline;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// What a report sees of a target.
class TargetLookTest {

  private static final DesiredObject WANTED = Things.config("wanted", "1");
  private static final DesiredObject KNOWN = Things.config("known", "1");
  private static final DesiredObject FOREIGN = Things.config("foreign", "theirs");
  private static final DesiredObject FRESH = Things.config("fresh", "1");

  private final SimulatedTarget target =
      new SimulatedTarget(new Timeline(1, Things.START), Surroundings.NOTHING);

  private LiveState look(List<DesiredObject> base, List<DesiredObject> head) {
    return new TargetLook(destination -> target, application -> new FolderDialect())
        .look(Shop.USUAL.declared(), base, head)
        .orElseThrow();
  }

  @Test
  void whatBothSidesWantAndWhatTheInventoryNamesIsLookedAt() {
    target.outsider().create(WANTED.manifest());
    target.outsider().create(KNOWN.manifest());
    target
        .inventories()
        .write(
            Inventory.empty(Shop.ID)
                .with(
                    List.of(
                        new InventoryEntry(
                            KNOWN.key(),
                            "v1",
                            Optional.of("u"),
                            Optional.of(KNOWN.digest()),
                            Optional.empty(),
                            0,
                            false))));

    LiveState state = look(List.of(WANTED), List.of(WANTED, FRESH));

    assertThat(state.found()).containsOnlyKeys(WANTED.key(), KNOWN.key());
    assertThat(state.absent()).containsExactly(FRESH.key());
    assertThat(state.unreadable()).isEmpty();
    assertThat(state.inventory().entries()).containsOnlyKeys(KNOWN.key());
  }

  @Test
  void nobodySeesByAChangeWhatAnothersObjectHolds() {
    target.outsider().create(FOREIGN.manifest());

    LiveState state = look(List.of(WANTED), List.of(WANTED, Things.config("foreign", "ours")));

    assertThat(state.found()).isEmpty();
    assertThat(state.absent()).containsExactly(WANTED.key());
    assertThat(state.unreadable()).containsOnlyKeys(FOREIGN.key());
    assertThat(state.unreadable().values())
        .allSatisfy(
            problem -> {
              assertThat(problem.code()).isEqualTo(ProblemCode.NOT_OWNED);
              assertThat(problem.message()).doesNotContain("theirs");
            });
  }
}
