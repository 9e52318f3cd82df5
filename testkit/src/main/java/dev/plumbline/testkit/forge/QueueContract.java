package dev.plumbline.testkit.forge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.forge.Capability;
import dev.plumbline.forge.Forge;
import dev.plumbline.forge.MergeMethod;
import dev.plumbline.forge.MergeQueue;
import dev.plumbline.forge.MergeRequest;
import dev.plumbline.forge.NewStatus;
import dev.plumbline.forge.PullRequest;
import dev.plumbline.forge.QueueEntry;
import dev.plumbline.forge.Status;
import dev.plumbline.model.ProblemCode;
import org.junit.jupiter.api.Test;

/// What every [Forge] promises about merge queues: what it has of them, or that it has none.
public abstract class QueueContract extends ForgeContract {

  private static final String CHECK = "build";

  /// Whether there are queues; without them it must say so by name.
  private boolean hasQueues() {
    Forge ann = lab().as("ann");
    if (ann.capabilities().contains(Capability.MERGE_QUEUE)) {
      lab().mergeThroughQueue(CHECK);
      return true;
    }
    refused(ProblemCode.CAPABILITY_MISSING, ann::queue);
    return false;
  }

  private MergeQueue queue() {
    return lab().as("ann").queue();
  }

  private static MergeRequest squash(PullRequest pull) {
    return MergeRequest.of(MergeMethod.SQUASH, pull.head().commit());
  }

  private PullRequest queued(String branch) {
    PullRequest pull = opened(branch, branch, "1");
    queue().add(pull.number(), squash(pull));
    return pull;
  }

  private PullRequest.State state(PullRequest pull) {
    return lab().as("bob").pullRequests().read(pull.number()).state();
  }

  @Test
  void whoWaitsIsToldInOrder() {
    if (hasQueues()) {
      PullRequest one = queued("one");
      PullRequest two = queued("two");
      queue().add(one.number(), squash(one));
      assertThat(lab().as("bob").queue().of("main"))
          .extracting(QueueEntry::number)
          .containsExactly(one.number(), two.number());
      assertThat(queue().of("main").getLast().head()).isEqualTo(two.head().commit());
      assertThat(queue().of("nowhere")).isEmpty();
      assertThat(state(one)).isEqualTo(PullRequest.State.OPEN);
    }
  }

  @Test
  void whatIsTakenOutWaitsNoLonger() {
    if (hasQueues()) {
      PullRequest one = queued("one");
      PullRequest two = queued("two");
      queue().remove(one.number());
      queue().remove(one.number());
      assertThat(queue().of("main")).extracting(QueueEntry::number).containsExactly(two.number());
      assertThat(state(one)).isEqualTo(PullRequest.State.OPEN);
      refused(ProblemCode.NOT_FOUND, () -> queue().remove(4711));
    }
  }

  @Test
  void aBranchMovesToTheCandidateThatWasTested() {
    if (hasQueues()) {
      PullRequest one = queued("one");
      String candidate = queue().of("main").getFirst().candidate().orElseThrow();
      lab()
          .as("ci")
          .statuses()
          .report(candidate, NewStatus.of(CHECK, Status.State.SUCCESS, "Fine"));
      assertThat(lab().as("bob").pullRequests().read(one.number()).merged().orElseThrow().commit())
          .isEqualTo(candidate);
      assertThat(queue().of("main")).isEmpty();
      assertThat(lab().main("one")).isEqualTo("1");
    }
  }

  @Test
  void nothingWaitsThatNobodyLookedAt() {
    if (hasQueues()) {
      PullRequest one = queued("one");
      PullRequest two = opened("two", "two", "1");
      lab().push("bob", "one", "one", "2");
      lab().push("bob", "two", "two", "2");
      assertThat(queue().of("main")).isEmpty();
      refused(ProblemCode.HEAD_MOVED, () -> queue().add(two.number(), squash(two)));
      refused(ProblemCode.NOT_FOUND, () -> queue().add(4711, squash(one)));
    }
  }

  @Test
  void whatDoesNotFitWithThoseBeforeItDoesNotSeemToWait() {
    if (hasQueues()) {
      PullRequest one = opened("one", "same", "1");
      PullRequest two = opened("two", "same", "2");
      queue().add(one.number(), squash(one));
      refused(ProblemCode.MERGE_BLOCKED, () -> queue().add(two.number(), squash(two)));
      assertThat(queue().of("main")).extracting(QueueEntry::number).containsExactly(one.number());
    }
  }
}
