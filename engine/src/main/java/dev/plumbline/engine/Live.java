package dev.plumbline.engine;

import dev.plumbline.model.Digest;
import dev.plumbline.model.Health;
import dev.plumbline.model.ObservedObject;
import dev.plumbline.model.WaitPolicy.HealthRules;
import dev.plumbline.observe.HealthRulebook;
import dev.plumbline.observe.HookCompletion;
import java.util.Optional;

/// What the engine remembers of a live object: facts and digests, never its content.
record Live(
    String uid,
    String resourceVersion,
    Optional<Digest> owned,
    Health health,
    HookCompletion completion,
    boolean terminating) {

  static Live of(ObservedObject object, HealthRules rules) {
    return new Live(
        object.uid(),
        object.resourceVersion(),
        object.owned(),
        HealthRulebook.assess(object.manifest(), rules),
        HookCompletion.of(object.manifest()),
        object.terminating());
  }

  /// Whether this was observed before the other: a watch may tell of a state that an answer has
  /// overtaken, even of an earlier object of the same name. Resource versions of one kind are
  /// ordered numbers since Kubernetes 1.35 promises it (and were so in fact before); where they
  /// are no
  /// numbers nothing is known to be older.
  boolean olderThan(Live other) {
    Optional<Long> mine = number(resourceVersion);
    Optional<Long> theirs = number(other.resourceVersion);
    return mine.isPresent() && theirs.isPresent() && mine.get() < theirs.get();
  }

  private static Optional<Long> number(String version) {
    return version.matches("[0-9]{1,18}") ? Optional.of(Long.parseLong(version)) : Optional.empty();
  }
}
