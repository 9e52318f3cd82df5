package dev.plumbline.it.sim;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;

/// Many seeds, played on all processors: each has a world of its own, and gives the same wherever
/// it is played.
///
/// @param failures the reports of the seeds that broke a promise, in the order of the seeds
/// @param played how many were played until there were failures enough
/// @param calls how much happened
record Seeds(List<String> failures, long played, long calls) {

  /// @param enough after so many failures no more are looked for
  static Seeds play(LongStream seeds, Wiring wiring, int enough) {
    Map<Long, String> failures = new ConcurrentSkipListMap<>();
    AtomicLong played = new AtomicLong();
    AtomicLong calls = new AtomicLong();
    seeds
        .parallel()
        .filter(seed -> failures.size() < enough)
        .forEach(
            seed -> {
              Replay replay = Replay.of(seed, wiring);
              played.incrementAndGet();
              calls.addAndGet(replay.trace().count());
              replay.report().ifPresent(report -> failures.put(seed, report));
            });
    return new Seeds(List.copyOf(failures.values()), played.get(), calls.get());
  }
}
