package dev.plumbline.it.cluster;

import static dev.plumbline.it.cluster.Lab.AUTOMATED;
import static dev.plumbline.it.cluster.Lab.configMapYaml;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.forge.local.Commit;
import dev.plumbline.it.faults.Faults;
import dev.plumbline.model.ProblemCode;
import dev.plumbline.testkit.kube.ApiServer;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Whatever becomes of the source, nothing is deleted and nothing goes back (S1, S9); it has a
/// name, and ends when the source is well again.
class SourceIT {

  private final Lab lab = Lab.on(ApiServer.shared());
  private String first = "";

  @BeforeEach
  void begin() {
    first =
        lab.commit(
            "Begin",
            Map.of(
                "root/shop.yaml",
                lab.application("shop", AUTOMATED),
                "shop/web.yaml",
                configMapYaml("web", "greeting", "first"),
                "shop/db.yaml",
                configMapYaml("db", "size", "1")));
    lab.start();
    lab.untilSettled("shop", first);
  }

  @AfterEach
  void close() {
    lab.close();
  }

  private String greet(String value) {
    return lab.commit(value, Map.of("shop/web.yaml", configMapYaml("web", "greeting", value)));
  }

  private void assertUntouched(String greeting) {
    assertThat(lab.value("web", "greeting")).isEqualTo(greeting);
    assertThat(lab.value("db", "size")).isEqualTo("1");
  }

  @Test
  void doesNotFollowARewrittenHistoryUntilItIsAccepted() {
    lab.untilSettled("shop", greet("second"));
    String rewritten =
        lab.repository.commit(
            Commit.on("main", "Rewritten")
                .after(first)
                .file("shop/web.yaml", configMapYaml("web", "greeting", "rewritten")));
    lab.plumb().refresh(lab.url);
    assertThat(lab.untilProblem("shop", ProblemCode.HISTORY_REWRITTEN).next())
        .contains("plumb sync", "--accept-rewrite");
    assertUntouched("second");
    lab.sync("shop", true);
    lab.untilSettled("shop", rewritten);
    assertUntouched("rewritten");
    lab.untilSettled("shop", greet("after"));
  }

  /// It has the same branch and the same folders, and no commit of the other's history.
  @Faults(
      value = {34},
      holds = {"S1", "S9", "L4"})
  @Test
  void doesNotFollowAnotherRepositoryAtTheSameAddress() {
    lab.git.replace(
        Commit.on("main", "Somebody else's")
            .by("Eve <eve@example.org>")
            .file("root/shop.yaml", lab.application("shop", AUTOMATED))
            .file("shop/web.yaml", configMapYaml("web", "greeting", "theirs")));
    lab.plumb().refresh(lab.url);
    assertThat(lab.untilProblem("shop", ProblemCode.HISTORY_REWRITTEN).next())
        .contains("plumb sync", "--accept-rewrite");
    assertUntouched("first");
  }

  @Test
  void doesNotGoBackToAnOlderCommit() {
    String second = greet("second");
    lab.untilSettled("shop", second);
    lab.repository.moveBranch("main", first);
    lab.plumb().refresh(lab.url);
    lab.untilProblem("shop", ProblemCode.HISTORY_REWRITTEN);
    assertUntouched("second");
    lab.stop();
    lab.start();
    lab.untilProblem("shop", ProblemCode.HISTORY_REWRITTEN);
    assertUntouched("second");
    lab.repository.moveBranch("main", second);
    lab.plumb().refresh(lab.url);
    lab.untilSettled("shop", second);
  }

  @Test
  void outlivesAnOutageOfTheSource() {
    lab.git.stop();
    lab.plumb().refresh(lab.url);
    lab.untilProblem("shop", ProblemCode.SOURCE_UNREACHABLE);
    assertUntouched("first");
    lab.patch(lab.pathOf("web"), "{\"data\":{\"greeting\":\"by hand\"}}");
    lab.until(
        "drift is healed without the source", () -> lab.value("web", "greeting").equals("first"));
    lab.git.start();
    lab.plumb().refresh(lab.url);
    lab.untilSettled("shop", first);
    lab.until("all is well again", () -> lab.status("shop").orElseThrow().problems().isEmpty());
    lab.untilSettled("shop", greet("second"));
    assertUntouched("second");
  }

