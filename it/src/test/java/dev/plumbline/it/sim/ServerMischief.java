package dev.plumbline.it.sim;

import dev.plumbline.it.apiserver.WireFaults;
import dev.plumbline.target.kubernetes.Call;
import dev.plumbline.testkit.apiserver.WatchCursor;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/// What API servers and networks do on bad days, made up from a seed: answers that are lost after
/// the write, requests that arrive late, refusals for overload, a store that is away, servers that
/// lag or whose clock is wrong, watches that break, leave out, tell twice and in another order, and
/// histories that are compacted.
final class ServerMischief {

  private static final int WINDOWS = 6;
  private static final int FARTHEST = 5;

  private static final List<Duration> WRONG =
      List.of(
          Duration.ofSeconds(90),
          Duration.ofSeconds(-90),
          Duration.ofHours(1),
          Duration.ofHours(-1),
          Duration.ofDays(3_650),
          Duration.ofDays(-3_650));

  private ServerMischief() {}

  static void plan(long seed, World world) {
    Random random = new Random(seed * 104_729 + 3);
    Scenario scenario = Scenario.of(seed);
    if (scenario.calm()) {
      return;
    }
    boolean omits = scenario.hasIntervals();
    Duration at = Duration.ofSeconds(5);
    for (int i = 0; i < WINDOWS; i++) {
      at = at.plusSeconds(random.nextInt(120));
      double rate = random.nextDouble() * 0.3;
      Windowed faults = new Windowed(random, rate, random.nextInt(3) == 0 ? rate : 0, omits);
      world.timeline.after(at, () -> world.served.ifPresent(served -> served.fail(faults)));
      at = at.plusSeconds(1 + random.nextInt(40));
      world.timeline.after(at, () -> world.served.ifPresent(s -> s.fail(WireFaults.NONE)));
      if (random.nextBoolean()) {
        world.timeline.after(at, () -> world.served.ifPresent(ServerMischief::compact));
      }
    }
    restore(random, world);
    setClock(random, world);
  }

  /// The clock of the server is wrong from the beginning, and then wrong in another way.
  private static void setClock(Random random, World world) {
    Duration at = Duration.ZERO;
    for (int times = random.nextInt(4); times > 0; times--) {
      Duration ahead = WRONG.get(random.nextInt(WRONG.size()));
      world.timeline.after(at, () -> world.served.ifPresent(served -> served.setClock(ahead)));
      at = at.plusSeconds(random.nextInt(200));
    }
  }

  /// Lags behind by some writes at one look of two.
  static WireFaults lagging(long seed) {
    return new Windowed(new Random(seed * 15_485_863 + 5), 0, 0.5, false);
  }

  /// Half of what happens is never told.
  static WireFaults omitting(long seed) {
    Random random = new Random(seed * 86_028_121 + 9);
    return new WireFaults() {
      @Override
      public List<WatchCursor.Line> lines(List<WatchCursor.Line> genuine) {
        return genuine.stream().filter(line -> random.nextBoolean()).toList();
      }
    };
  }

  /// One request of six arrives late.
  static WireFaults late(long seed) {
    Random random = new Random(seed * 32_452_843 + 7);
    return new WireFaults() {
      @Override
      public Fate fate(Call call) {
        boolean write = !call.method().equals("GET");
        return write && random.nextInt(6) == 0 ? Fate.LATE : Fate.HAPPENS;
      }
    };
  }

  /// Somebody sets the store back to an older backup.
  private static void restore(Random random, World world) {
    Duration at = Duration.ofSeconds(5);
    for (int restores = random.nextInt(3); restores > 0; restores--) {
      at = at.plusSeconds(5 + random.nextInt(150));
      int writes = 1 + random.nextInt(random.nextBoolean() ? 5 : 40);
      world.timeline.after(at, () -> world.restore(writes));
    }
  }

  private static void compact(Served served) {
    served.server.history().compact(served.server.history().revision());
  }

  /// @param lag of how many looks one is answered by a server that lags
  private record Windowed(Random random, double rate, double lag, boolean omits)
      implements WireFaults {
    @Override
    public Fate fate(Call call) {
      if (random.nextDouble() >= rate) {
        return Fate.HAPPENS;
      }
      Fate[] all = Fate.values();
      return all[random.nextInt(all.length)];
    }

    @Override
    public List<WatchCursor.Line> lines(List<WatchCursor.Line> genuine) {
      List<WatchCursor.Line> arriving = new ArrayList<>();
      for (WatchCursor.Line line : genuine) {
        double lot = random.nextDouble();
        if (lot < rate / 2) {
          arriving.addFirst(line);
        } else if (lot > rate || !omits) {
          arriving.add(line);
        }
        if (random.nextDouble() < rate) {
          arriving.add(line);
        }
      }
      return arriving;
    }

    @Override
    public long lag(Call call) {
      return lag > 0 && random.nextDouble() < lag ? 1 + random.nextInt(FARTHEST) : 0;
    }

    @Override
    public boolean cuts() {
      return random.nextDouble() < rate / 2;
    }
  }
}
