package dev.plumbline.forge.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.forge.MergeBlocker;
import dev.plumbline.forge.MergeBlocker.Kind;
import dev.plumbline.forge.MergeMethod;
import dev.plumbline.forge.MergeRequest;
import dev.plumbline.forge.NewPullRequest;
import dev.plumbline.forge.NewReview;
import dev.plumbline.forge.NewStatus;
import dev.plumbline.forge.PullRequest;
import dev.plumbline.forge.Review;
import dev.plumbline.forge.Status;
import dev.plumbline.forge.local.Protection.Rule;
import dev.plumbline.model.ProblemException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a protected branch asks of a merge.
class MergeRulesTest {

  @TempDir Path folder;
  private LocalLab lab;

  @BeforeEach
  void open() {
    lab = new LocalLab(folder);
  }

  @AfterEach
  void close() {
    lab.close();
  }

  @Test
  void oneApprovalOfSomebodyElse() {
    lab.protect(protection(1));
    PullRequest pull = opened();
    assertThat(lacks(pull)).containsExactly(Kind.APPROVAL_MISSING);
    approve("ann", pull);
    assertThat(lacks(pull)).containsExactly(Kind.APPROVAL_MISSING);
    approve("bob", pull);
    assertThat(lacks(pull)).isEmpty();
    merge(pull);
    assertThat(lab.main("a")).isEqualTo("1");
  }

  @Test
  void row88SelfApprovalByAnyHand() {
    lab.protect(protection(1));
    // bob committed what ann wrote; cid is named as a co-author.
    String message = "Together\n\nCO-AUTHORED-BY: C <Cid@Example.org>\n";
    Commit together = Commit.on("topic", message).file("a", "1").by("bob <BOB@example.org>");
    lab.push("ann", together);
    PullRequest pull = open("topic");
    approve("ann", pull);
    approve("bob", pull);
    approve("cid", pull);
    assertThat(lacks(pull)).containsExactly(Kind.APPROVAL_MISSING);
    // A second account of the same person, by the address.
    lab.forge().account("root", "ann2", Set.of("ann@example.org"), reviewer());
    approve("ann2", pull);
    assertThat(lacks(pull)).containsExactly(Kind.APPROVAL_MISSING);
    lab.forge().account("root", "dora", Set.of("dora@example.org"), reviewer());
    approve("dora", pull);
    assertThat(lacks(pull)).isEmpty();
  }

  @Test
  void row88ThePusherOfSomebodyElsesCommit() {
    lab.protect(protection(1));
    lab.push("bob", Commit.on("topic", "By ann").file("a", "1").by("ann <ann@example.org>"));
    PullRequest pull = open("topic");
    approve("bob", pull);
    assertThat(lacks(pull)).containsExactly(Kind.APPROVAL_MISSING);
    approve("cid", pull);
    assertThat(lacks(pull)).isEmpty();
  }

  @Test
  void twoAccountsOfOnePersonAreOneApproval() {
    lab.protect(protection(2));
    lab.forge().account("root", "bob2", Set.of("bob@example.org"), reviewer());
    PullRequest pull = opened();
    approve("bob", pull);
    approve("bob2", pull);
    assertThat(lacks(pull)).containsExactly(Kind.APPROVAL_MISSING);
    approve("cid", pull);
    assertThat(lacks(pull)).isEmpty();
  }

  @Test
  void row87ApprovalsEndWithAPush() {
    lab.protect(protection(1));
    PullRequest pull = opened();
    approve("bob", pull);
    lab.push("ann", "topic", "a", "2");
    assertThat(lacks(pull)).containsExactly(Kind.APPROVAL_MISSING);
    Review ended = lab.as("ann").reviews().of(pull.number()).getFirst();
    assertThat(ended.dismissed()).contains("the head moved");
    // And they do not come back when the branch does.
    new LocalPush(lab, "ann").send(false, "+" + pull.head().commit() + ":refs/heads/topic");
    assertThat(read(pull).head().commit()).isEqualTo(pull.head().commit());
    assertThat(lacks(pull)).containsExactly(Kind.APPROVAL_MISSING);
  }

