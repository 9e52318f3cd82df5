package dev.plumbline.approval;

import java.util.Optional;
import java.util.Set;

/// How things are now, to be compared with what an approval is bound to.
///
/// @param commits by which what would run is known: the commit of the branch that brought it, and
///     the head of the pull request by which that was merged
/// @param mergeBase of that pull request; empty if it is not known, or there is none
/// @param deployed what would run
public record Present(Set<String> commits, Optional<String> mergeBase, Deployed deployed) {

  public Present {
    commits = Set.copyOf(commits);
  }

  /// A commit of the branch itself, of which nothing else is known.
  public static Present of(String commit, Deployed deployed) {
    return new Present(Set.of(commit), Optional.empty(), deployed);
  }
}
