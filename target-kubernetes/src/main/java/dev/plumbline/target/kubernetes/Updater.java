package dev.plumbline.target.kubernetes;

import dev.plumbline.model.AdoptionGrant;
import dev.plumbline.model.JsonArray;
import dev.plumbline.model.JsonObject;
import dev.plumbline.model.JsonString;
import dev.plumbline.model.ObjectOptions;
import dev.plumbline.model.ObjectOptions.ApplyMode;
import dev.plumbline.model.ObservedObject;
import dev.plumbline.model.Outcome;
import dev.plumbline.model.Outcome.Result;
import dev.plumbline.target.ApplyRequest.TakeOver;
import java.util.Optional;

/// Brings objects that are there to what is wanted. Each request names the uid, and a replacement
/// the resource version too. Whether anything changed is told by the resource versions before and
/// after.
final class Updater {

  private static final int ATTEMPTS = 4;

  private final Gate gate;
  private final Observer observer;
  private final Replacer replacer;

  Updater(Gate gate, Observer observer, Replacer replacer) {
    this.gate = gate;
    this.observer = observer;
    this.replacer = replacer;
  }

  /// What one attempt led to: an outcome, or another attempt.
  private record Attempt(Optional<Outcome> outcome, boolean force) {
    static Attempt end(Outcome outcome) {
      return new Attempt(Optional.of(outcome), false);
    }

    static Attempt again(boolean force) {
      return new Attempt(Optional.empty(), force);
    }
  }

  Outcome update(Writing writing, String uid) {
    boolean plain = options(writing).apply() == ApplyMode.APPLY && !writing.request().dryRun();
    return observer
        .sighted(writing.key())
        .filter(seen -> plain && seen.uid().equals(uid))
        .flatMap(seen -> atOnce(writing, seen))
        .orElseGet(() -> afterLook(writing, uid));
  }

  /// Applies to the object as it was seen. Empty if it is refused: then it is to be looked at.
  private Optional<Outcome> atOnce(Writing writing, FreshLooks.Look seen) {
    Answer answer =
        gate.write(
            writing.access(), writing.update(seen.uid(), seen.resourceVersion(), force(writing)));
    if (answer instanceof Answer.Reply reply && reply.ok()) {
      boolean unchanged =
          seen.resourceVersion().equals(LiveObject.resourceVersion(Answers.object(writing, reply)));
      return Optional.of(
          Answers.outcome(writing, unchanged ? Result.UNCHANGED : Result.CHANGED, reply));
    }
    return Answers.isUnknown(answer)
        ? Optional.of(Answers.failed(writing, answer))
        : Optional.empty();
  }

  private static boolean force(Writing writing) {
    return writing.request().takeOver() == TakeOver.ANYBODY;
  }

