package dev.plumbline.engine;

import dev.plumbline.model.Digest;
import dev.plumbline.model.Health;
import dev.plumbline.model.ObservedObject;
import dev.plumbline.model.WaitPolicy.HealthRules;
import dev.plumbline.observe.HealthRulebook;
import dev.plumbline.observe.HookCompletion;
import dev.plumbline.target.ResourceVersion;
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
  /// overtaken, even of an earlier object of the same name. Where versions are no numbers nothing
  /// is known to be older.
  boolean olderThan(Live other) {
    long mine = ResourceVersion.number(resourceVersion);
    long theirs = ResourceVersion.number(other.resourceVersion);
    return mine > 0 && mine < theirs;
  }
}
