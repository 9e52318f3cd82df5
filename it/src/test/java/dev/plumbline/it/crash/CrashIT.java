package dev.plumbline.it.crash;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.engine.Effect;
import dev.plumbline.forge.local.GitHost;
import dev.plumbline.forge.local.GitHostOptions;
import dev.plumbline.model.Step;
import dev.plumbline.target.kubernetes.KubernetesConnection;
import dev.plumbline.target.kubernetes.KubernetesTarget;
import dev.plumbline.testkit.kube.ApiServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// R1: the program is killed before, in and after every effect that writes, and ends in the same
/// state as if nothing had happened.
class CrashIT {

  @Test
  void killedAnywhereItEndsAsIfNothingHadHappened() throws IOException {
    Path folder = Files.createTempDirectory("plumb-crash-");
    ApiServer server = ApiServer.shared();
    try (GitHost host = GitHost.start(folder.resolve("git"), GitHostOptions.local());
        KubernetesTarget target =
            KubernetesTarget.connect(KubernetesConnection.of(server.kubeconfig(), "it"))) {
      Campaign campaign =
          new Campaign(new World.Ground(server, target.inventories(), host, folder));
      assertThat(campaign.undisturbed().values())
          .hasSize(Story.Chapter.values().length)
          .allSatisfy(state -> assertThat(state.faults()).isEmpty())
          .allSatisfy(
              state ->
                  assertThat(state.inventories().toString()).doesNotContain("WRONG", "WITHOUT"));
      List<CrashPoint> points = campaign.points();
      assertEveryWritingEffectHasPoints(points);
      List<String> violations = campaign.crash(points);
      System.out.println(
          "R1: %d crash points, %d violations".formatted(points.size(), violations.size()));
      assertThat(violations).isEmpty();
    }
  }

  /// A new effect or step that the story does not visit fails here.
  private static void assertEveryWritingEffectHasPoints(List<CrashPoint> points) {
    Set<String> wanted = new TreeSet<>();
    names(Effect.class, Writes.READING).forEach(wanted::add);
    names(Step.class, Writes.PASSIVE).map(name -> "Execute " + name).forEach(wanted::add);
    for (CrashPoint.Moment moment : List.of(CrashPoint.Moment.BEFORE, CrashPoint.Moment.AFTER)) {
      assertThat(wanted)
          .allSatisfy(
              name ->
                  assertThat(points)
                      .anyMatch(
                          point ->
                              point.moment() == moment
                                  && (point.effect() + " ").startsWith(name + " ")));
    }
    Set<String> twofold =
        points.stream()
            .filter(point -> point.moment() == CrashPoint.Moment.HALFWAY)
            .map(point -> point.effect().split(" ", 2)[0])
            .collect(Collectors.toSet());
    assertThat(twofold).containsExactlyInAnyOrder("Execute", "Release");
  }

  private static <T> Stream<String> names(Class<T> sealedType, Set<Class<? extends T>> without) {
    return Arrays.stream(sealedType.getPermittedSubclasses())
        .filter(type -> !without.contains(type))
        .map(Class::getSimpleName);
  }
}
