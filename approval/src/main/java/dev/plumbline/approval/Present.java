package dev.plumbline.approval;

import java.util.Set;

/// How things are now, to be compared with what an approval is bound to.
///
/// @param binding what an approval given now would be bound to
/// @param contained commits that the present commit of the branch contains, of those that approvals
///     name: an approval of a commit of the branch stands while later ones leave alone what it is
///     about
public record Present(Binding binding, Set<String> contained) {

  public Present {
    contained = Set.copyOf(contained);
  }

  /// Of which nothing is known but itself.
  public static Present of(Binding binding) {
    return new Present(binding, Set.of());
  }
}