  @Test
  void startsWithoutItsSource() {
    lab.stop();
    lab.git.stop();
    lab.start();
    lab.until("the root says so", () -> lab.rootProblems().contains("SOURCE_UNREACHABLE"));
    assertUntouched("first");
    lab.git.start();
    lab.plumb().refresh(lab.url);
    lab.untilSettled("shop", first);
    assertUntouched("first");
  }

  @Test
  void keepsEverythingWhenTheBranchIsDeleted() {
    lab.repository.deleteBranch("main");
    lab.plumb().refresh(lab.url);
    lab.untilProblem("shop", ProblemCode.REFERENCE_NOT_FOUND);
    assertUntouched("first");
    lab.repository.moveBranch("main", first);
    lab.plumb().refresh(lab.url);
    lab.until("all is well again", () -> lab.status("shop").orElseThrow().problems().isEmpty());
    lab.untilSettled("shop", greet("second"));
  }

  @Test
  void keepsEverythingWhenTheFolderIsMissing() {
    lab.commit("Remove all", Map.of("shop/web.yaml", "", "shop/db.yaml", ""));
    lab.untilProblem("shop", ProblemCode.PATH_NOT_FOUND);
    assertUntouched("first");
    lab.untilSettled(
        "shop",
        lab.commit(
            "Back again",
            Map.of(
                "shop/web.yaml",
                configMapYaml("web", "greeting", "back"),
                "shop/db.yaml",
                configMapYaml("db", "size", "1"))));
    assertUntouched("back");
  }

  @Test
  void believesAnEmptyRenderOnlyIfToldSo() {
    lab.commit(
        "Nothing left",
        Map.of("shop/web.yaml", "", "shop/db.yaml", "", "shop/empty.yaml", "# nothing\n"));
    lab.untilProblem("shop", ProblemCode.EMPTY_RENDER);
    assertUntouched("first");
    String policy = AUTOMATED.replace("prune: true", "prune: true, allowEmpty: true");
    String allowed =
        lab.commit("Allow it", Map.of("root/shop.yaml", lab.application("shop", policy)));
    lab.untilSettled("shop", allowed);
    assertThat(lab.configMap("web")).isEmpty();
    assertThat(lab.configMap("db")).isEmpty();
  }

  @Test
  void letsAPoisonedApplicationDelayNoOther() {
    StringBuilder large = new StringBuilder();
    for (int i = 0; large.length() < 10_000_000; i++) {
      large.append(configMapYaml("large-" + i, "text", "x".repeat(900))).append("---\n");
    }
    Instant start = Instant.now();
    String commit =
        lab.commit(
            "Poison",
            Map.of(
                "root/large.yaml",
                lab.application("large", AUTOMATED),
                "root/broken.yaml",
                lab.application("broken", AUTOMATED),
                "large/all.yaml",
                large.toString(),
                "broken/all.yaml",
                "apiVersion: v1\nkind: ConfigMap\nmetadata: [unfinished",
                "shop/web.yaml",
                configMapYaml("web", "greeting", "second")));
    lab.untilSettled("shop", commit);
    assertThat(Duration.between(start, Instant.now())).isLessThan(Duration.ofSeconds(20));
    assertUntouched("second");
    lab.untilProblem("broken", ProblemCode.INVALID_YAML);
    lab.until(
        "the large one is refused by name",
        () -> !lab.status("large").orElseThrow().problems().isEmpty());
    assertThat(lab.status("large").orElseThrow().problems().getFirst().code())
        .isIn(ProblemCode.INPUT_TOO_LARGE, ProblemCode.RENDER_LIMIT);
    assertUntouched("second");
  }
}
