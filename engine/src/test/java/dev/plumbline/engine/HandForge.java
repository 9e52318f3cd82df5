package dev.plumbline.engine;

import dev.plumbline.forge.Capability;
import dev.plumbline.forge.Comment;
import dev.plumbline.forge.Comments;
import dev.plumbline.forge.Contributors;
import dev.plumbline.forge.Forge;
import dev.plumbline.forge.MergeMethod;
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
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// A forge in memory that counts what it is asked. Its lists leave out how pull requests ended.
final class HandForge implements Forge {

  final List<String> questions = new ArrayList<>();
  final Map<String, List<Status>> said = new HashMap<>();
  final List<Review> given = new ArrayList<>();
  final List<Comment> written = new ArrayList<>();
  private final Map<Integer, PullRequest> pulls = new HashMap<>();

  /// A pull request that was merged.
  ///
  /// @param mergeBase where its head left the branch
  void merged(int number, String author, String mergeBase, String head, String commit) {
    pulls.put(
        number,
        new PullRequest(
            number,
            "Change " + number,
            "",
            author,
            PullRequest.State.MERGED,
            false,
            new PullRequest.Base("main", mergeBase, Optional.of(mergeBase)),
            new PullRequest.Head("change", head, false, "shop"),
            Things.START,
            Things.START,
            Optional.of(new PullRequest.Merged(commit, "ann", MergeMethod.SQUASH, Things.START))));
  }

  @Override
  public String address() {
    return "https://forge.example/shop";
  }

  @Override
  public String account() {
    return "plumbline";
  }

  @Override
  public Set<Capability> capabilities() {
    return EnumSet.allOf(Capability.class);
  }

  @Override
  public PullRequests pullRequests() {
    return new Pulls();
  }

  @Override
  public Reviews reviews() {
    return new Reviews() {
      @Override
      public List<Review> of(int pullRequest) {
        questions.add("reviews " + pullRequest);
        return List.copyOf(given);
      }

      @Override
      public Review give(int pullRequest, NewReview review) {
        throw new AssertionError("nobody reviews");
      }

      @Override
      public Review dismiss(int pullRequest, String review, String reason) {
        throw new AssertionError("nobody dismisses");
      }
    };
  }

  @Override
  public Statuses statuses() {
    return new Statuses() {
      @Override
      public List<Status> of(String commit) {
        questions.add("statuses " + commit);
        return List.copyOf(said.getOrDefault(commit, List.of()));
      }

      @Override
      public void report(String commit, NewStatus status) {
        throw new AssertionError("nobody reports");
      }
    };
  }

  @Override
  public Comments comments() {
    return new Comments() {
      @Override
      public int limit() {
        return 1_000;
      }

      @Override
      public List<Comment> of(int pullRequest) {
        questions.add("comments " + pullRequest);
        return List.copyOf(written);
      }

      @Override
      public Comment add(int pullRequest, String body) {
        throw new AssertionError("nobody comments");
      }

      @Override
      public Comment put(int pullRequest, String marker, String body) {
        throw new AssertionError("nobody comments");
      }
    };
  }

  private final class Pulls implements PullRequests {
    @Override
    public PullRequestPage list(PullRequestQuery query) {
      questions.add("list");
      return new PullRequestPage(
          pulls.values().stream().map(HandForge::listed).toList(), Optional.empty());
    }

    @Override
    public PullRequest read(int number) {
      questions.add("read " + number);
      return Optional.ofNullable(pulls.get(number)).orElseThrow();
    }

    @Override
    public Contributors contributors(int number) {
      questions.add("contributors " + number);
      String author = Optional.ofNullable(pulls.get(number)).orElseThrow().author();
      return new Contributors(new TreeSet<>(Set.of(author)), new TreeSet<>(), true);
    }

    @Override
    public Mergeability mergeability(int number) {
      throw new AssertionError("nobody merges");
    }

    @Override
    public PullRequest open(NewPullRequest wanted) {
      throw new AssertionError("nobody proposes");
    }

    @Override
    public PullRequest close(int number) {
      throw new AssertionError("nobody closes");
    }

    @Override
    public MergeResult merge(int number, MergeRequest request) {
      throw new AssertionError("nobody merges");
    }
  }

  private static PullRequest listed(PullRequest pull) {
    return new PullRequest(
        pull.number(),
        pull.title(),
        pull.body(),
        pull.author(),
        pull.state(),
        pull.draft(),
        pull.base(),
        pull.head(),
        pull.openedAt(),
        pull.updatedAt(),
        Optional.empty());
  }
}
