package dev.plumbline.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.cli.Programs.PullRequestOptions;
import dev.plumbline.forge.Comment;
import dev.plumbline.forge.Forge;
import dev.plumbline.forge.MergeMethod;
import dev.plumbline.forge.MergeRequest;
import dev.plumbline.forge.PullRequest;
import dev.plumbline.forge.Status;
import dev.plumbline.forge.local.Commit;
import dev.plumbline.model.ProblemException;
import dev.plumbline.report.Report;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Reports of pull requests on the embedded forge: what stands there afterwards.
class ForgeReportsTest {

  private static final String CONTEXT = "plumbline/report";

  @TempDir Path folder;
  private ServedShop shop;
  private Forge forge;

  @BeforeEach
  void begin() {
    shop = ServedShop.ofMaps(folder);
    forge = shop.forge();
  }

  @AfterEach
  void end() {
    shop.close();
  }

  @Test
  void theReportBecomesTheCommentAndTheCheckAndNothingIsSentTwice() {
    shop.commit(Commit.on("topic", "Larger").file("web/map.yaml", ServedShop.map("web", 2)));
    PullRequest pull = shop.open();

    assertThat(shop.report(pull.number(), false).concerned()).hasSize(1);
    assertThat(forge.comments().of(pull.number())).isEmpty();
    assertThat(shop.statuses(pull)).isEmpty();

    shop.report(pull.number(), true);
    Comment comment = forge.comments().of(pull.number()).getFirst();
    List<Status> statuses = shop.statuses(pull);
    assertThat(shop.comment(pull))
        .contains("Plumbline: 1 application changes", "`argocd/web`", "+   data.size: \"2\"")
        .contains("<!-- plumbline-shown")
        .endsWith("-->");
    assertThat(statuses).hasSize(1);
    assertThat(statuses.getFirst().context()).isEqualTo(CONTEXT);
    assertThat(statuses.getFirst().state()).isEqualTo(Status.State.SUCCESS);
    assertThat(statuses.getFirst().description())
        .startsWith("1 application changes (shown: ")
        .hasSizeLessThanOrEqualTo(140);

    shop.report(pull.number(), true);
    assertThat(forge.comments().of(pull.number())).containsExactly(comment);
    assertThat(shop.statuses(pull)).isEqualTo(statuses);
  }

  @Test
  void aBaseThatMovesWithEffectIsSaidAndOneThatMovesWithoutChangesNothing() {
    shop.commit(Commit.on("topic", "Larger").file("web/map.yaml", ServedShop.map("web", 2)));
    PullRequest pull = shop.open();
    shop.report(pull.number(), true);
    List<Status> before = shop.statuses(pull);

    shop.commit(Commit.on("main", "Beside").file("README.md", "unread"));
    shop.report(pull.number(), true);
    assertThat(shop.statuses(pull)).isEqualTo(before);
    assertThat(shop.comment(pull)).startsWith("### Plumbline");

    shop.commit(
        Commit.on("main", "Red")
            .file("web/map.yaml", ServedShop.map("web", 1).replace("blue", "red")));
    Report merged = shop.report(pull.number(), true);
    assertThat(merged.span().merged()).isTrue();
    assertThat(shop.comment(pull))
        .startsWith(
            "The base moved since the report before, and these come out otherwise now:"
                + " `argocd/web`.\n\n### Plumbline: 1 application changes")
        .contains("+   data.size: \"2\"")
        .doesNotContain("colour");
    List<Status> after = shop.statuses(pull);
    assertThat(after.getFirst().description()).isNotEqualTo(before.getFirst().description());

    assertThat(shop.comment(pull)).containsPattern("\nbefore [0-9TZ:.-]+\n[A-Za-z0-9._]{8}r\n-->$");

    String said = shop.comment(pull);
    shop.report(pull.number(), true);
    assertThat(shop.comment(pull)).isEqualTo(said);
    assertThat(shop.statuses(pull)).isEqualTo(after);
  }

