package dev.plumbline.engine;

import dev.plumbline.model.Application;
import dev.plumbline.model.ApplicationStatus;
import dev.plumbline.model.Inventory;
import dev.plumbline.model.ObjectKey;
import dev.plumbline.model.Plan;
import dev.plumbline.model.ReadSet;
import dev.plumbline.model.Receipt;
import dev.plumbline.model.Rendered;
import dev.plumbline.model.Revision;
import dev.plumbline.model.Step;
import dev.plumbline.target.ObjectWatch;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Something that an application wants to be done in the world. Plain data; [EffectPerformer] is
/// the only code that carries it out. Effects that ask are answered by exactly one [Event] with the
/// same run number.
public sealed interface Effect {

  /// Looks the source's reference up. Answer: [Event.Resolved] or [Event.Failed].
  ///
  /// @param seen what the reference names, if it was looked up just now; then nobody is asked again
  /// @param applied what the revision is to be compared with; empty if nothing was applied yet
  record Resolve(
      long run, Application application, Optional<Revision> seen, Optional<Revision> applied)
      implements Effect {}

  /// Renders the revision. Answer: [Event.RenderDone], [Event.Untouched] or [Event.Failed].
  ///
  /// @param unless what was read for what stands: if it is the same in the revision, nothing need
  ///     be rendered
  record Render(long run, Application application, Revision revision, Optional<ReadSet> unless)
      implements Effect {}

  /// Reads the inventory and the objects concerned. Answer: [Event.Observed], [Event.Confirmed] or
  /// [Event.Failed].
  ///
  /// @param revision empty if only what is in the inventory counts, its hooks included (a deletion)
  /// @param rendered likewise
  /// @param unless what is known of the target: if the target has compared that with what is there
  ///     by itself, nothing need be read
  record Observe(
      long run,
      Application application,
      Optional<Revision> revision,
      Optional<Rendered> rendered,
      Optional<Belief> unless)
      implements Effect {}

  /// What an application knows of its target.
  ///
  /// @param versions of the objects that are there, by their names
  record Belief(Inventory inventory, Map<ObjectKey, String> versions) {
    public Belief {
      versions = Map.copyOf(versions);
    }
  }

  /// Adds receipts, durably. Answer: [Event.Appended], [Event.Held] or [Event.Failed].
  ///
  /// @param plan whose digest each of the receipts gets when it is added
  /// @param gate what must be let go before its intent is recorded; empty if nothing is intended
  record Append(
      long run, List<Receipt> receipts, Optional<Plan> plan, Optional<ChangeGate.Request> gate)
      implements Effect {
    public Append {
      receipts = List.copyOf(receipts);
    }

    /// As they are, and nothing is intended.
    public Append(long run, List<Receipt> receipts) {
      this(run, receipts, Optional.empty(), Optional.empty());
    }
  }

  /// Stores the inventory. Answer: [Event.InventoryWritten] or [Event.Failed].
  record WriteInventory(long run, Application application, Inventory inventory) implements Effect {}

  /// Carries out one step of a plan. Answer: [Event.StepDone].
  record Execute(long run, Application application, Step step) implements Effect {}

  /// Ends an application that has nothing left: removes its inventory and lets its declaration go.
  /// Answer: [Event.Released] or [Event.Failed].
  record Release(long run, Application application, Inventory inventory) implements Effect {}

  /// Watches the application's objects from now on. Answers, for ever: [Event.ObjectSeen],
  /// [Event.ObjectGone], [Event.WatchLost], [Event.WatchRestored].
  ///
  /// @param number of the subscription, ascending for each application
  record Subscribe(Application application, long number, ObjectWatch.Interest interest)
      implements Effect {}

  /// Ends the watching.
  record Unsubscribe(Application application) implements Effect {}

  /// Shows where the application stands. Not answered; a failure is shown, and the next status goes
  /// out all the same.
  record Publish(Application application, ApplicationStatus status) implements Effect {}

  /// Sets an alarm, in place of one of the same name. Answer, at that time: [Event.TimerFired].
  record SetTimer(Timer timer, Instant at) implements Effect {}

  /// Takes an alarm back; idempotent.
  record CancelTimer(Timer timer) implements Effect {}
}
