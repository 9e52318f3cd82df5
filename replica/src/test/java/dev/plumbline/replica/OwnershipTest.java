package dev.plumbline.replica;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// Whatever happens, no two replicas may write for the same shard at the same moment; and once
/// nothing happens any more, each shard has one that does.
class OwnershipTest {

  private static final int SEEDS = Integer.getInteger("plumbline.seeds", 2_000);

  @Test
  void neverTwoAndInTheEndOne() {
    for (int seed = 1; seed <= SEEDS; seed++) {
      try {
        play(seed);
      } catch (AssertionError e) {
        throw new AssertionError("seed " + seed + ": " + e.getMessage(), e);
      }
    }
  }

  private static void play(long seed) {
    World world = new World(seed, 6);
    Random random = world.random;
    world.latest = random.nextBoolean() ? World.SECOND : World.SECOND / 50;
    int first = 2 + random.nextInt(2);
    for (int i = 0; i < first; i++) {
      world.add("r" + i, rate(random));
    }
    int faults = 4 + random.nextInt(8);
    for (int i = 0; i < faults; i++) {
      world.run(Duration.ofMillis(random.nextInt(20_000)));
      disturb(world, random);
    }
    calmDown(world);
    assertThat(world.writers().values())
        .as(
            "somebody for each shard; leases:\n%s\nreplicas:\n%s",
            lines(world.store.all()), lines(world.nodes))
        .doesNotContain("");
    assertThat(world.writers()).isEqualTo(world.shares());
  }

  private static void disturb(World world, Random random) {
    Node node = world.nodes.get(random.nextInt(world.nodes.size()));
    switch (random.nextInt(8)) {
      case 0 -> node.kill();
      case 1, 2 -> {
        node.pause();
        world.after(random.nextLong(60 * World.SECOND), node::wake);
      }
      case 3, 4 -> {
        node.cutOff(true);
        world.after(random.nextLong(60 * World.SECOND), () -> node.cutOff(false));
      }
      case 5 -> {
        node.deafen(true);
        world.after(random.nextLong(90 * World.SECOND), () -> node.deafen(false));
      }
      case 6 -> node.leave();
      default -> {
        if (world.nodes.size() < 5) {
          world.add("r" + world.nodes.size(), rate(random));
        }
      }
    }
  }

  /// Clocks go up to 8 % too fast or too slow.
  private static double rate(Random random) {
    return 0.92 + 0.16 * random.nextDouble();
  }

  private static void calmDown(World world) {
    world.run(Duration.ofSeconds(90));
    world.latest = World.SECOND / 50;
    world.nodes.forEach(
        node -> {
          node.wake();
          node.cutOff(false);
          node.deafen(false);
        });
    world.add("last");
    world.run(Duration.ofSeconds(150));
  }

  private static String lines(List<?> each) {
    return each.stream().map(String::valueOf).collect(Collectors.joining("\n"));
  }
}
