package dev.plumbline.forge;

import java.util.List;

/// What checks say about commits.
public interface Statuses {

  /// The last word of each check about the commit, by the names of the checks. A commit of which
  /// nothing was said has none.
  List<Status> of(String commit);

  /// Says it; replaces what the same check said before. Idempotent. `NOT_FOUND` if the repository
  /// has no such commit.
  void report(String commit, NewStatus status);
}
