package dev.plumbline.forge.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.forge.NewPullRequest;
import dev.plumbline.forge.NewReview;
import dev.plumbline.forge.PullRequest;
import dev.plumbline.forge.Uncounted;
import dev.plumbline.forge.local.Protection.Rule;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Whose approvals a branch does not count, and why.
class UncountedApprovalsTest {

  @TempDir Path folder;
  private LocalLab lab;
  private PullRequest pull;

  /// Ann pushed what bob committed and cid had a share in; all three approve it.
  @BeforeEach
  void open() {
    lab = new LocalLab(folder);
    String message = "Together\n\nCo-authored-by: C <cid@example.org>\n";
    lab.push("ann", Commit.on("topic", message).file("a", "1").by("bob <bob@example.org>"));
    pull = lab.as("ann").pullRequests().open(NewPullRequest.of("Change", "main", "topic"));
    List.of("ann", "bob", "cid").forEach(this::approve);
  }

  @AfterEach
  void close() {
    lab.close();
  }

  @Test
  void everyHandIsNamed() {
    lab.protect(new Protection(1, Set.of(), Set.of()));
    Grants reviewer = Grants.of(LocalLab.SHOP, Scope.REVIEW);
    lab.forge().account("root", "ann2", Set.of("ann@example.org"), reviewer);
    lab.forge().account("root", "dora", Set.of("dora@example.org"), reviewer);
    approve("ann2");
    approve("dora");
    assertThat(uncounted())
        .containsExactly(
            new Uncounted("ann", "ann opened it, or pushed to it"),
            new Uncounted("bob", "a commit of it names bob as author, committer or co-author"),
            new Uncounted("cid", "a commit of it names cid as author, committer or co-author"),
            new Uncounted("ann2", "another account of the person behind ann2 had a hand in it"));
  }

  @Test
  void whoseApprovalIsTakenBackIsNotNamed() {
    lab.protect(new Protection(1, Set.of(), Set.of()));
    lab.push("ann", "topic", "a", "2");
    assertThat(uncounted()).isEmpty();
  }

  @Test
  void nobodyIsNamedWhereEveryApprovalCounts() {
    lab.protect(new Protection(9, Set.of(), Set.of(Rule.ALLOW_SELF_APPROVAL)));
    assertThat(uncounted()).isEmpty();
  }

  @Test
  void nobodyIsNamedWhereNoneIsAskedFor() {
    lab.protect(new Protection(0, Set.of(), Set.of(Rule.NO_FORCE_PUSH)));
    assertThat(uncounted()).isEmpty();
    lab.protect(new Protection(0, Set.of(), Set.of(Rule.CODE_OWNERS)));
    assertThat(uncounted()).hasSize(3);
  }

  private void approve(String account) {
    String head = lab.as(account).pullRequests().read(pull.number()).head().commit();
    lab.as(account).reviews().give(pull.number(), NewReview.approve(head));
  }

  private List<Uncounted> uncounted() {
    return lab.as("ann").pullRequests().mergeability(pull.number()).uncounted();
  }
}
