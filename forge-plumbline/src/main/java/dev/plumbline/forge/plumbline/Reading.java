package dev.plumbline.forge.plumbline;

import dev.plumbline.forge.Comment;
import dev.plumbline.forge.Contributors;
import dev.plumbline.forge.MergeBlocker;
import dev.plumbline.forge.MergeMethod;
import dev.plumbline.forge.Mergeability;
import dev.plumbline.forge.PullRequest;
import dev.plumbline.forge.QueueEntry;
import dev.plumbline.forge.Review;
import dev.plumbline.forge.Status;
import dev.plumbline.forge.Uncounted;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;

/// What the embedded forge answers, as values.
final class Reading {

  private Reading() {}

  static PullRequest pullRequest(Fields pull) {
    Fields base = pull.object("base");
    Fields head = pull.object("head");
    return new PullRequest(
        pull.number("number"),
        pull.text("title"),
        pull.text("body"),
        pull.text("author"),
        pull.constant(PullRequest.State.class, "state"),
        pull.flag("draft"),
        new PullRequest.Base(base.text("branch"), base.text("tip"), base.optional("mergeBase")),
        new PullRequest.Head(
            head.text("branch"), head.text("commit"), head.flag("fork"), head.text("repository")),
        pull.time("openedAt"),
        pull.time("updatedAt"),
        pull.optionalObject("merged").map(Reading::merged));
  }

  private static PullRequest.Merged merged(Fields merged) {
    return new PullRequest.Merged(
        merged.text("commit"),
        merged.text("by"),
        merged.constant(MergeMethod.class, "method"),
        merged.time("at"));
  }

  static Mergeability mergeability(Fields answer) {
    return new Mergeability(
        answer.objects("blockers").stream().map(Reading::blocker).toList(),
        answer.object().has("uncounted")
            ? answer.objects("uncounted").stream().map(Reading::uncounted).toList()
            : List.of());
  }

  private static Uncounted uncounted(Fields approval) {
    return new Uncounted(approval.text("by"), approval.text("why"));
  }

  static QueueEntry queueEntry(Fields entry) {
    return new QueueEntry(entry.number("number"), entry.text("head"), entry.optional("candidate"));
  }

  /// A kind that a newer forge knows blocks as well.
  private static MergeBlocker blocker(Fields blocker) {
    String kind = blocker.text("kind");
    return new MergeBlocker(
        Arrays.stream(MergeBlocker.Kind.values())
            .filter(known -> known.name().equals(kind))
            .findFirst()
            .orElse(MergeBlocker.Kind.OTHER),
        blocker.text("what"));
  }

  static Contributors contributors(Fields answer) {
    return new Contributors(
        new TreeSet<>(answer.texts("accounts")),
        new TreeSet<>(answer.texts("mails")),
        answer.flag("complete"));
  }

  static Review review(Fields review) {
    return new Review(
        review.text("id"),
        review.text("by"),
        review.constant(Review.Verdict.class, "verdict"),
        review.optional("commit"),
        review.text("body"),
        review.time("at"),
        review.optional("dismissed"));
  }

  static Status status(Fields status) {
    return new Status(
        status.text("context"),
        status.constant(Status.State.class, "state"),
        status.text("description"),
        status.text("url"),
        status.text("by"),
        status.time("at"));
  }

  static Comment comment(Fields comment) {
    return new Comment(
        comment.text("id"),
        comment.text("by"),
        comment.text("marker"),
        comment.text("body"),
        comment.time("at"));
  }
}
