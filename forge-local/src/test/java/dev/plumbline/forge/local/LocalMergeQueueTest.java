package dev.plumbline.forge.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.forge.MergeBlocker;
import dev.plumbline.forge.MergeMethod;
import dev.plumbline.forge.MergeRequest;
import dev.plumbline.forge.NewPullRequest;
import dev.plumbline.forge.NewStatus;
import dev.plumbline.forge.PullRequest;
import dev.plumbline.forge.QueueEntry;
import dev.plumbline.forge.Status;
import dev.plumbline.forge.local.Protection.Rule;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The queue merges what was tested, and nothing else.
class LocalMergeQueueTest {

  @TempDir Path folder;
  private LocalLab lab;

  @BeforeEach
  void open() {
    lab = new LocalLab(folder);
    lab.protect(new Protection(0, Set.of("build"), Set.of(Rule.MERGE_QUEUE)));
  }

  @AfterEach
  void close() {
    lab.close();
  }

  @Test
  void theBranchMovesToTheVeryCommitThatWasTested() {
    PullRequest pull = queued("one");
    assertThatThrownBy(
            () ->
                lab.as("ann")
                    .pullRequests()
                    .merge(
                        pull.number(), MergeRequest.of(MergeMethod.SQUASH, pull.head().commit())))
        .hasMessageContaining("it waits in the merge queue")
        .hasMessageContaining("`plumb pr dequeue " + pull.number() + "`");
    String candidate = candidates().getFirst();
    assertThat(lab.main("one")).isEmpty();
    report(candidate, Status.State.SUCCESS);
    assertThat(state(pull)).isEqualTo(PullRequest.State.MERGED);
    assertThat(tip()).isEqualTo(candidate);
    assertThat(candidates()).isEmpty();
  }

  @Test
  void laterOnesAreTestedOnTopAndWaitForTheirTurn() {
    PullRequest one = queued("one");
    PullRequest two = queued("two");
    List<String> candidates = candidates();
    report(candidates.get(1), Status.State.SUCCESS);
    assertThat(state(two)).isEqualTo(PullRequest.State.OPEN);
    report(candidates.get(0), Status.State.SUCCESS);
    assertThat(state(one)).isEqualTo(PullRequest.State.MERGED);
    assertThat(state(two)).isEqualTo(PullRequest.State.MERGED);
    assertThat(tip()).isEqualTo(candidates.get(1));
  }

  @Test
  void whatFailsLeavesAndTheRestIsTestedAnew() {
    PullRequest one = queued("one");
    PullRequest two = queued("two");
    List<String> before = candidates();
    report(before.get(0), Status.State.FAILURE);
    assertThat(state(one)).isEqualTo(PullRequest.State.OPEN);
    List<String> after = candidates();
    assertThat(after).hasSize(1).doesNotContainAnyElementsOf(before);
    report(before.get(1), Status.State.SUCCESS);
    assertThat(state(two)).isEqualTo(PullRequest.State.OPEN);
    report(after.getFirst(), Status.State.SUCCESS);
    assertThat(state(two)).isEqualTo(PullRequest.State.MERGED);
    assertThat(lab.main("one")).isEmpty();
  }

  @Test
  void aConflictWithOneBeforeLeaves() {
    lab.push("ann", "x", "same", "1");
    lab.push("bob", "y", "same", "2");
    queue(open("x"));
    PullRequest second = open("y");
    assertThatThrownBy(() -> queue(second))
        .hasMessageContaining("it conflicts with main or with one before it");
    assertThat(candidates()).hasSize(1);
    assertThat(state(second)).isEqualTo(PullRequest.State.OPEN);
  }

  @Test
  void aPushTakesItOut() {
    queued("one");
    lab.push("ann", "one", "one", "changed");
    assertThat(candidates()).isEmpty();
  }

