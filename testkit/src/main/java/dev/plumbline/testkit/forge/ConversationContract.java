package dev.plumbline.testkit.forge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.plumbline.forge.Capability;
import dev.plumbline.forge.Comment;
import dev.plumbline.forge.Forge;
import dev.plumbline.forge.Mergeability;
import dev.plumbline.forge.NewReview;
import dev.plumbline.forge.NewStatus;
import dev.plumbline.forge.PullRequest;
import dev.plumbline.forge.Review;
import dev.plumbline.forge.Status;
import dev.plumbline.forge.Uncounted;
import dev.plumbline.model.ProblemCode;
import org.junit.jupiter.api.Test;

/// What every [Forge] promises about reviews, statuses and comments, and (inherited) about pull
/// requests and merge queues: the whole contract.
public abstract class ConversationContract extends QueueContract {

  @Test
  void aReviewNamesWhatWasLookedAt() {
    PullRequest opened = opened("topic", "a", "1");
    Forge bob = lab().as("bob");
    if (!bob.capabilities().contains(Capability.REVIEWING)) {
      refused(
          ProblemCode.CAPABILITY_MISSING,
          () -> bob.reviews().give(opened.number(), NewReview.approve(opened.head().commit())));
      return;
    }
    Review given = bob.reviews().give(opened.number(), NewReview.approve(opened.head().commit()));
    assertThat(given.by()).isEqualTo("bob");
    assertThat(given.verdict()).isEqualTo(Review.Verdict.APPROVE);
    if (bob.capabilities().contains(Capability.REVIEWED_COMMIT)) {
      assertThat(given.commit()).contains(opened.head().commit());
      lab().push("ann", "topic", "a", "2");
      refused(
          ProblemCode.HEAD_MOVED,
          () -> bob.reviews().give(opened.number(), NewReview.approve(opened.head().commit())));
    }
    assertThat(bob.reviews().of(opened.number())).extracting(Review::id).contains(given.id());
  }

  @Test
  void aDismissedReviewSaysWhy() {
    PullRequest opened = opened("topic", "a", "1");
    Forge bob = lab().as("bob");
    if (bob.capabilities().contains(Capability.REVIEWING)) {
      Review given = bob.reviews().give(opened.number(), NewReview.approve(opened.head().commit()));
      bob.reviews().dismiss(opened.number(), given.id(), "A second thought");
      Review after = bob.reviews().dismiss(opened.number(), given.id(), "A second thought");
      assertThat(after.dismissed()).isPresent();
      assertThat(bob.reviews().of(opened.number())).containsExactly(after);
    }
  }

  @Test
  void theLastWordOfEachCheckCounts() {
    PullRequest opened = opened("topic", "a", "1");
    String head = opened.head().commit();
    Forge ci = lab().as("ci");
    assertThat(ci.statuses().of(head)).isEmpty();
    ci.statuses().report(head, NewStatus.of("build", Status.State.PENDING, "running"));
    ci.statuses().report(head, NewStatus.of("lint", Status.State.FAILURE, "two findings"));
    ci.statuses().report(head, NewStatus.of("scan", Status.State.ERROR, "no answer"));
    NewStatus last =
        new NewStatus("build", Status.State.SUCCESS, "done", "https://ci.example.org/1");
    ci.statuses().report(head, last);
    ci.statuses().report(head, last);
    assertThat(lab().as("ann").statuses().of(head))
        .extracting(Status::context, Status::state, Status::description, Status::url)
        .containsExactly(
            tuple("build", Status.State.SUCCESS, "done", "https://ci.example.org/1"),
            tuple("lint", Status.State.FAILURE, "two findings", ""),
            tuple("scan", Status.State.ERROR, "no answer", ""));
    refused(ProblemCode.NOT_FOUND, () -> ci.statuses().report("0".repeat(39) + "1", last));
  }

  @Test
  void tellsWhichApprovalsDoNotCount() {
    Forge bob = lab().as("bob");
    if (!bob.capabilities().contains(Capability.UNCOUNTED_APPROVALS)) {
      assertThat(bob.pullRequests().mergeability(opened("topic", "a", "1").number()).uncounted())
          .isEmpty();
      return;
    }
    PullRequest opened = opened("topic", "a", "1");
    NewReview approval = NewReview.approve(opened.head().commit());
    lab().as("ann").reviews().give(opened.number(), approval);
    assertThat(bob.pullRequests().mergeability(opened.number()).uncounted()).isEmpty();
    lab().askForApproval();
    assertThat(bob.pullRequests().mergeability(opened.number()).uncounted())
        .extracting(Uncounted::by)
        .containsExactly("ann");
    bob.reviews().give(opened.number(), approval);
    Mergeability both = bob.pullRequests().mergeability(opened.number());
    assertThat(both.mergeable()).isTrue();
    assertThat(both.uncounted()).extracting(Uncounted::by).containsExactly("ann");
    assertThat(both.uncounted().getFirst().why()).isNotBlank();
  }

  @Test
  void aCommentWithAMarkerIsUpdatedInPlace() {
    PullRequest opened = opened("topic", "a", "1");
    Forge ann = lab().as("ann");
    Comment said = ann.comments().add(opened.number(), "Have a look");
    Comment first = ann.comments().put(opened.number(), "report", "one");
    Comment second = ann.comments().put(opened.number(), "report", "two");
    assertThat(second.id()).isEqualTo(first.id());
    assertThat(ann.comments().put(opened.number(), "report", "two")).isEqualTo(second);
    Comment other = lab().as("bob").comments().put(opened.number(), "report", "bob's own");
    assertThat(ann.comments().of(opened.number()))
        .extracting(Comment::id, Comment::body)
        .containsExactly(
            tuple(said.id(), "Have a look"),
            tuple(first.id(), "two"),
            tuple(other.id(), "bob's own"));
  }

  @Test
  void aCommentBeyondTheLimitIsRefused() {
    PullRequest opened = opened("topic", "a", "1");
    Forge ann = lab().as("ann");
    String most = "x".repeat(ann.comments().limit());
    assertThat(ann.comments().add(opened.number(), most).body()).isEqualTo(most);
    refused(ProblemCode.INPUT_TOO_LARGE, () -> ann.comments().add(opened.number(), most + "x"));
  }
}
