package dev.plumbline.engine;

import dev.plumbline.approval.Clearance;
import dev.plumbline.model.Application;
import dev.plumbline.model.ApplicationId;
import dev.plumbline.model.DesiredObject;
import dev.plumbline.model.Finding;
import dev.plumbline.model.Inventory;
import dev.plumbline.model.ObjectKey;
import dev.plumbline.model.ObjectOptions;
import dev.plumbline.model.ObservedObject;
import dev.plumbline.model.Outcome;
import dev.plumbline.model.Problem;
import dev.plumbline.model.Rendered;
import dev.plumbline.model.Revision;
import dev.plumbline.model.RunReason;
import dev.plumbline.model.SourceReference;
import dev.plumbline.source.Source.Ancestry;
import dev.plumbline.target.Observation;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Something that happened and concerns one application.
public sealed interface Event {

  /// The application was declared, or its declaration changed.
  record Declared(Application application) implements Event {}

  /// The declaration has gone away.
  record Withdrawn() implements Event {}

  /// Somebody or something asks for a run.
  ///
  /// @param actor who; for the receipts
  /// @param apply whether the plan shall be carried out even if the application is not automated
  /// @param acceptRewrite whether a rewritten history is accepted
  record Triggered(RunReason reason, String actor, boolean apply, boolean acceptRewrite)
      implements Event {}

  /// The source's reference names another commit than before.
  ///
  /// @param source the reference that was looked up
  /// @param news what it changes, if that is known
  record RevisionSeen(SourceReference source, Revision revision, Optional<News> news)
      implements Event {}

  /// The application has come to this revision of its own source without being told: nothing that
  /// it reads differs there. It hears of it now because something else follows.
  record CameTo(Revision revision) implements Event {}

  /// A dependency became ready or ceased to be.
  record DependencyChanged(ApplicationId dependency, Readiness readiness) implements Event {}

  /// Whether a dependency is ready, and at which revision.
  ///
  /// @param commit its last applied commit; empty if none
  record Readiness(boolean ready, String commit) {}

  /// Answers [Effect.Resolve].
  ///
  /// @param follows whether it is the applied revision, or one that contains it
  record Resolved(long run, Revision revision, boolean follows) implements Event {}

  /// Answers [Effect.Render].
  ///
  /// @param unrefreshed what could not be looked up again, and counts as it did when it was
  record RenderDone(long run, Rendered rendered, List<Problem> unrefreshed) implements Event {
    public RenderDone {
      unrefreshed = List.copyOf(unrefreshed);
    }

    /// Everything was looked up.
    public RenderDone(long run, Rendered rendered) {
      this(run, rendered, List.of());
    }
  }

  /// Answers [Effect.Render]: the revision leaves alone what was read.
  record Untouched(long run) implements Event {}

  /// Answers [Effect.Observe]: the target has compared by itself, and all is as it is known to be.
  record Confirmed(long run) implements Event {}

  /// Answers [Effect.Observe].
  record Observed(long run, Survey survey) implements Event {}

  /// What was found on the target, and what is wanted there, in the target's own terms.
  ///
  /// @param desired with namespaces, tracking and options resolved
  /// @param ancestry how the revision stands to the one that the inventory names
  /// @param takeOver the objects that may be taken over from another owner
  /// @param liveOptions how inventoried objects that are no longer wanted want to be treated
  /// @param confirmed the removals that somebody confirmed on the live object
  /// @param problems what could not be resolved; nothing may be applied while there are any
  /// @param findings what the dialect has against options of single objects
  /// @param ruled what the policy of the repository says of the objects
  record Survey(
      List<DesiredObject> desired,
      Observation observation,
      Inventory inventory,
      Ancestry ancestry,
      Set<ObjectKey> takeOver,
      Map<ObjectKey, ObjectOptions> liveOptions,
      Set<ObjectKey> confirmed,
      List<Problem> problems,
      List<Finding> findings,
      List<Finding> ruled) {

    /// The policy says nothing.
    public Survey(
        List<DesiredObject> desired,
        Observation observation,
        Inventory inventory,
        Ancestry ancestry,
        Set<ObjectKey> takeOver,
        Map<ObjectKey, ObjectOptions> liveOptions,
        Set<ObjectKey> confirmed,
        List<Problem> problems,
        List<Finding> findings) {
      this(
          desired,
          observation,
          inventory,
          ancestry,
          takeOver,
          liveOptions,
          confirmed,
          problems,
          findings,
          List.of());
    }

    public Survey {
      desired = List.copyOf(desired);
      takeOver = Set.copyOf(takeOver);
      liveOptions = Map.copyOf(liveOptions);
      confirmed = Set.copyOf(confirmed);
      problems = List.copyOf(problems);
      findings = List.copyOf(findings);
      ruled = List.copyOf(ruled);
    }
  }

  /// Answers [Effect.Append].
  record Appended(long run) implements Event {}

  /// Answers [Effect.Append]: the gate does not let it go, and nothing was recorded.
  record Held(long run, Clearance clearance) implements Event {}

  /// Answers [Effect.WriteInventory].
  record InventoryWritten(long run, Inventory inventory) implements Event {}

  /// Answers [Effect.Execute].
  record StepDone(long run, Outcome outcome) implements Event {}

  /// Answers [Effect.Release].
  record Released(long run) implements Event {}

  /// Answers any effect that asks, but [Effect.Execute], when it did not succeed.
  record Failed(long run, Problem problem) implements Event {}

  /// A watch saw an object in this state.
  record ObjectSeen(ObservedObject object) implements Event {}

  /// The watch showed several, in this order. What came while the application was at work is
  /// handled at once, so that many events of a large application cost no more than few.
  record ObjectsSeen(List<ObservedObject> objects) implements Event {
    public ObjectsSeen {
      objects = List.copyOf(objects);
    }
  }

  /// A watch saw that the object of that uid is gone.
  record ObjectGone(ObjectKey key, String uid) implements Event {}

  /// The watch is blind for now.
  ///
  /// @param subscription its number
  record WatchLost(long subscription, Problem problem) implements Event {}

  /// The watch sees again, and has told everything.
  record WatchRestored() implements Event {}

  /// The target went back to an earlier state: what is known of it counts for nothing.
  record TargetSetBack(Problem problem) implements Event {}

  /// An alarm went off.
  record TimerFired(Timer timer) implements Event {}
}
