package dev.plumbline.forge.local;

import dev.plumbline.forge.Comment;
import dev.plumbline.forge.PullRequest;
import dev.plumbline.forge.Review;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What the events of a pull request come to.
///
/// @param head what it proposes
/// @param queued how it waits in the queue; empty if it does not
/// @param tested its candidate in the queue; empty if there is none yet
/// @param left why it left the queue, since the last push; empty while it waits
/// @param merged the event by which it was merged
record PullState(
    int number,
    String title,
    String body,
    boolean draft,
    String author,
    PullRequest.State state,
    String base,
    PullEvent.Head head,
    Instant openedAt,
    Instant updatedAt,
    List<Review> reviews,
    List<Comment> comments,
    List<String> pushers,
    Optional<Waiting> queued,
    Optional<PullEvent.Tested> tested,
    Optional<String> left,
    Optional<Ended> merged) {

  PullState {
    reviews = List.copyOf(reviews);
    comments = List.copyOf(comments);
    pushers = List.copyOf(pushers);
  }

  /// Who put it into the queue, and when.
  record Waiting(PullEvent.Queued how, String by, Instant at) {}

  /// Who merged it, and when.
  record Ended(PullEvent.Merged how, String by, Instant at) {}

  boolean open() {
    return state == PullRequest.State.OPEN;
  }
}
