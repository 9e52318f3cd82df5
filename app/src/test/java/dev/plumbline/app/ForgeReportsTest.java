package dev.plumbline.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.cli.ForgePrograms.Access;
import dev.plumbline.cli.ForgePrograms.ServeOptions;
import dev.plumbline.cli.ForgePrograms.Serving;
import dev.plumbline.cli.Programs.PullRequestOptions;
import dev.plumbline.engine.RemotePermission;
import dev.plumbline.forge.Comment;
import dev.plumbline.forge.Forge;
import dev.plumbline.forge.MergeMethod;
import dev.plumbline.forge.MergeRequest;
import dev.plumbline.forge.NewPullRequest;
import dev.plumbline.forge.PullRequest;
import dev.plumbline.forge.Status;
import dev.plumbline.forge.local.BareRepository;
import dev.plumbline.forge.local.Commit;
import dev.plumbline.model.ProblemException;
import dev.plumbline.report.Report;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Reports of pull requests on the embedded forge: what stands there afterwards.
class ForgeReportsTest {

  private static final String CONTEXT = "plumbline/report";

  @TempDir Path folder;
  private Serving serving;
  private BareRepository shop;
  private Access access;
  private Forge forge;

  @BeforeEach
  void begin() {
    KnownForges forges = new KnownForges();
    serving =
        forges.serve(
            new ServeOptions(folder.resolve("forge"), "127.0.0.1", 0, Set.of(), Optional.empty()));
    String token = serving.administratorToken("root");
    String address = serving.address().toString();
    forges.administration(new Access(address, "", token)).createRepository("shop");
    access = new Access(address + "/shop", "", token);
    forge = forges.repository(access);
    shop = BareRepository.create(folder.resolve("forge").resolve("shop.git"));
    String began =
        shop.commit(
            Commit.on("main", "First")
                .file("declarations/web.yaml", application("web"))
                .file("declarations/db.yaml", application("db"))
                .file("web/map.yaml", map("web", 1))
                .file("db/map.yaml", map("db", 1)));
    shop.moveBranch("topic", began);
  }

  @AfterEach
  void end() {
    shop.close();
    serving.close();
  }

  private String application(String name) {
    return """
    apiVersion: argoproj.io/v1alpha1
    kind: Application
    metadata: {name: %1$s, namespace: argocd}
    spec:
      project: default
      source: {repoURL: "%2$s", targetRevision: main, path: %1$s}
      destination: {server: "https://kubernetes.default.svc", namespace: %1$s}
    """
        .formatted(name, access.url() + ".git");
  }

  /// Lines far from each other, so that changes of several can be merged.
  private static String map(String name, int size) {
    return """
    apiVersion: v1
    kind: ConfigMap
    metadata: {name: %s}
    data:
      size: "%d"
      one: "1"
      two: "2"
      three: "3"
      four: "4"
      colour: blue
    """
        .formatted(name, size);
  }

  private PullRequest open() {
    return forge.pullRequests().open(NewPullRequest.of("Larger", "main", "topic"));
  }

  private Report report(int number, boolean post) {
    return ForgeReports.report(
        new PullRequestOptions(
            access,
            number,
            post,
            Optional.empty(),
            Set.of(),
            RemotePermission.NONE,
            Optional.empty()));
  }

  private List<Status> statuses(PullRequest pull) {
    return forge.statuses().of(pull.head().commit());
  }

  private String comment(PullRequest pull) {
    List<Comment> all = forge.comments().of(pull.number());
    assertThat(all).hasSize(1);
    assertThat(all.getFirst().marker()).isEqualTo("plumbline-report");
    return all.getFirst().body();
  }

  @Test
  void theReportBecomesTheCommentAndTheCheckAndNothingIsSentTwice() {
    shop.commit(Commit.on("topic", "Larger").file("web/map.yaml", map("web", 2)));
    PullRequest pull = open();

    assertThat(report(pull.number(), false).concerned()).hasSize(1);
    assertThat(forge.comments().of(pull.number())).isEmpty();
    assertThat(statuses(pull)).isEmpty();

    report(pull.number(), true);
    Comment comment = forge.comments().of(pull.number()).getFirst();
    List<Status> statuses = statuses(pull);
    assertThat(comment(pull))
        .contains("Plumbline: 1 application changes", "`argocd/web`", "+   data.size: \"2\"")
        .contains("<!-- plumbline-shown")
        .endsWith("-->");
    assertThat(statuses).hasSize(1);
    assertThat(statuses.getFirst().context()).isEqualTo(CONTEXT);
    assertThat(statuses.getFirst().state()).isEqualTo(Status.State.SUCCESS);
    assertThat(statuses.getFirst().description())
        .startsWith("1 application changes (shown: ")
        .hasSizeLessThanOrEqualTo(140);

    report(pull.number(), true);
    assertThat(forge.comments().of(pull.number())).containsExactly(comment);
    assertThat(statuses(pull)).isEqualTo(statuses);
  }

