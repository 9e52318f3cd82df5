package dev.plumbline.forge;

import java.util.List;
import java.util.Optional;

/// Some pull requests, the newest first.
///
/// @param next what [PullRequestQuery#before] must be for the next page; empty on the last one
public record PullRequestPage(List<PullRequest> pullRequests, Optional<Integer> next) {

  public PullRequestPage {
    pullRequests = List.copyOf(pullRequests);
  }
}
