package dev.plumbline.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.model.ObjectKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// The memory of corrections.
class DriftTest {

  private static final ObjectKey KEY = Things.key("settings");
  private static final ObjectKey OTHER = Things.key("other");
  private static final Instant NOW = Things.START;

  private static Drift healed(int times) {
    Drift drift = Drift.NONE;
    for (int i = 0; i < times; i++) {
      drift = drift.healed(KEY, NOW);
    }
    return drift;
  }

  private static Duration pause(Drift drift) {
    return Duration.between(NOW, drift.allowedAt(KEY, NOW));
  }

  @Test
  void theFirstOnesComeAtOnce() {
    for (int times = 0; times < Drift.FREE_HEALS; times++) {
      assertThat(pause(healed(times))).as("after %d", times).isZero();
      assertThat(healed(times).flapping(KEY)).as("after %d", times).isFalse();
    }
    assertThat(healed(Drift.FREE_HEALS).flapping(KEY)).isTrue();
  }

  @Test
  void pausesDoubleUpToTheLongest() {
    assertThat(pause(healed(3))).isEqualTo(Duration.ofSeconds(1));
    assertThat(pause(healed(4))).isEqualTo(Duration.ofSeconds(2));
    assertThat(pause(healed(10))).isEqualTo(Duration.ofSeconds(128));
    assertThat(pause(healed(12))).isEqualTo(Duration.ofMinutes(5));
    assertThat(pause(healed(1_000))).isEqualTo(Duration.ofMinutes(5));
  }

  @Test
  void quietForgetsThePast() {
    Instant later = NOW.plus(Duration.ofMinutes(10)).plusMillis(1);
    assertThat(healed(5).allowedAt(KEY, later)).isEqualTo(later);
    assertThat(healed(5).healed(KEY, later).flapping(KEY)).isFalse();
    Instant early = NOW.plus(Duration.ofMinutes(10));
    assertThat(healed(5).healed(KEY, early).flapping(KEY)).isTrue();
  }

  @Test
  void objectsAreCountedApart() {
    assertThat(healed(9).allowedAt(OTHER, NOW)).isEqualTo(NOW);
    assertThat(healed(9).flapping(OTHER)).isFalse();
  }

  @Test
  void anAttemptCountsOnlyWhatMayBeCorrectedNow() {
    Drift tried = healed(3).with(KEY, Optional.empty()).with(OTHER, Optional.empty()).tried(NOW);
    assertThat(tried.heals()).containsEntry(KEY, new Drift.Heals(3, NOW));
    assertThat(tried.heals()).containsEntry(OTHER, new Drift.Heals(1, NOW));
  }

  @Test
  void clearedKeepsTheMemoryOfCorrections() {
    Drift cleared = healed(3).with(KEY, Optional.empty()).cleared();
    assertThat(cleared.seen()).isEmpty();
    assertThat(cleared.flapping(KEY)).isTrue();
  }

  @Test
  void theNewestSightCounts() {
    Drift drift =
        Drift.NONE
            .with(KEY, Optional.empty())
            .with(KEY, Optional.of(Things.live(Things.config("settings", "2"), "u1", "2")));
    assertThat(drift.seen().get(KEY)).isPresent();
    assertThat(drift.without(OTHER)).isSameAs(drift);
    assertThat(drift.without(KEY)).isEqualTo(Drift.NONE);
  }
}
