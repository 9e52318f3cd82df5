package dev.plumbline.forge.gitea;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.forge.Forge;
import dev.plumbline.forge.NewPullRequest;
import dev.plumbline.forge.NewReview;
import dev.plumbline.forge.NewStatus;
import dev.plumbline.forge.PullRequest;
import dev.plumbline.forge.Status;
import dev.plumbline.testkit.forge.ConversationContract;
import dev.plumbline.testkit.forge.ForgeLab;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/// A real Gitea keeps the contract of all forges, says what is recorded, and sends hooks that are
/// believed.
class GiteaIT {

  private static final String RECORDED = "forge-gitea/src/test/exchanges/recorded";

  @TempDir static Path folder;

  @SuppressWarnings("NullAway.Init")
  private static GiteaProgram gitea;

  @BeforeAll
  static void start() {
    gitea = new GiteaProgram(folder);
  }

  @AfterAll
  static void end() {
    gitea.close();
  }

  @Nested
  class Contract extends ConversationContract {

    @Override
    protected ForgeLab begin() {
      return gitea.repository();
    }

    @Override
    protected String column() {
      return "Gitea";
    }
  }

  /// With `-Dplumbline.record=true` what is recorded is written anew.
  @TestFactory
  List<DynamicTest> conversations() {
    return GiteaScenario.all().stream()
        .map(each -> DynamicTest.dynamicTest(each.file(), () -> compare(each)))
        .toList();
  }

  private static void compare(GiteaScenario scenario) throws IOException {
    GiteaLab lab = gitea.repository();
    String question = scenario.question().apply(lab);
    gitea.settle();
    String said = new GiteaTranscript(lab).of(scenario.account(), question, scenario.about());
    Path file =
        Path.of(System.getProperty("plumbline.root", ""))
            .resolve(RECORDED)
            .resolve(scenario.file() + ".txt");
    if (Boolean.getBoolean("plumbline.record")) {
      Files.writeString(file, said);
    }
    assertThat(said)
        .as("%s; -Dplumbline.record=true writes it anew", file)
        .isEqualTo(Files.readString(file));
  }

  @Test
  void hooksAreBelievedAndSayWhereToLook() throws IOException, InterruptedException {
    GiteaLab lab = gitea.repository();
    try (GiteaHookLab hooks = new GiteaHookLab(lab)) {
      String head = lab.push("ann", "topic", "web.yaml", "replicas: 3");
      Forge ann = lab.as("ann");
      PullRequest opened = ann.pullRequests().open(NewPullRequest.of("Three", "main", "topic"));
      ann.comments().add(opened.number(), "Have a look");
      lab.as("bob").reviews().give(opened.number(), NewReview.approve(head));
      lab.as("ci").statuses().report(head, NewStatus.of("build", Status.State.SUCCESS, "done"));
      ann.pullRequests().close(opened.number());
      List<String> hints = new ArrayList<>();
      for (int i = 0; i < 7; i++) {
        hints.add(hooks.next());
      }
      assertThat(hints)
          .containsExactlyInAnyOrder(
              "create",
              "push refs/heads/topic",
              "pull_request 1",
              "issue_comment 1",
              "pull_request_approved 1",
              "status",
              "pull_request 1");
    }
  }
}
