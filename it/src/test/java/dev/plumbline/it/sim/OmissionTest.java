package dev.plumbline.it.sim;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/// Half of what happens is never told as long as things go wrong, and every promise is kept all the
/// same, because applications that think that all is well ask the target whether it compared.
class OmissionTest {

  private static final long SEEDS = 100;

  @Test
  void whatIsLeftOutIsFoundWhenAnIntervalIsOver() {
    Wiring omitting = Wiring.of(PlantedOmissions::leavesOut, application -> application);
    List<String> failures =
        LongStream.rangeClosed(1, SEEDS)
            .parallel()
            .filter(seed -> Scenario.of(seed).hasIntervals())
            .mapToObj(seed -> Replay.of(seed, omitting).failure())
            .flatMap(Optional::stream)
            .toList();
    assertThat(failures).isEmpty();
  }
}
