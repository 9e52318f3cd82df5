package dev.plumbline.it.sim;

import dev.plumbline.dialect.argocd.ArgoCdDialect;
import dev.plumbline.model.Application;
import dev.plumbline.model.ApplicationId;
import dev.plumbline.model.DeletionPolicy;
import dev.plumbline.model.Inventory;
import dev.plumbline.model.InventoryEntry;
import dev.plumbline.model.Manifest;
import dev.plumbline.model.ObjectKey;
import dev.plumbline.model.Outcome;
import dev.plumbline.model.Receipt;
import dev.plumbline.model.RenderedObject;
import dev.plumbline.source.Source.Ancestry;
import dev.plumbline.target.ApplyRequest;
import dev.plumbline.target.ApplyRequest.Expectation;
import dev.plumbline.target.DeleteRequest;
import dev.plumbline.testkit.sim.Call;
import dev.plumbline.testkit.sim.SimulatedObject;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/// What must hold at every call into the world; the names are those of the promises. A violation is
/// an [AssertionError], which nothing in the engine contains.
final class Oracles {

  private final World world;
  private final RecordOracle records = new RecordOracle();
  private final Set<ApplicationId> accepted = new HashSet<>();
  private final Attempts attempts;
  private final RunOracle runs;
  final DoubtOracle doubts;
  private final Reservations reserved;
  private boolean quiet;
  private boolean calm;

  Oracles(World world) {
    this.world = world;
    this.attempts = new Attempts(world.timeline);
    this.runs = new RunOracle(world);
    this.doubts = new DoubtOracle(world);
    this.reserved = new Reservations(world::isJustRestored);
  }

  /// From now on (or no longer) every write violates S10.
  void quiet(boolean isQuiet) {
    quiet = isQuiet;
  }

  /// No call fails and no process is killed in this world: then no write is for nothing (S10).
  void calm() {
    calm = true;
  }

  void declared(Application application) {
    runs.declared(application);
  }

  void accepted(ApplicationId application) {
    accepted.add(application);
  }

  /// The store was set back.
  ///
  /// @param noticed whether the process knew something that is lost
  void restored(boolean noticed) {
    runs.restored();
    if (noticed) {
      doubts.restored();
    }
  }

  /// What a killed process had announced gives the next one no permission.
  void processDied() {
    records.processDied();
    doubts.processDied();
  }

  void before(Call call) {
    if (quiet && call.writes()) {
      violated("S10", "a write in a quiet world: " + call.line());
    }
    switch (call) {
      case Call.Apply c -> apply(c);
      case Call.Delete c -> {
        attempts.made("delete", c.request().key());
        reserved.judge(c, () -> delete(c));
      }
      case Call.WriteInventory c -> {
        attempts.made("write inventory of", c.inventory().application());
        reserved.judge(c, () -> inventory(c.inventory()));
      }
      case Call.RemoveInventory c -> reserved.judge(c, () -> removal(c.inventory()));
      case Call.Resolve c -> {} // shared by all applications, and asked for by people
      case Call.Observe c -> attempts.made("observe", c.access().application());
      case Call.Publish c -> {
        attempts.made("publish", c.application().id());
        runs.claims(c.application().id(), true, c.status().applied());
      }
      case Call.Append c -> attempts.made("append", c.receipts().getFirst().application());
      case Call.Release c -> release(c.application().id());
      case Call.ReadTree _, Call.Compare _, Call.AskScope _ -> {}
      case Call.Subscribe _, Call.Unsubscribe _, Call.ReadInventory _ -> {}
    }
  }

  void after(Call call, Object result) {
    reserved.carriedOut(call, result);
    if (call instanceof Call.Append c) {
      c.receipts().forEach(records::receipt);
      c.receipts().forEach(runs::receipt);
    } else if (call instanceof Call.Delete c) {
      outcome(c.access().application(), (Outcome) result);
    } else if (call instanceof Call.Apply c && !c.request().dryRun()) {
      outcome(c.access().application(), (Outcome) result);
      doubts.made(c.access().application(), (Outcome) result);
      if (calm && ((Outcome) result).result() == Outcome.Result.UNCHANGED) {
        violated("S10", "a write for nothing: " + c.line());
      }
    }
  }

  /// Somebody looks at what all applications say of themselves.
  void look() {
    for (Application application : world.declared()) {
      world
          .status(application.id())
          .ifPresent(status -> runs.claims(application.id(), false, status.applied()));
    }
  }

  /// What was carried out, and has to be recorded (S5).
  private void outcome(ApplicationId application, Outcome outcome) {
    switch (outcome.result()) {
      case CREATED, CHANGED, DELETED -> records.done(application, outcome.key());
      case UNCHANGED, SKIPPED, FAILED -> {}
    }
  }

  private void apply(Call.Apply call) {
    ApplyRequest request = call.request();
    ApplicationId application = call.access().application();
    ObjectKey key = request.desired().key();
    attempts.made("apply", key);
    records.announced(application, key);
    Optional<InventoryEntry> entry = world.target.stored().of(application).entry(key);
    if (entry.isEmpty() && !world.isJustRestored()) {
      violated("S3", key + " is written, and is not in the stored inventory of " + application);
    }
    if (request.expectation() instanceof Expectation.Present(String uid)) {
      world
          .target
          .cluster()
          .object(key)
          .filter(object -> object.uid().equals(uid))
          .ifPresent(object -> mine(application, object, entry));
    }
  }