  @Test
  void row95WhoMayNotMergeWhenItHappensDoesNot() {
    PullRequest pull = queued("one");
    String candidate = candidates().getFirst();
    lab.forge().account("root", "ann", Set.of(), Grants.of(LocalLab.SHOP, Scope.READ));
    report(candidate, Status.State.SUCCESS);
    assertThat(lab.as("bob").pullRequests().read(pull.number()).state())
        .isEqualTo(PullRequest.State.OPEN);
    assertThat(lab.as("bob").queue().of("main")).isEmpty();
  }

  @Test
  void itIsWhatGitSaysAfterARestart() {
    PullRequest one = queued("one");
    List<QueueEntry> before = lab.as("ann").queue().of("main");
    lab.reopen();
    assertThat(lab.as("ann").queue().of("main")).isEqualTo(before);
    report(candidates().getFirst(), Status.State.SUCCESS);
    assertThat(state(one)).isEqualTo(PullRequest.State.MERGED);
  }

  @Test
  void aMergeBesideTheQueueIsToldTheWayIntoIt() {
    lab.push("ann", "one", "one", "1");
    PullRequest pull = open("one");
    assertThatThrownBy(() -> merge(pull))
        .hasMessageContaining("merges go through the queue")
        .hasMessageContaining(
            "Put it into the queue: `plumb pr merge " + pull.number() + " --queue`.");
    lab.protect(new Protection(1, Set.of("build"), Set.of(Rule.MERGE_QUEUE)));
    assertThatThrownBy(() -> merge(pull))
        .hasMessageContaining("Do what is lacking, and put it into the queue");
  }

  @Test
  void whyItLeftIsToldUntilItIsPushedTo() {
    PullRequest pull = queued("one");
    report(candidates().getFirst(), Status.State.FAILURE);
    assertThat(lacks(pull))
        .containsExactly("merges go through the queue, which it left: check build failed");
    lab.push("ann", "one", "one", "2");
    assertThat(lacks(pull)).containsExactly("merges go through the queue");
  }

  @Test
  void oneThatIsBehindItsBaseMayWait() {
    lab.push("ann", "one", "one", "1");
    PullRequest pull = open("one");
    lab.root(
        repository -> repository.commit(Commit.on("main", "Meanwhile").file("meanwhile", "1")));
    lab.protect(new Protection(0, Set.of("build"), Set.of(Rule.MERGE_QUEUE, Rule.UP_TO_DATE)));
    assertThat(lacks(pull)).containsExactly("merges go through the queue");
    queue(pull);
    report(candidates().getFirst(), Status.State.SUCCESS);
    assertThat(state(pull)).isEqualTo(PullRequest.State.MERGED);
    assertThat(lab.main("meanwhile")).isEqualTo("1");
  }

  private void merge(PullRequest pull) {
    lab.as("ann")
        .pullRequests()
        .merge(pull.number(), MergeRequest.of(MergeMethod.SQUASH, pull.head().commit()));
  }

  private List<String> lacks(PullRequest pull) {
    return lab.as("ann").pullRequests().mergeability(pull.number()).blockers().stream()
        .map(MergeBlocker::what)
        .toList();
  }

  private PullRequest queued(String branch) {
    lab.push("ann", branch, branch, "1");
    PullRequest pull = open(branch);
    queue(pull);
    return pull;
  }

  private PullRequest open(String branch) {
    return lab.as("ann").pullRequests().open(NewPullRequest.of(branch, "main", branch));
  }

  private void queue(PullRequest pull) {
    lab.as("ann")
        .queue()
        .add(pull.number(), MergeRequest.of(MergeMethod.SQUASH, pull.head().commit()));
  }

  private List<String> candidates() {
    return lab.as("ann").queue().of("main").stream()
        .map(entry -> entry.candidate().orElseThrow())
        .toList();
  }

  private void report(String commit, Status.State state) {
    lab.as("ci").statuses().report(commit, NewStatus.of("build", state, ""));
  }

  private PullRequest.State state(PullRequest pull) {
    return lab.as("ann").pullRequests().read(pull.number()).state();
  }

  private String tip() {
    return lab.shop().store().read(() -> lab.shop().store().tip("main")).orElseThrow().name();
  }
}
