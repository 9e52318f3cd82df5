package dev.plumbline.forge.local;

import dev.plumbline.forge.Comment;
import dev.plumbline.forge.PullRequest;
import dev.plumbline.forge.Review;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Takes the events of a pull request one by one; a function of them and of nothing else.
final class PullFold {

  private final int number;
  private String title = "";
  private String body = "";
  private boolean draft;
  private String author = "";
  private PullRequest.State state = PullRequest.State.OPEN;
  private String base = "";
  private PullEvent.Head head = new PullEvent.Head("", "");
  private Instant openedAt = Instant.EPOCH;
  private Instant updatedAt = Instant.EPOCH;
  private final Map<String, Review> reviews = new LinkedHashMap<>();
  private final Map<String, Comment> comments = new LinkedHashMap<>();
  private final Set<String> pushers = new LinkedHashSet<>();
  private Optional<PullState.Waiting> queued = Optional.empty();
  private Optional<PullEvent.Tested> tested = Optional.empty();
  private Optional<String> left = Optional.empty();
  private Optional<PullState.Ended> merged = Optional.empty();

  private PullFold(int number) {
    this.number = number;
  }

  static PullState of(int number, List<Recorded> events) {
    PullFold fold = new PullFold(number);
    for (int i = 0; i < events.size(); i++) {
      fold.take(Integer.toString(i + 1), events.get(i));
    }
    return fold.state();
  }

  private void take(String id, Recorded recorded) {
    updatedAt = recorded.at();
    switch (recorded.event()) {
      case PullEvent.Opened e -> {
        openedAt = recorded.at();
        author = recorded.by();
        base = e.base();
        head = e.head();
        pushers.add(recorded.by());
        edit(e.title(), e.body(), e.draft());
      }
      case PullEvent.Edited e -> edit(e.title(), e.body(), e.draft());
      case PullEvent.Retargeted e -> base = e.base();
      case PullEvent.Pushed e -> {
        head = new PullEvent.Head(head.branch(), e.after());
        pushers.add(recorded.by());
        left = Optional.empty();
      }
      case PullEvent.Reviewed e -> reviews.put(id, review(id, recorded, e));
      case PullEvent.Dismissed e ->
          reviews.computeIfPresent(e.review(), (key, old) -> dismissed(old, e.reason()));
      case PullEvent.Commented e -> comment(id, recorded, e);
      case PullEvent.Closed e -> end(PullRequest.State.CLOSED);
      case PullEvent.Reopened e -> state = PullRequest.State.OPEN;
      case PullEvent.Queued e -> {
        queued = Optional.of(new PullState.Waiting(e, recorded.by(), recorded.at()));
        left = Optional.empty();
      }
      case PullEvent.Tested e -> tested = Optional.of(e);
      case PullEvent.Dequeued e -> leaveQueue(Optional.of(e.reason()));
      case PullEvent.Merged e -> {
        end(PullRequest.State.MERGED);
        merged = Optional.of(new PullState.Ended(e, recorded.by(), recorded.at()));
      }
    }
  }

  private void edit(String newTitle, String newBody, boolean newDraft) {
    title = newTitle;
    body = newBody;
    draft = newDraft;
  }

  private void end(PullRequest.State how) {
    state = how;
    leaveQueue(Optional.empty());
  }

  private void leaveQueue(Optional<String> why) {
    queued = Optional.empty();
    tested = Optional.empty();
    left = why;
  }

  private void comment(String id, Recorded recorded, PullEvent.Commented comment) {
    String key = comment.marker().isEmpty() ? id : recorded.by() + "/" + comment.marker();
    Comment before = comments.get(key);
    comments.put(
        key,
        new Comment(
            before == null ? id : before.id(),
            recorded.by(),
            comment.marker(),
            comment.body(),
            recorded.at()));
  }

  private static Review review(String id, Recorded recorded, PullEvent.Reviewed given) {
    return new Review(
        id,
        recorded.by(),
        given.verdict(),
        Optional.of(given.commit()),
        given.body(),
        recorded.at(),
        Optional.empty());
  }

  private static Review dismissed(Review review, String reason) {
    return new Review(
        review.id(),
        review.by(),
        review.verdict(),
        review.commit(),
        review.body(),
        review.at(),
        Optional.of(reason));
  }

  private PullState state() {
    return new PullState(
        number,
        title,
        body,
        draft,
        author,
        state,
        base,
        head,
        openedAt,
        updatedAt,
        List.copyOf(reviews.values()),
        List.copyOf(comments.values()),
        new ArrayList<>(pushers),
        queued,
        tested,
        left,
        merged);
  }
}
