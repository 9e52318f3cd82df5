package dev.plumbline.plan;

import dev.plumbline.model.AdoptionGrant;
import dev.plumbline.model.ApplicationId;
import dev.plumbline.model.Finding;
import dev.plumbline.model.ObjectKey;
import dev.plumbline.model.ObservedObject;
import dev.plumbline.model.Problem;
import dev.plumbline.model.ProblemCode;
import dev.plumbline.model.Severity;

/// The one place where what stands against a plan is put into words.
final class Objection {

  /// On a host nothing carries annotations.
  private static final String HOST = "host.plumbline.dev";

  private Objection() {}

  static Finding notOwned(ApplicationId application, ObservedObject live) {
    return finding(
        Severity.ERROR,
        "ownership",
        new Problem(
            ProblemCode.NOT_OWNED,
            live.key().toString(),
            "exists and does not belong to " + application,
            ownerOf(live),
            live.key().kind().group().equals(HOST)
                ? "Remove it, or declare another path."
                : "Annotate the live object with "
                    + new AdoptionGrant(application.toString(), false).text()
                    + " to hand it over, or declare another name."));
  }

  private static String ownerOf(ObservedObject live) {
    if (live.owner().isPresent()) {
      return "it belongs to another application of Plumbline"
          + live.otherOwner().map(marked -> ", and is marked as " + marked).orElse("");
    }
    return live.otherOwner()
        .map(other -> "it belongs to " + other)
        .orElse("nobody says that they own it");
  }

  static Finding hookUnproven(ObservedObject live) {
    return finding(
        Severity.ERROR,
        "hooks",
        new Problem(
            ProblemCode.PRUNE_UNPROVEN,
            live.key().toString(),
            "the hook of an earlier run cannot be removed",
            "the inventory does not prove that it is ours",
            "Delete it by hand, and sync again."));
  }

  static Finding pruneUnproven(ObjectKey key, String why) {
    return finding(
        Severity.WARNING,
        "prune",
        new Problem(
            ProblemCode.PRUNE_UNPROVEN,
            key.toString(),
            "is no longer declared, and stays",
            why,
            "Delete it by hand if it is not needed."));
  }

  static Finding needsConfirmation(ObjectKey key) {
    return finding(
        Severity.WARNING,
        "prune",
        Problem.of(
            ProblemCode.PRUNE_NEEDS_CONFIRMATION,
            key.toString(),
            "waits for somebody to confirm its removal",
            "Confirm the removal, or declare the object again."));
  }

  static Finding unreadable(ObjectKey key, Problem problem) {
    return finding(Severity.WARNING, Planner.UNREADABLE, problem.about(key.toString()));
  }

  static Finding notObserved(ObjectKey key) {
    return finding(
        Severity.WARNING,
        Planner.NOT_TOUCHED,
        Problem.of(
            ProblemCode.PLAN_STALE,
            key.toString(),
            "was not looked at, so nothing is planned for it",
            "Plan again with a complete observation."));
  }

  static Finding terminating(ObjectKey key) {
    boolean namespace = KindTable.isNamespace(key.kind());
    return finding(
        Severity.WARNING,
        Planner.NOT_TOUCHED,
        Problem.of(
            namespace ? ProblemCode.NAMESPACE_TERMINATING : ProblemCode.OBJECT_CHANGED,
            key.toString(),
            "is being deleted, so it cannot be changed now",
            "It is made anew once it is gone; if that takes long, look at its finalizers."));
  }

  static Finding emptyRender(ApplicationId application) {
    return finding(
        Severity.ERROR,
        "render",
        new Problem(
            ProblemCode.EMPTY_RENDER,
            "Application " + application,
            "nothing is declared any more",
            "the render has no objects",
            "Correct the path, or allow it to be empty (allowEmpty) if all shall go."));
  }

  static Finding duplicate(ObjectKey key) {
    return finding(
        Severity.ERROR,
        "duplicate-object",
        Problem.of(
            ProblemCode.DUPLICATE_OBJECT,
            key.toString(),
            "is declared more than once",
            "Remove one of the declarations."));
  }

  static Finding immutable(ObjectKey key, String field) {
    return finding(
        Severity.WARNING,
        "immutable-field",
        new Problem(
            ProblemCode.IMMUTABLE_FIELD,
            key.toString(),
            "the target will probably refuse the change",
            field + " cannot change after creation",
            "Rename the object, or allow it to be replaced."));
  }

  private static Finding finding(Severity severity, String check, Problem problem) {
    return new Finding(severity, check, problem);
  }
}