  @Test
  void row87ApprovalsEndWithAnotherBase() {
    lab.protect(protection(1));
    lab.push("ann", "other", "o", "1");
    PullRequest pull = open("topic-of", "other");
    approve("bob", pull);
    lab.as("ann")
        .pullRequests()
        .edit(
            pull.number(),
            new LocalPullRequests.Edit(
                Optional.empty(), Optional.empty(), Optional.empty(), Optional.of("main")));
    assertThat(lacks(pull)).containsExactly(Kind.APPROVAL_MISSING);
  }

  @Test
  void approvalsOfEarlierHeadsCountWhereThatIsAllowed() {
    lab.protect(new Protection(1, Set.of(), Set.of(Rule.KEEP_STALE_APPROVALS)));
    PullRequest pull = opened();
    approve("bob", pull);
    lab.push("ann", "topic", "a", "2");
    assertThat(lacks(pull)).isEmpty();
  }

  @Test
  void askingForChangesBlocksUntilTakenBack() {
    PullRequest pull = opened();
    Review no =
        lab.as("bob")
            .reviews()
            .give(
                pull.number(),
                new NewReview(Review.Verdict.REQUEST_CHANGES, pull.head().commit(), "No"));
    lab.push("ann", "topic", "a", "2");
    assertThat(lacks(pull)).containsExactly(Kind.CHANGES_REQUESTED);
    assertThatThrownBy(() -> lab.as("cid").reviews().dismiss(pull.number(), no.id(), "Why not"))
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining("FORBIDDEN");
    lab.as("bob").reviews().dismiss(pull.number(), no.id(), "Seen");
    assertThat(lacks(pull)).isEmpty();
  }

  @Test
  void row63ADisabledAccountsApprovalDoesNotCount() {
    lab.protect(protection(1));
    PullRequest pull = opened();
    approve("bob", pull);
    lab.forge()
        .roster()
        .put("root", new User("bob", Set.of("bob@example.org"), true, reviewer(), List.of()));
    assertThat(lacks(pull)).containsExactly(Kind.APPROVAL_MISSING);
  }

  @Test
  void checksOfTheHeadItself() {
    lab.protect(new Protection(0, Set.of("build"), Set.of()));
    PullRequest pull = opened();
    assertThat(lacks(pull)).containsExactly(Kind.CHECK_MISSING);
    report(pull.head().commit(), Status.State.PENDING);
    assertThat(lacks(pull)).containsExactly(Kind.CHECK_PENDING);
    report(pull.head().commit(), Status.State.ERROR);
    assertThat(lacks(pull)).containsExactly(Kind.CHECK_FAILED);
    report(pull.head().commit(), Status.State.SUCCESS);
    assertThat(lacks(pull)).isEmpty();
    lab.push("ann", "topic", "a", "2");
    assertThat(lacks(pull)).containsExactly(Kind.CHECK_MISSING);
  }

  @Test
  void row89OwnersAreThoseOfTheBase() {
    lab.push("root", "main", "CODEOWNERS", "*.sql @cid\n/docs/ bob@example.org\n");
    lab.protect(new Protection(0, Set.of(), Set.of(Rule.CODE_OWNERS)));
    // The change tries to choose its own owner.
    lab.push("ann", Commit.on("topic", "Sneak").file("CODEOWNERS", "").file("x/y.sql", "drop"));
    PullRequest pull = open("topic");
    approve("bob", pull);
    assertThat(lacks(pull)).containsExactly(Kind.CODE_OWNER_MISSING);
    approve("cid", pull);
    assertThat(lacks(pull)).isEmpty();
  }

