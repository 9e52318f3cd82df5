package dev.plumbline.engine;

import static dev.plumbline.engine.Things.config;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.model.DesiredObject;
import dev.plumbline.model.Digest;
import dev.plumbline.model.Inventory;
import dev.plumbline.model.InventoryEntry;
import dev.plumbline.model.Manifest;
import dev.plumbline.target.Observation;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/// What counts as wanted before.
class FormerlyTest {

  private static final DesiredObject OLD = config("settings", "1");
  private static final DesiredObject NEW = config("settings", "2");
  private static final DesiredObject EDITED = config("settings", "by hand");

  private final AtomicInteger renders = new AtomicInteger();

  private Formerly formerly(Optional<Digest> applied, List<DesiredObject> last) {
    InventoryEntry entry =
        new InventoryEntry(OLD.key(), "v1", Optional.of("u1"), applied, Optional.empty(), 0, false);
    return new Formerly(
        Inventory.empty(Shop.ID).with(List.of(entry)),
        new Observation(Map.of(OLD.key(), Things.live(EDITED, "u1", "1")), Set.of(), Map.of()),
        () -> {
          renders.incrementAndGet();
          return last;
        });
  }

  private static Manifest only(Map<?, Manifest> before) {
    assertThat(before).hasSize(1);
    return before.values().iterator().next();
  }

  @Test
  void whatIsStillWantedWasWantedBefore() {
    Formerly formerly = formerly(Optional.of(NEW.digest()), List.of());
    assertThat(only(formerly.of(List.of(NEW), true))).isEqualTo(NEW.manifest());
    assertThat(renders).hasValue(0);
  }

  @Test
  void whatWasAppliedIsRenderedOnceMoreIfItMakesADifference() {
    Formerly formerly = formerly(Optional.of(OLD.digest()), List.of(OLD));
    assertThat(only(formerly.of(List.of(NEW), true))).isEqualTo(OLD.manifest());
    assertThat(renders).hasValue(1);
  }

  @Test
  void whereOnlyItsBeingThereCountsNothingIsRendered() {
    Formerly formerly = formerly(Optional.of(OLD.digest()), List.of(OLD));
    assertThat(only(formerly.of(List.of(NEW), false))).isEqualTo(EDITED.manifest());
    assertThat(renders).hasValue(0);
  }

  @Test
  void whatRendersToSomethingElseByNowIsNotWhatWasApplied() {
    Formerly formerly = formerly(Optional.of(OLD.digest()), List.of(config("settings", "3")));
    assertThat(only(formerly.of(List.of(NEW), true)))
        .as("the live object counts")
        .isEqualTo(EDITED.manifest());
  }

  @Test
  void whatWasNeverAppliedIsNewUnlessItIsThere() {
    assertThat(only(formerly(Optional.empty(), List.of()).of(List.of(NEW), true)))
        .as("somebody made it, and it is taken over")
        .isEqualTo(EDITED.manifest());
    Formerly nothing =
        new Formerly(
            Inventory.empty(Shop.ID), new Observation(Map.of(), Set.of(), Map.of()), List::of);
    assertThat(nothing.of(List.of(NEW), true)).isEmpty();
  }

  @Test
  void theMarkTellsWhetherItMayHaveChanged() {
    Formerly one = formerly(Optional.of(OLD.digest()), List.of(OLD));
    Formerly same = formerly(Optional.of(OLD.digest()), List.of());
    Formerly other = formerly(Optional.of(NEW.digest()), List.of(OLD));
    assertThat(one.mark(List.of(NEW))).isEqualTo(same.mark(List.of(NEW)));
    assertThat(one.mark(List.of(NEW))).isNotEqualTo(other.mark(List.of(NEW)));
  }
}