  private void mine(
      ApplicationId application, SimulatedObject object, Optional<InventoryEntry> entry) {
    Optional<String> label = object.owner();
    boolean labelled = label.equals(Optional.of(application.label()));
    boolean known = entry.flatMap(InventoryEntry::uid).equals(Optional.of(object.uid()));
    boolean granted =
        world
            .declared(application)
            .filter(a -> new ArgoCdDialect().mayTakeOver(a, object.manifest()))
            .isPresent();
    if (!labelled && (label.isPresent() || !known) && !granted) {
      violated("S12", object.key() + " is written for " + application + ", and is not its own");
    }
  }

  private void delete(Call.Delete call) {
    DeleteRequest request = call.request();
    ApplicationId application = call.access().application();
    Receipt intent = records.announced(application, request.key());
    Optional<InventoryEntry> entry = world.target.stored().of(application).entry(request.key());
    if (entry.isEmpty() || request.uid().isEmpty()) {
      violated("S1", request.key() + " is deleted without a uid from the inventory");
      return;
    }
    Optional<SimulatedObject> live =
        world.target.cluster().object(request.key()).filter(o -> o.uid().equals(request.uid()));
    if (live.isEmpty()) {
      return; // nothing is meant any more: the target will find out
    }
    boolean proven =
        entry
            .get()
            .uid()
            .map(uid -> uid.equals(request.uid()))
            .orElse(live.get().owner().equals(Optional.of(application.label())));
    if (!proven) {
      violated("S1", request.key() + " is deleted, and the inventory names another uid");
    }
    doubts.delete(entry.get(), live.get());
    mine(application, live.get(), entry);
    if (request.resourceVersion().isEmpty() && !intent.detail().equals("replace")) {
      violated("S1", request.key() + " is deleted in whatever state it is");
    }
    unwanted(application, live.get(), intent.commit());
  }

  /// What a complete render of the planned commit wants is deleted only as a hook, to be replaced
  /// as it says of itself, or together with the application.
  private void unwanted(ApplicationId application, SimulatedObject live, String commit) {
    boolean deleting = world.declared(application).map(Application::deleting).orElse(true);
    boolean wanted =
        !deleting
            && !commit.isEmpty()
            && world.rendered(application, commit).stream()
                .map(RenderedObject::manifest)
                .filter(manifest -> !replaceable(manifest))
                .anyMatch(
                    manifest -> manifest.key().inNamespace(Shop.NAMESPACE).equals(live.key()));
    boolean hook = live.key().kind().kind().equals("Job");
    if (wanted && !hook) {
      violated("S1", live.key() + " is deleted, and " + commit + " wants it");
    }
  }

  private static boolean replaceable(Manifest manifest) {
    return manifest.annotation("argocd.argoproj.io/sync-options").orElse("").contains("Replace");
  }

  private void inventory(Inventory next) {
    ApplicationId application = next.application();
    Inventory before = world.target.stored().of(application);
    kept(before, next, false);
    boolean stale = !before.version().equals(next.version()); // then the store refuses it
    if (stale || before.commit().isEmpty() || before.commit().equals(next.commit())) {
      return;
    }
    runs.goesOn(application, before.commit());
    boolean back = world.source.compared(before.commit(), next.commit()) != Ancestry.FORWARD;
    if (back && !accepted.remove(application)) {
      violated("S9", application + " goes from " + before.commit() + " to " + next.commit());
    }
  }

  private void removal(Inventory inventory) {
    Inventory before = world.target.stored().of(inventory.application());
    boolean soon =
        world
            .declared(inventory.application())
            .filter(application -> application.deletion() == DeletionPolicy.DELETE)
            .isPresent();
    kept(before, Inventory.empty(inventory.application()), soon);
  }

  private void release(ApplicationId application) {
    attempts.made("release", "a declaration");
    if (!world.target.stored().of(application).entries().isEmpty()) {
      violated("S3", application + " is let go, and its inventory lists objects");
    }
  }

  /// An entry leaves only after its object is gone (S3), or proves to be another one.
  ///
  /// @param soon whether it is enough that it is being deleted
  private void kept(Inventory before, Inventory after, boolean soon) {
    String label = before.application().label();
    for (InventoryEntry entry : before.entries().values()) {
      if (after.entry(entry.key()).isPresent() || entry.key().kind().kind().equals("Namespace")) {
        continue;
      }
      Optional<SimulatedObject> object = world.target.cluster().object(entry.key());
      boolean lives =
          object
              .filter(live -> live.owner().equals(Optional.of(label)))
              .filter(live -> !(soon && live.terminating()))
              .isPresent();
      if (lives) {
        violated("S3", entry.key() + " leaves the inventory and lives");
      }
    }
  }

  /// The call fails, and nothing happens.
  void refused(Call call) {
    switch (call) {
      case Call.ReadInventory c -> attempts.failed("read inventory of", c.application());
      case Call.Observe c -> attempts.failed("observe for", c.access().application());
      case Call.Append c -> {
        records.lost(c.receipts());
        attempts.failed("append for", c.receipts().getFirst().application());
      }
      case Call.WriteInventory c ->
          attempts.failed("write inventory of", c.inventory().application());
      default -> {}
    }
  }

  private static void violated(String promise, String what) {
    throw new AssertionError(promise + ": " + what);
  }
}
