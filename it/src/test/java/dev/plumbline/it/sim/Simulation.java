package dev.plumbline.it.sim;

import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.LongStream;

/// The command `it/plumb-sim`: replays one seed with its trace, or plays many.
final class Simulation {

  private static final String USAGE =
      """
      usage: it/plumb-sim --seed N [--planted BUG]     replays one seed, and prints what happened
             it/plumb-sim --seeds N [--from N] [--planted BUG]
                                                       plays that many seeds, from 1 or another one
             it/plumb-sim --planted all                plays each planted bug until it is noticed
      """;

  private static final Set<String> NUMBERS = Set.of("--seed", "--seeds", "--from");
  private static final int ENOUGH = 20;
  private static final long PORTION = 5_000;

  private final Map<String, String> options;
  private final Wiring wiring;

  private Simulation(Map<String, String> options, Wiring wiring) {
    this.options = options;
    this.wiring = wiring;
  }

  public static void main(String... arguments) {
    Map<String, String> options = new TreeMap<>();
    for (int i = 0; i + 1 < arguments.length; i += 2) {
      options.put(arguments[i], arguments[i + 1]);
    }
    String bug = options.getOrDefault("--planted", "");
    boolean all = bug.equals("all");
    if (!understood(options, bug) || arguments.length % 2 != 0) {
      System.err.print(USAGE);
      System.exit(2);
    }
    Wiring wiring = bug.isEmpty() || all ? Wiring.GENUINE : Planted.valueOf(bug);
    System.exit(new Simulation(options, wiring).run(all) ? 0 : 1);
  }

  private static boolean understood(Map<String, String> options, String bug) {
    boolean asked =
        bug.equals("all") || options.containsKey("--seed") || options.containsKey("--seeds");
    boolean numbers =
        options.entrySet().stream()
            .filter(option -> !option.getKey().equals("--planted"))
            .allMatch(option -> NUMBERS.contains(option.getKey()) && isNumber(option.getValue()));
    boolean known =
        bug.isEmpty()
            || bug.equals("all")
            || Arrays.stream(Planted.values()).anyMatch(planted -> planted.name().equals(bug));
    return asked && numbers && known;
  }

  private static boolean isNumber(String text) {
    return text.matches("[0-9]{1,18}");
  }

  private boolean run(boolean all) {
    if (all) {
      return Arrays.stream(Planted.values()).filter(bug -> !noticed(bug)).count() == 0;
    }
    return options.containsKey("--seed") ? replay(number("--seed", 1)) : play();
  }

  private long number(String option, long usual) {
    return options.containsKey(option) ? Long.parseLong(options.get(option)) : usual;
  }

  private boolean replay(long seed) {
    Replay replay = Replay.of(seed, wiring);
    System.out.println(replay.trace());
    System.out.println(replay.failure().orElse("seed %d: every promise was kept".formatted(seed)));
    return replay.failure().isEmpty();
  }

  /// Plays in portions, so that who waits for many seeds, or stops them, knows how far they came.
  private boolean play() {
    long from = number("--from", 1);
    long end = from + number("--seeds", 1);
    long begun = System.nanoTime();
    int broken = 0;
    long played = 0;
    long next = from;
    while (next < end && broken < ENOUGH) {
      long portion = Math.min(end, next + PORTION);
      Seeds seeds = Seeds.play(LongStream.range(next, portion), wiring, ENOUGH - broken);
      seeds.failures().forEach(System.out::println);
      broken += seeds.failures().size();
      played += seeds.played();
      next = portion;
      if (next < end) {
        System.err.println(counted(played, broken, begun));
      }
    }
    System.out.println(counted(played, broken, begun));
    return broken == 0;
  }

  private static String counted(long seeds, int broken, long begun) {
    return "%d seeds, %d broke a promise, %.1f seeds a second"
        .formatted(seeds, broken, seeds * 1e9 / (System.nanoTime() - begun));
  }

  private boolean noticed(Planted bug) {
    long most = number("--seeds", 2L * SimulationTest.USUAL);
    for (long seed = 1; seed <= most; seed++) {
      Replay replay = Replay.of(seed, bug);
      if (replay.failure().isPresent()) {
        System.out.printf("%-32s %s%n", bug, replay.failure().get());
        return true;
      }
    }
    System.out.printf("%-32s not noticed in %d seeds%n", bug, most);
    return false;
  }
}