  @Test
  void whatWasMergedMeanwhileKeepsWhatItsReviewersWereShown() {
    shop.commit(Commit.on("topic", "Larger").file("web/map.yaml", ServedShop.map("web", 2)));
    PullRequest pull = shop.open();
    shop.report(pull.number(), true);
    String shown = shop.comment(pull);
    List<Status> said = shop.statuses(pull);
    forge
        .pullRequests()
        .merge(pull.number(), MergeRequest.of(MergeMethod.MERGE, pull.head().commit()));
    Report late = shop.report(pull.number(), false);
    assertThat(late.concerned()).as("the base has it already").isEmpty();

    new ReportPost(forge).put(pull, late, Optional.empty());

    assertThat(shop.comment(pull)).isEqualTo(shown);
    assertThat(shop.statuses(pull)).isEqualTo(said);
  }

  @Test
  void whatCannotBeMergedIsRefusedAndThereIsNothingToApprove() {
    shop.commit(Commit.on("topic", "Larger").file("web/map.yaml", ServedShop.map("web", 2)));
    PullRequest pull = shop.open();
    shop.commit(Commit.on("main", "Smaller").file("web/map.yaml", ServedShop.map("web", 0)));

    assertThat(shop.report(pull.number(), true).refused()).isTrue();

    assertThat(shop.comment(pull))
        .contains("it does not fit its base any more", "- `web/map.yaml` was changed by both")
        .doesNotContain("<!--");
    assertThat(shop.statuses(pull).getFirst().state()).isEqualTo(Status.State.FAILURE);
    assertThat(shop.statuses(pull).getFirst().description())
        .isEqualTo("it does not fit its base any more");
  }

  @Test
  void whatDoesNotRenderAnyMoreFailsAndAPushThatMendsItSucceeds() {
    shop.commit(
        Commit.on("topic", "Broken").file("web/kustomization.yaml", "resources: [gone.yaml]\n"));
    PullRequest pull = shop.open();
    shop.report(pull.number(), true);
    assertThat(shop.statuses(pull).getFirst().state()).isEqualTo(Status.State.FAILURE);
    assertThat(shop.comment(pull)).contains("1 application breaks");

    shop.commit(
        Commit.on("topic", "Mended")
            .delete("web/kustomization.yaml")
            .file("web/map.yaml", ServedShop.map("web", 2)));
    assertThatThrownBy(() -> shop.report(pull.number() + 1, true))
        .isInstanceOf(ProblemException.class);
    PullRequest pushed = forge.pullRequests().read(pull.number());
    assertThat(shop.statuses(pushed)).isEmpty();
    shop.report(pull.number(), true);
    assertThat(shop.statuses(pushed).getFirst().state()).isEqualTo(Status.State.SUCCESS);
    assertThat(shop.comment(pushed)).contains("1 application changes");
  }

  @Test
  void whatCannotBeReportedOnIsAnErrorAndTheCommentStays() {
    shop.commit(Commit.on("topic", "Larger").file("web/map.yaml", ServedShop.map("web", 2)));
    PullRequest pull = shop.open();
    shop.report(pull.number(), true);
    String said = shop.comment(pull);

    PullRequestOptions wrong = shop.options(pull.number(), true, Optional.of("nowhere"));
    assertThatThrownBy(() -> ForgeReports.report(wrong)).isInstanceOf(ProblemException.class);
    assertThat(shop.statuses(pull).getFirst().state()).isEqualTo(Status.State.ERROR);
    assertThat(shop.statuses(pull).getFirst().description())
        .startsWith("the report could not be made: ");
    assertThat(shop.comment(pull)).isEqualTo(said);

    forge.pullRequests().close(pull.number());
    assertThatThrownBy(() -> shop.report(pull.number(), true)).hasMessageContaining("not open");
  }
}
