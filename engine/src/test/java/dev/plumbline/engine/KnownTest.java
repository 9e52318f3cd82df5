package dev.plumbline.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.model.DesiredObject;
import dev.plumbline.model.Digest;
import dev.plumbline.model.Inventory;
import dev.plumbline.model.ProblemCode;
import dev.plumbline.model.ReadSet;
import dev.plumbline.model.WaitPolicy.HealthRules;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// What is known, and what ceases to be.
class KnownTest {

  private static final DesiredObject SETTINGS = Things.config("settings", "1");
  private static final Live LIVE = Live.of(Things.live(SETTINGS, "u1", "1"), HealthRules.ARGOCD);

  private static final Known FULL =
      Known.NOTHING
          .withObserved(Things.revision("c2"))
          .withApplied(
              Optional.of(Things.revision("c1")),
              Optional.of(new Standing(Digest.of("c1"), ReadSet.EMPTY)))
          .withInventory(Optional.of(Inventory.empty(Shop.ID).stored("1")))
          .withTarget(Map.of(SETTINGS.key(), SETTINGS), Map.of(SETTINGS.key(), LIVE), Map.of())
          .withDependency(Shop.id("db"), new Event.Readiness(true, "c1"))
          .withStale(Optional.of(Things.START))
          .withGone("u9");

  @Test
  void unsureForgetsTheDigestAndNothingElse() {
    assertThat(FULL.unsure().standing()).isEmpty();
    assertThat(
            FULL.unsure()
                .withApplied(
                    Optional.of(Things.revision("c1")),
                    Optional.of(new Standing(Digest.of("c1"), ReadSet.EMPTY))))
        .isEqualTo(FULL);
  }

  @Test
  void onAnotherTargetOnlyRevisionsAndDependenciesCount() {
    Known elsewhere = FULL.elsewhere();
    assertThat(elsewhere.observed()).isEqualTo(FULL.observed());
    assertThat(elsewhere.dependencies()).isEqualTo(FULL.dependencies());
    assertThat(elsewhere.applied()).isEmpty();
    assertThat(elsewhere.standing()).isEmpty();
    assertThat(elsewhere.inventory()).isEmpty();
    assertThat(elsewhere.desired()).isEmpty();
    assertThat(elsewhere.live()).isEmpty();
    assertThat(elsewhere.stale()).isEmpty();
  }

  @Test
  void atRestForgetsWhatWentDuringTheRun() {
    assertThat(FULL.gone()).containsExactly("u9");
    assertThat(FULL.atRest().gone()).isEmpty();
    assertThat(FULL.atRest().withGone("u9")).isEqualTo(FULL);
  }

  @Test
  void inventoryCanBecomeUnknown() {
    assertThat(FULL.withInventory(Optional.empty()).inventory()).isEmpty();
    assertThat(FULL.withInventory(Optional.empty()).live()).isEqualTo(FULL.live());
  }

  @Test
  void whatCouldNotBeReadIsUnknownUntilItIsSeenOrGone() {
    Known hidden =
        FULL.withTarget(
            FULL.desired(),
            Map.of(),
            Map.of(SETTINGS.key(), Things.problem(ProblemCode.FORBIDDEN)));
    assertThat(hidden.unread()).containsOnlyKeys(SETTINGS.key());
    assertThat(hidden.withLive(SETTINGS.key(), LIVE)).isEqualTo(FULL);
    assertThat(hidden.withLive(SETTINGS.key(), LIVE).withoutLive(SETTINGS.key()).unread())
        .isEmpty();
  }

  @Test
  void liveObjectsComeAndGo() {
    Known without = FULL.withoutLive(SETTINGS.key());
    assertThat(without.live()).isEmpty();
    assertThat(without.desired()).isEqualTo(FULL.desired());
    assertThat(without.withLive(SETTINGS.key(), LIVE)).isEqualTo(FULL);
  }
}
