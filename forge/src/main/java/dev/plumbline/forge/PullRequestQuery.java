package dev.plumbline.forge;

import java.util.Optional;

/// Which pull requests are asked for.
///
/// @param state in this state; any if empty
/// @param base for this branch; any if empty
/// @param head from this branch; any if empty
/// @param before with numbers below this one: where the page before ended
/// @param limit at most so many, from 1 to 100
public record PullRequestQuery(
    Optional<PullRequest.State> state,
    Optional<String> base,
    Optional<String> head,
    int before,
    int limit) {

  /// The most that one page holds.
  public static final int MAX_LIMIT = 100;

  public PullRequestQuery {
    if (limit < 1 || limit > MAX_LIMIT) {
      throw new IllegalArgumentException("limit must be from 1 to " + MAX_LIMIT);
    }
  }

  /// All that are open.
  public static PullRequestQuery open() {
    return all().in(PullRequest.State.OPEN);
  }

  /// All that there are.
  public static PullRequestQuery all() {
    return new PullRequestQuery(
        Optional.empty(), Optional.empty(), Optional.empty(), Integer.MAX_VALUE, MAX_LIMIT);
  }

  public PullRequestQuery in(PullRequest.State wanted) {
    return new PullRequestQuery(Optional.of(wanted), base, head, before, limit);
  }

  public PullRequestQuery onto(String branch) {
    return new PullRequestQuery(state, Optional.of(branch), head, before, limit);
  }

  public PullRequestQuery from(String branch) {
    return new PullRequestQuery(state, base, Optional.of(branch), before, limit);
  }

  public PullRequestQuery below(int number) {
    return new PullRequestQuery(state, base, head, number, limit);
  }

  public PullRequestQuery atMost(int count) {
    return new PullRequestQuery(state, base, head, before, count);
  }
}
