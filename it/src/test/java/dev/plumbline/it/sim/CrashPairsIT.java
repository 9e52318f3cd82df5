package dev.plumbline.it.sim;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// The process is killed, and the one that takes over is killed while it does: at every point of
/// the story, and at every one of the points that follow until the first death is overcome. The end
/// is that of the undisturbed run (R1).
class CrashPairsIT {

  /// So many points after a death its traces are gone: what follows is as if it had not been.
  private static final int OVERCOME = 40;

  @Test
  void whereverItIsKilledTwiceTheEndIsTheSame() {
    Killer nobody = Killer.none();
    List<String> undisturbed = CrashPointsTest.play(nobody, true);
    AtomicInteger pairs = new AtomicInteger();
    IntStream.range(0, nobody.points().size())
        .parallel()
        .forEach(
            first -> {
              for (int second = first + 1; second <= first + OVERCOME; second++) {
                Killer killer = Killer.at(first, second);
                assertThat(CrashPointsTest.play(killer, true))
                    .as("killed at points %d and %d", first, second)
                    .containsExactlyElementsOf(undisturbed);
                if (killer.deaths() == 2) {
                  pairs.incrementAndGet();
                }
              }
            });
    System.out.printf(
        "pairs of crash points visited in simulation: %d, over %d points%n",
        pairs.get(), nobody.points().size());
    assertThat(pairs).hasValueGreaterThan(nobody.points().size());
  }
}
