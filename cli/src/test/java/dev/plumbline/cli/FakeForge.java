package dev.plumbline.cli;

import dev.plumbline.forge.Capability;
import dev.plumbline.forge.Comments;
import dev.plumbline.forge.Contributors;
import dev.plumbline.forge.Forge;
import dev.plumbline.forge.MergeBlocker;
import dev.plumbline.forge.MergeMethod;
import dev.plumbline.forge.MergeQueue;
import dev.plumbline.forge.MergeRequest;
import dev.plumbline.forge.MergeResult;
import dev.plumbline.forge.Mergeability;
import dev.plumbline.forge.NewPullRequest;
import dev.plumbline.forge.NewReview;
import dev.plumbline.forge.NewStatus;
import dev.plumbline.forge.PullRequest;
import dev.plumbline.forge.PullRequestPage;
import dev.plumbline.forge.PullRequestQuery;
import dev.plumbline.forge.PullRequests;
import dev.plumbline.forge.Review;
import dev.plumbline.forge.Reviews;
import dev.plumbline.forge.Status;
import dev.plumbline.forge.Statuses;
import dev.plumbline.forge.Uncounted;
import dev.plumbline.model.Problem;
import dev.plumbline.model.ProblemCode;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// A repository with pull requests to main: 7 lacks an approval, 6 can be merged, 5 is merged; and
/// to release, which merges through the queue: 8 waits there, 4 does not, and 3 lacks an approval
/// too, where those of bob do not count.
record FakeForge(CannedSession session, Set<Capability> capabilities, FakeQueue waiting)
    implements Forge, PullRequests, Reviews, Statuses {

  private static final String HEAD = "5e6f7a8b9c0d1e2f3a4b5c6d7e8f9a0b1c2d3e4f";
  private static final String TIP = "1a2b3c4d5e6f708192a3b4c5d6e7f8091a2b3c4d";
  private static final Instant OPENED = Instant.parse("2026-07-29T09:00:00Z");
  private static final Instant UPDATED = Instant.parse("2026-07-29T11:48:00Z");

  @Override
  public String address() {
    return "http://127.0.0.1:3000/shop";
  }

  @Override
  public String account() {
    return "bob";
  }

  @Override
  public MergeQueue queue() {
    return capabilities.contains(Capability.MERGE_QUEUE) ? waiting : Forge.super.queue();
  }

  @Override
  public PullRequests pullRequests() {
    return this;
  }

  @Override
  public Reviews reviews() {
    return this;
  }

  @Override
  public Statuses statuses() {
    return this;
  }

  @Override
  public Comments comments() {
    throw new AssertionError("no command comments");
  }

  private static PullRequest pull(int number, PullRequest.State state) {
    Optional<PullRequest.Merged> merged =
        state == PullRequest.State.MERGED
            ? Optional.of(new PullRequest.Merged(TIP, "bob", MergeMethod.SQUASH, UPDATED))
            : Optional.empty();
    return new PullRequest(
        number,
        number == 7 ? "Three replicas\u001b[31m" : "Change " + number,
        number == 7 ? "The shop is slow.\n\nSee the load test." : "",
        "ann",
        state,
        false,
        new PullRequest.Base(release(number) ? "release" : "main", TIP, Optional.of(TIP)),
        new PullRequest.Head(
            number == 7 ? "more-replicas" : "change-" + number, HEAD, false, "shop"),
        OPENED,
        UPDATED,
        merged);
  }

  private static boolean release(int number) {
    return number == 3 || number == 4 || number == 8;
  }

  @Override
  public PullRequestPage list(PullRequestQuery query) {
    session.note("list " + query);
    if (query.base().equals(Optional.of("release"))) {
      return new PullRequestPage(
          List.of(pull(8, PullRequest.State.OPEN), pull(4, PullRequest.State.OPEN)),
          Optional.empty());
    }
    return query.limit() == 1
        ? new PullRequestPage(List.of(pull(7, PullRequest.State.OPEN)), Optional.of(7))
        : new PullRequestPage(
            List.of(
                pull(7, PullRequest.State.OPEN),
                pull(6, PullRequest.State.OPEN),
                pull(5, PullRequest.State.MERGED)),
            Optional.empty());
  }

  @Override
  public PullRequest read(int number) {
    if (number < 3 || number > 8) {
      throw Problem.of(
              ProblemCode.NOT_FOUND,
              "pull request " + number + " of shop",
              "there is none",
              "List those that there are.")
          .exception();
    }
    return pull(number, number == 5 ? PullRequest.State.MERGED : PullRequest.State.OPEN);
  }

  @Override
  public Contributors contributors(int number) {
    return new Contributors(new TreeSet<>(Set.of("ann")), new TreeSet<>(), true);
  }

  @Override
  public Mergeability mergeability(int number) {
    if (!capabilities.contains(Capability.MERGE_BLOCKERS)) {
      throw Problem.of(
              ProblemCode.FORGE_UNREACHABLE,
              "pull request " + number + " of shop",
              "the forge fell silent\u001b[31m",
              "Try again later.")
          .exception();
    }
    if (release(number)) {
      return released(number);
    }
    return new Mergeability(
        number == 7
            ? List.of(
                new MergeBlocker(
                    MergeBlocker.Kind.APPROVAL_MISSING,
                    "1 more person must approve who had no hand in it"),
                new MergeBlocker(
                    MergeBlocker.Kind.CHECK_PENDING, "the check build has not come to an end"))
            : List.of());
  }

  private static Mergeability released(int number) {
    MergeBlocker approval =
        new MergeBlocker(MergeBlocker.Kind.APPROVAL_MISSING, "0 of 1 approvals");
    MergeBlocker queue =
        new MergeBlocker(
            MergeBlocker.Kind.QUEUE_ONLY,
            number == 8
                ? "it waits in the merge queue"
                : "merges go through the queue, which it left: check build\u001b[31m failed");
    String why = "a commit of it names bob\u001b[31m as author, committer or co-author";
    return number == 3
        ? new Mergeability(List.of(approval, queue), List.of(new Uncounted("bob", why)))
        : new Mergeability(List.of(queue));
  }

  @Override
  public PullRequest open(NewPullRequest wanted) {
    session.note("open " + wanted);
    return pull(7, PullRequest.State.OPEN);
  }

  @Override
  public PullRequest close(int number) {
    session.note("close " + number);
    return pull(number, PullRequest.State.CLOSED);
  }

  @Override
  public MergeResult merge(int number, MergeRequest request) {
    session.note("merge " + number + " " + request);
    if (number == 7) {
      throw new Problem(
              ProblemCode.MERGE_BLOCKED,
              "pull request 7 of shop",
              "it cannot be merged",
              "1 more person must approve who had no hand in it",
              "Have it approved.")
          .exception();
    }
    if (release(number)) {
      throw new Problem(
              ProblemCode.MERGE_BLOCKED,
              "pull request " + number + " of shop",
              "it cannot be merged yet",
              "merges go through the queue",
              "Put it into the queue: `plumb pr merge " + number + " --queue`.")
          .exception();
    }
    return new MergeResult(TIP);
  }

  @Override
  public List<Review> of(int pullRequest) {
    if (pullRequest == 3) {
      return List.of(give(3, NewReview.approve(HEAD)));
    }
    return pullRequest == 7
        ? List.of(
            new Review(
                "3",
                "bob",
                Review.Verdict.APPROVE,
                Optional.of(TIP),
                "Fine",
                OPENED,
                Optional.of("the head moved")))
        : List.of();
  }

  @Override
  public Review give(int pullRequest, NewReview review) {
    session.note("review " + pullRequest + " " + review);
    return new Review(
        "4",
        "bob",
        review.verdict(),
        Optional.of(review.commit()),
        review.body(),
        UPDATED,
        Optional.empty());
  }

  @Override
  public Review dismiss(int pullRequest, String review, String reason) {
    throw new AssertionError("no command dismisses");
  }

  @Override
  public List<Status> of(String commit) {
    return List.of(
        new Status(
            "build", Status.State.PENDING, "running", "https://ci.example.org/1", "ci", UPDATED));
  }

  @Override
  public void report(String commit, NewStatus status) {
    session.note("status " + commit + " " + status);
  }
}