  @Test
  void linearHistoryAndUpToDate() {
    lab.protect(new Protection(0, Set.of(), Set.of(Rule.LINEAR_HISTORY, Rule.UP_TO_DATE)));
    PullRequest pull = opened();
    lab.push("bob", "main", "b", "1");
    assertThat(lacks(pull)).containsExactly(Kind.BEHIND_BASE);
    lab.protect(new Protection(0, Set.of(), Set.of(Rule.LINEAR_HISTORY)));
    MergeRequest merge = MergeRequest.of(MergeMethod.MERGE, pull.head().commit());
    assertThatThrownBy(() -> lab.as("ann").pullRequests().merge(pull.number(), merge))
        .hasMessageContaining("takes no merge commits");
    lab.as("ann")
        .pullRequests()
        .merge(pull.number(), MergeRequest.of(MergeMethod.REBASE, pull.head().commit()));
    assertThat(lab.main("a")).isEqualTo("1");
  }

  @Test
  void aSquashNamesEverybodyAndARebaseKeepsWhatIsOnTop() {
    lab.push("ann", Commit.on("topic", "One").file("a", "1").by("ann <ann@example.org>"));
    lab.push("bob", Commit.on("topic", "Two").file("b", "1").by("bob <bob@example.org>"));
    PullRequest pull = open("topic");
    String commit =
        lab.as("ann")
            .pullRequests()
            .merge(pull.number(), MergeRequest.of(MergeMethod.REBASE, pull.head().commit()))
            .commit();
    assertThat(commit).isEqualTo(pull.head().commit());
    lab.push("ann", Commit.on("next", "Three").file("c", "1").by("ann <ann@example.org>"));
    lab.push("bob", Commit.on("next", "Four").file("d", "1").by("bob <bob@example.org>"));
    PullRequest next = open("next");
    merge(next);
    PullRequest copy = openCopyOfMain();
    assertThat(lab.as("ann").pullRequests().contributors(copy.number()).mails())
        .contains("ann@example.org", "bob@example.org");
  }

  /// A pull request that brings what `main` has to a branch that began at the first commit.
  private PullRequest openCopyOfMain() {
    lab.root(
        repository -> {
          String tip = repository.tip("main").orElseThrow();
          repository.moveBranch("copy", tip);
          repository.commit(Commit.on("release", "Begin").file("start", "0"));
        });
    return lab.as("ann").pullRequests().open(NewPullRequest.of("To release", "release", "copy"));
  }

  private static Grants reviewer() {
    return Grants.of(LocalLab.SHOP, Scope.REVIEW);
  }

  private static Protection protection(int approvals) {
    return new Protection(approvals, Set.of(), Set.of());
  }

  private PullRequest opened() {
    lab.push("ann", "topic", "a", "1");
    return open("topic");
  }

  private PullRequest open(String branch) {
    return lab.as("ann").pullRequests().open(NewPullRequest.of("Change", "main", branch));
  }

  private PullRequest open(String branch, String base) {
    lab.push("ann", branch, "a", "1");
    return lab.as("ann").pullRequests().open(NewPullRequest.of("Change", base, branch));
  }

  private PullRequest read(PullRequest pull) {
    return lab.as("ann").pullRequests().read(pull.number());
  }

  private List<Kind> lacks(PullRequest pull) {
    return lab.as("ann").pullRequests().mergeability(pull.number()).blockers().stream()
        .map(MergeBlocker::kind)
        .toList();
  }

  private void approve(String account, PullRequest pull) {
    lab.as(account).reviews().give(pull.number(), NewReview.approve(read(pull).head().commit()));
  }

  private void report(String commit, Status.State state) {
    lab.as("ci").statuses().report(commit, NewStatus.of("build", state, ""));
  }

  private void merge(PullRequest pull) {
    lab.as("ann")
        .pullRequests()
        .merge(pull.number(), MergeRequest.of(MergeMethod.SQUASH, pull.head().commit()));
  }
}
