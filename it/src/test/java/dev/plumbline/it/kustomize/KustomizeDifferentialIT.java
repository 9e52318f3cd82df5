package dev.plumbline.it.kustomize;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/// Trees that seeds decide are rendered by `kubectl kustomize` and by us: the same bytes, or a
/// refusal by both. `-Dplumbline.kustomize.trees=2000` runs as many, `-Dplumbline.kustomize.seed=N`
/// begins there.
class KustomizeDifferentialIT {

  private static final int TREES = Integer.getInteger("plumbline.kustomize.trees", 60);
  private static final long SEED = Long.getLong("plumbline.kustomize.seed", 0);
  private static final Path KEPT =
      Path.of(System.getProperty("plumbline.root", ".."), "it", "build", "kustomize");

  /// How many of the trees must build: if fewer do, the generator tests refusals only.
  private static final double SHARE = 0.4;

  @Test
  void generatedTreesGiveTheSameBytes() throws Exception {
    Optional<Kubectl> kubectl = Kubectl.find();
    if (kubectl.isEmpty()) {
      System.err.println("*** NOT RUN: generated kustomizations (no kubectl 1.32 on the path) ***");
      return;
    }
    List<Verdict> verdicts = judge(kubectl.get());
    List<String> differences =
        verdicts.stream().filter(verdict -> !verdict.same()).map(Verdict::report).toList();
    long built = verdicts.stream().filter(Verdict::built).count();
    System.out.printf(
        "%d generated trees: %d built, %d refused by both, %d differ%n",
        verdicts.size(), built, verdicts.size() - built, differences.size());
    assertThat(differences).isEmpty();
    assertThat(built).isGreaterThanOrEqualTo(TREES < 20 ? 0 : (long) (TREES * SHARE));
  }

  private static List<Verdict> judge(Kubectl kubectl) throws Exception {
    List<Callable<Verdict>> tasks = new ArrayList<>();
    for (long seed = SEED; seed < SEED + TREES; seed++) {
      long each = seed;
      tasks.add(() -> Verdict.of(each, kubectl, KEPT));
    }
    List<Verdict> verdicts = new ArrayList<>();
    try (ExecutorService two = Executors.newFixedThreadPool(2)) {
      for (Future<Verdict> verdict : two.invokeAll(tasks)) {
        verdicts.add(verdict.get());
      }
    }
    return verdicts;
  }
}