  @Test
  void aBaseThatMovesWithEffectIsSaidAndOneThatMovesWithoutChangesNothing() {
    shop.commit(Commit.on("topic", "Larger").file("web/map.yaml", map("web", 2)));
    PullRequest pull = open();
    report(pull.number(), true);
    List<Status> before = statuses(pull);

    shop.commit(Commit.on("main", "Beside").file("README.md", "unread"));
    report(pull.number(), true);
    assertThat(statuses(pull)).isEqualTo(before);
    assertThat(comment(pull)).startsWith("### Plumbline");

    shop.commit(
        Commit.on("main", "Red").file("web/map.yaml", map("web", 1).replace("blue", "red")));
    Report merged = report(pull.number(), true);
    assertThat(merged.span().merged()).isTrue();
    assertThat(comment(pull))
        .startsWith(
            "The base moved since the report before, and these come out otherwise now:"
                + " `argocd/web`.\n\n### Plumbline: 1 application changes")
        .contains("+   data.size: \"2\"")
        .doesNotContain("colour");
    List<Status> after = statuses(pull);
    assertThat(after.getFirst().description()).isNotEqualTo(before.getFirst().description());

    assertThat(comment(pull)).containsPattern("\nbefore [0-9TZ:.-]+\n[A-Za-z0-9._]{8}r\n-->$");

    String said = comment(pull);
    report(pull.number(), true);
    assertThat(comment(pull)).isEqualTo(said);
    assertThat(statuses(pull)).isEqualTo(after);
  }

  @Test
  void whatWasMergedMeanwhileKeepsWhatItsReviewersWereShown() {
    shop.commit(Commit.on("topic", "Larger").file("web/map.yaml", map("web", 2)));
    PullRequest pull = open();
    report(pull.number(), true);
    String shown = comment(pull);
    List<Status> said = statuses(pull);
    forge
        .pullRequests()
        .merge(pull.number(), MergeRequest.of(MergeMethod.MERGE, pull.head().commit()));
    Report late = report(pull.number(), false);
    assertThat(late.concerned()).as("the base has it already").isEmpty();

    new ReportPost(forge).put(pull, late, Optional.empty());

    assertThat(comment(pull)).isEqualTo(shown);
    assertThat(statuses(pull)).isEqualTo(said);
  }

  @Test
  void whatCannotBeMergedIsRefusedAndThereIsNothingToApprove() {
    shop.commit(Commit.on("topic", "Larger").file("web/map.yaml", map("web", 2)));
    PullRequest pull = open();
    shop.commit(Commit.on("main", "Smaller").file("web/map.yaml", map("web", 0)));

    assertThat(report(pull.number(), true).refused()).isTrue();

    assertThat(comment(pull))
        .contains("it does not fit its base any more", "- `web/map.yaml` was changed by both")
        .doesNotContain("<!--");
    assertThat(statuses(pull).getFirst().state()).isEqualTo(Status.State.FAILURE);
    assertThat(statuses(pull).getFirst().description())
        .isEqualTo("it does not fit its base any more");
  }

  @Test
  void whatDoesNotRenderAnyMoreFailsAndAPushThatMendsItSucceeds() {
    shop.commit(
        Commit.on("topic", "Broken").file("web/kustomization.yaml", "resources: [gone.yaml]\n"));
    PullRequest pull = open();
    report(pull.number(), true);
    assertThat(statuses(pull).getFirst().state()).isEqualTo(Status.State.FAILURE);
    assertThat(comment(pull)).contains("1 application breaks");

    shop.commit(
        Commit.on("topic", "Mended")
            .delete("web/kustomization.yaml")
            .file("web/map.yaml", map("web", 2)));
    assertThatThrownBy(() -> report(pull.number() + 1, true)).isInstanceOf(ProblemException.class);
    PullRequest pushed = forge.pullRequests().read(pull.number());
    assertThat(statuses(pushed)).isEmpty();
    report(pull.number(), true);
    assertThat(statuses(pushed).getFirst().state()).isEqualTo(Status.State.SUCCESS);
    assertThat(comment(pushed)).contains("1 application changes");
  }

  @Test
  void whatCannotBeReportedOnIsAnErrorAndTheCommentStays() {
    shop.commit(Commit.on("topic", "Larger").file("web/map.yaml", map("web", 2)));
    PullRequest pull = open();
    report(pull.number(), true);
    String said = comment(pull);

    PullRequestOptions wrong =
        new PullRequestOptions(
            access,
            pull.number(),
            true,
            Optional.of("nowhere"),
            Set.of(),
            RemotePermission.NONE,
            Optional.empty());
    assertThatThrownBy(() -> ForgeReports.report(wrong)).isInstanceOf(ProblemException.class);
    assertThat(statuses(pull).getFirst().state()).isEqualTo(Status.State.ERROR);
    assertThat(statuses(pull).getFirst().description())
        .startsWith("the report could not be made: ");
    assertThat(comment(pull)).isEqualTo(said);

    forge.pullRequests().close(pull.number());
    assertThatThrownBy(() -> report(pull.number(), true)).hasMessageContaining("not open");
  }
}