  private Outcome afterLook(Writing writing, String uid) {
    boolean force = force(writing);
    Optional<ObservedObject> before = Optional.empty();
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      Observer.Look look = observer.look(writing.user(), writing.resource(), writing.key());
      if (look instanceof Observer.Look.Unreadable(dev.plumbline.model.Problem problem)) {
        return Outcome.failed(writing.key(), problem);
      }
      if (!(look instanceof Observer.Look.There(ObservedObject live))) {
        return Answers.changed(writing, "it is not there any more");
      }
      if (!live.uid().equals(uid)) {
        return Answers.changed(writing, "another object of that name is there now");
      }
      if (options(writing).apply() == ApplyMode.IF_NOT_PRESENT) {
        return Outcome.of(Result.SKIPPED, live);
      }
      before = before.isEmpty() ? Optional.of(live) : before;
      Attempt made = attempt(writing, before.get(), live, force);
      if (made.outcome().isPresent()) {
        return made.outcome().get();
      }
      force |= made.force();
    }
    return Answers.changed(writing, "it changes all the time");
  }

  private static ObjectOptions options(Writing writing) {
    return writing.request().desired().options();
  }

  private Attempt attempt(
      Writing writing, ObservedObject before, ObservedObject live, boolean force) {
    boolean replace = options(writing).apply() == ApplyMode.REPLACE;
    if (!replace && !takeFields(writing, live)) {
      return Attempt.again(false);
    }
    Answer answer =
        gate.write(
            writing.access(),
            replace
                ? writing.replacement(live.uid(), live.resourceVersion())
                : writing.update(live.uid(), version(live), force));
    if (answer instanceof Answer.Reply reply && reply.ok()) {
      return Attempt.end(done(writing, before, reply));
    }
    return refused(writing, live, answer);
  }

  /// What must not have changed meanwhile. Where another process may have written since, a request
  /// that comes late must not undo that; otherwise whoever else writes beside us is not minded.
  private String version(ObservedObject live) {
    return gate.isShared() ? live.resourceVersion() : "";
  }

  private static Outcome done(Writing writing, ObservedObject before, Answer.Reply reply) {
    JsonObject after = Answers.object(writing, reply);
    boolean unchanged =
        writing.request().dryRun()
            ? LiveObject.same(before.manifest().content(), after)
            : before.resourceVersion().equals(LiveObject.resourceVersion(after));
    return Answers.outcome(writing, unchanged ? Result.UNCHANGED : Result.CHANGED, reply);
  }

  private Attempt refused(Writing writing, ObservedObject live, Answer answer) {
    JsonObject status = Answers.status(answer);
    FieldConflicts conflicts = FieldConflicts.of(status);
    if (conflicts.any()) {
      boolean mayTake =
          writing.request().takeOver() == TakeOver.TOOLS
              && (conflicts.onlyTools() || grantsAllFields(writing, live));
      return mayTake
          ? Attempt.again(true)
          : Attempt.end(
              Outcome.failed(
                  writing.key(), conflicts.problem(writing.key(), writing.access().application())));
    }
    if (Answers.isConflict(answer)) {
      return Attempt.again(false);
    }
    boolean immutable =
        answer instanceof Answer.Reply reply
            && reply.status() == 422
            && !Refusals.Immutable.fields(status).isEmpty();
    if (immutable && options(writing).replaceImmutable()) {
      return Attempt.end(replacer.replace(writing, live));
    }
    boolean reread = options(writing).apply() == ApplyMode.REPLACE && Answers.isUnknown(answer);
    return reread ? Attempt.again(false) : Attempt.end(Answers.failed(writing, answer));
  }

  /// Whether the holder of the object, as it was just read, gives fields of everybody away.
  private static boolean grantsAllFields(Writing writing, ObservedObject live) {
    return AdoptionGrant.of(live.manifest(), writing.access().application())
        .filter(AdoptionGrant::allFields)
        .isPresent();
  }

  /// Makes the fields of replaced tools ours, so that those which are no longer wanted go away.
  /// Whether the object can be applied to: if it changed meanwhile, it must be read again.
  private boolean takeFields(Writing writing, ObservedObject live) {
    boolean wanted =
        writing.request().takeOver() != TakeOver.NOBODY
            && options(writing).apply() == ApplyMode.APPLY
            && !writing.request().dryRun();
    if (!wanted) {
      return true;
    }
    Optional<JsonArray> fields =
        ManagedFields.of(live.manifest().content()).takenOver(live.manifest().apiVersion());
    if (fields.isEmpty()) {
      return true;
    }
    JsonArray patch =
        JsonArray.of(
            operation("/metadata/managedFields").with("value", fields.get()),
            operation("/metadata/resourceVersion").with("value", live.resourceVersion()));
    Call call =
        Call.patch(writing.path(), Call.JSON_PATCH, patch)
            .with("fieldManager", OwnedFields.MANAGER);
    Answer answer = gate.write(writing.access(), call);
    return !Answers.isConflict(answer) && !Answers.isUnknown(answer);
  }

  private static JsonObject operation(String path) {
    return JsonObject.of("op", new JsonString("replace")).with("path", path);
  }
}
