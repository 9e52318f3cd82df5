package dev.plumbline.it.sim;

import dev.plumbline.it.faults.Faults;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/// Plays seeds with the target of Kubernetes over an API server in memory.
/// `-Dplumbline.served.seed=N` replays one, `-Dplumbline.served.seeds=N` plays that many from 1.
class ServedSimulationTest {

  private static final long USUAL = 60;

  @Faults(
      value = {15},
      holds = {"S1", "S3", "S8", "S9", "S11", "L1", "L3"})
  @Test
  void everySeedKeepsThePromises() {
    long one = Long.getLong("plumbline.served.seed", 0);
    long last = one > 0 ? one : Long.getLong("plumbline.served.seeds", USUAL);
    Map<Long, String> failures = new ConcurrentSkipListMap<>();
    AtomicLong setBack = new AtomicLong();
    LongStream.rangeClosed(one > 0 ? one : 1, last)
        .parallel()
        .forEach(
            seed -> {
              Replay replay = Replay.overServer(seed);
              setBack.addAndGet(replay.setBack());
              replay.failure().ifPresent(what -> failures.put(seed, what + "\n" + replay.trace()));
            });
    System.out.printf(
        "simulation over an API server: %d seeds, %d times its store was set back%n",
        one > 0 ? 1 : last, setBack.get());
    if (!failures.isEmpty()) {
      List<String> first = failures.values().stream().limit(3).toList();
      throw new AssertionError(failures.keySet() + "\n" + String.join("\n\n", first));
    }
  }
}
