package dev.plumbline.approval;

import dev.plumbline.model.ApplicationId;
import dev.plumbline.model.Digest;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// What an approval is bound to: everything that decides about what will run, and where.
///
/// @param repository that the change is in
/// @param branch that it is for
/// @param commit that was looked at: the head of a pull request, or the commit of the branch itself
/// @param mergeBase where a pull request's head left the branch; empty for a commit of the branch.
///     Unlike the tip of the branch it does not move when something else is merged
/// @param policy the version of the policies that judged it
/// @param deployed what it comes to, for each application that it concerns
public record Binding(
    String repository,
    String branch,
    String commit,
    Optional<String> mergeBase,
    Digest policy,
    SortedMap<ApplicationId, Deployed> deployed) {

  public Binding {
    deployed = Collections.unmodifiableSortedMap(new TreeMap<>(deployed));
  }

  /// A digest over all of it, to name it by.
  public Digest digest() {
    return BindingJson.digest(this);
  }
}
