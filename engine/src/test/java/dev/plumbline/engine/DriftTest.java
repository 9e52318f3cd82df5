package dev.plumbline.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.plumbline.model.ObjectKey;
import dev.plumbline.model.ObservedObject;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
  void whatTheEnvironmentPreventsHoldsAllBackLongerEachTime() {
    Drift hindered = Drift.NONE;
    for (long pause : List.of(1L, 2L, 4L, 8L, 16L, 30L, 30L)) {
      hindered = hindered.hindered(NOW);
      assertThat(pause(hindered)).isEqualTo(Duration.ofSeconds(pause));
    }
    assertThat(pause(hindered.cleared())).isEqualTo(Duration.ofSeconds(30));
    assertThat(pause(hindered.unhindered())).isZero();
    Instant later = NOW.plus(Duration.ofMinutes(10)).plusMillis(1);
    assertThat(hindered.hindered(later).allowedAt(KEY, later))
        .as("after a while of quiet it begins anew")
        .isEqualTo(later.plusSeconds(1));
    assertThat(hindered.flapping(KEY)).isFalse();
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

  @Test
  void tellsWhatDriftsAgainAndAgain() {
    Drift other = Drift.NONE.with(OTHER, Optional.empty());
    assertThat(other.contested()).isEmpty();
    Drift both = healed(3).with(KEY, Optional.empty()).with(OTHER, Optional.empty());
    assertThat(both.contested()).as("few were healed").containsExactly(KEY);
    Drift one = healed(3).healed(OTHER, NOW).with(KEY, Optional.empty());
    assertThat(one.contested()).as("few drift").containsExactly(KEY);
    assertThat(both.without(KEY).contested()).as("it does not drift now").isEmpty();
  }

  @Test
  void allThatIsOvertakenIsForgottenAtOnce() {
    Drift both = healed(3).with(KEY, Optional.empty()).with(OTHER, Optional.empty());
    assertThat(both.without(key -> key.equals(KEY)))
        .isEqualTo(healed(3).with(OTHER, Optional.empty()));
    assertThat(both.without(key -> false)).isSameAs(both);
  }

  /// An application of ten thousand objects has ten thousand events in a run: each may not copy
  /// what is known of all.
  @Test
  void anEventAmongManyObjectsCopiesFew() {
    int size = 20_000;
    Map<ObjectKey, Optional<ObservedObject>> seen = new HashMap<>();
    for (int i = 0; i < size; i++) {
      seen.put(Things.key("object-" + i), Optional.empty());
    }
    Drift drift = new Drift(seen, Map.of(), Optional.empty());
    int events = 1_000;
    long before = allocated();
    for (int i = 0; i < events; i++) {
      ObjectKey key = Things.key("object-" + i);
      drift = drift.with(key, Optional.empty()).healed(key, NOW).without(key);
    }
    assertThat((allocated() - before) / events).isLessThan(10L * size);
    assertThat(drift.seen()).hasSize(size - events);
    assertThat(drift.heals()).hasSize(events);
  }

  private static long allocated() {
    return ((ThreadMXBean) ManagementFactory.getThreadMXBean()).getCurrentThreadAllocatedBytes();
  }
}
