package dev.plumbline.it.sim;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.engine.Ports;
import dev.plumbline.it.apiserver.ForgetfulWire;
import dev.plumbline.it.apiserver.UncomparingWire;
import dev.plumbline.it.faults.Faults;
import dev.plumbline.target.kubernetes.Wire;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongFunction;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/// Plays seeds with the target of Kubernetes over an API server in memory.
/// `-Dplumbline.served.seed=N` replays one, `-Dplumbline.served.seeds=N` plays that many from 1 (or
/// from `-Dplumbline.served.from=N`), `-Dplumbline.served.alone=N` that many with one fault alone.
class ServedSimulationTest {

  private static final long USUAL = 60;
  private static final long FEW = 12;

  /// So many seeds are played until one notices a planted bug.
  private static final long ENOUGH = 400;

  @Faults(
      value = {2, 14, 15, 27},
      holds = {"S1", "S3", "S8", "S9", "S11", "L1", "L3"})
  @Test
  void everySeedKeepsThePromises() {
    long one = Long.getLong("plumbline.served.seed", 0);
    long last = one > 0 ? one : Long.getLong("plumbline.served.seeds", USUAL);
    long first = one > 0 ? one : Long.getLong("plumbline.served.from", 1);
    AtomicLong setBack = new AtomicLong();
    play(
        LongStream.range(first, one > 0 ? one + 1 : first + last),
        seed -> {
          Replay replay = Replay.overServer(seed);
          setBack.addAndGet(replay.setBack());
          return replay;
        });
    System.out.printf(
        "simulation over an API server: %d seeds from %d, %d times its store was set back%n",
        one > 0 ? 1 : last, first, setBack.get());
  }

  /// One of several servers behind a balancer is behind all others, all the time.
  @Faults(
      value = {14},
      holds = {"S1", "S3", "S8", "S9", "S11", "S12", "L1"})
  @Test
  void noOldAnswerIsTakenForTheTruth() {
    play(LongStream.rangeClosed(1, many(FEW)), seed -> lagging(seed, Wiring.GENUINE));
  }

  private static Replay lagging(long seed, Wiring wiring) {
    return Replay.overServer(seed, ServerMischief.lagging(seed), wiring);
  }

  /// What is held up on the way arrives when nobody wants it any more.
  @Faults(
      value = {2},
      holds = {"S1", "S3", "S11", "L1"})
  @Test
  void whatArrivesLateIsNotLeftBehind() {
    play(LongStream.rangeClosed(1, many(FEW)), seed -> late(seed, Wiring.GENUINE));
  }

  private static Replay late(long seed, Wiring wiring) {
    return Replay.overServer(seed, ServerMischief.late(seed), wiring);
  }

  /// What a watch leaves out is found by comparing what it told with what is there.
  @Faults(
      value = {13},
      holds = {"S1", "S3", "S11", "L1"})
  @Test
  void whatIsNeverToldIsFound() {
    LongStream seeds = LongStream.rangeClosed(1, many(FEW));
    play(
        seeds.filter(seed -> Scenario.of(seed).hasIntervals()),
        seed -> omitting(seed, Wiring.GENUINE));
  }

  private static Replay omitting(long seed, Wiring wiring) {
    return Replay.overServer(seed, ServerMischief.omitting(seed), wiring);
  }

  private static long many(long usual) {
    return Long.getLong("plumbline.served.alone", usual);
  }

  /// The oracles see what comes of it if nobody says how new an answer must be.
  @Test
  void whoBelievesOldAnswersIsNoticed() {
    Wiring forgetful = Wiring.wired(wire -> new ForgetfulWire(wire, Shop.NAMESPACE));
    assertThat(noticed(seed -> lagging(seed, forgetful))).isPresent();
  }

  /// The oracles see what comes of it if nobody reckons with requests that arrive late.
  @Test
  void whoForgetsWhatMayStillArriveIsNoticed() {
    Wiring forgetful = Wiring.of(PlantedStores::expectsNoArrivals, application -> application);
    assertThat(noticed(seed -> late(seed, forgetful))).isPresent();
  }

  /// The oracles see what comes of it if nobody compares, and says that he did.
  @Test
  void whoNeverComparesIsNoticed() {
    Wiring uncomparing =
        new Wiring() {
          @Override
          public Wire wire(Wire genuine) {
            return new UncomparingWire(genuine);
          }

          @Override
          public Ports ports(Ports genuine, World world) {
            return PlantedOmissions.neverCompares(genuine, world);
          }
        };
    LongStream seeds = LongStream.rangeClosed(1, ENOUGH);
    assertThat(
            noticed(
                seeds.filter(seed -> Scenario.of(seed).hasIntervals()),
                seed -> omitting(seed, uncomparing)))
        .isPresent();
  }

  private static Optional<String> noticed(LongFunction<Replay> play) {
    return noticed(LongStream.rangeClosed(1, ENOUGH), play);
  }

  private static Optional<String> noticed(LongStream seeds, LongFunction<Replay> play) {
    return seeds.mapToObj(play).flatMap(replay -> replay.failure().stream()).findFirst();
  }

  private static void play(LongStream seeds, LongFunction<Replay> play) {
    Map<Long, String> failures = new ConcurrentSkipListMap<>();
    seeds
        .parallel()
        .forEach(
            seed -> {
              Replay replay = play.apply(seed);
              replay.failure().ifPresent(what -> failures.put(seed, what + "\n" + replay.trace()));
            });
    if (!failures.isEmpty()) {
      List<String> first = failures.values().stream().limit(3).toList();
      throw new AssertionError(failures.keySet() + "\n" + String.join("\n\n", first));
    }
  }
}
