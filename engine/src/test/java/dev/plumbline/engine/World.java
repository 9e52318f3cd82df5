package dev.plumbline.engine;

import dev.plumbline.model.DesiredObject;
import dev.plumbline.model.Digest;
import dev.plumbline.model.Inventory;
import dev.plumbline.model.InventoryEntry;
import dev.plumbline.model.JsonObject;
import dev.plumbline.model.Manifest;
import dev.plumbline.model.ObjectKey;
import dev.plumbline.model.ObservedObject;
import dev.plumbline.model.Outcome;
import dev.plumbline.model.Outcome.Result;
import dev.plumbline.model.Problem;
import dev.plumbline.model.ProblemCode;
import dev.plumbline.model.Receipt;
import dev.plumbline.model.Rendered;
import dev.plumbline.model.RenderedObject;
import dev.plumbline.model.Revision;
import dev.plumbline.model.Step;
import dev.plumbline.source.Source.Ancestry;
import dev.plumbline.target.Observation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/// A repository, a target, an inventory and a ledger, as small as can be: they answer what the
/// machine asks.
final class World {
  private record Commit(String id, String parent, List<DesiredObject> objects) {}

  private final Map<String, Commit> commits = new HashMap<>();
  private final Map<ObjectKey, ObservedObject> live = new TreeMap<>();
  private final Map<ObjectKey, Problem> unreadable = new HashMap<>();
  private final Set<String> lingering = new HashSet<>();
  private final List<Receipt> receipts = new ArrayList<>();
  private Inventory inventory = Inventory.empty(Shop.ID);
  private String head = "";
  private int uids;
  private int versions;
  private int writes;

  /// A commit on top of the one before.
  void commit(String id, DesiredObject... objects) {
    commits.put(id, new Commit(id, head, List.of(objects)));
    head = id;
  }

  /// The branch is moved to a commit that follows none.
  void rewrite(String id, DesiredObject... objects) {
    commits.put(id, new Commit(id, "", List.of(objects)));
    head = id;
  }

  /// From now on the object does not go at once when it is deleted.
  void linger(String name) {
    lingering.add(name);
  }

  /// What cannot be read, and why.
  Map<ObjectKey, Problem> hidden() {
    return unreadable;
  }

  /// The inventory says that the object may be ours, and knows no uid of it.
  void claim(DesiredObject object) {
    String apiVersion = object.manifest().apiVersion();
    inventory = inventory.with(List.of(InventoryEntry.intended(object.key(), apiVersion, 0)));
  }

  /// Puts an object there that is as it is, whosever it is.
  void put(ObservedObject object) {
    live.put(object.key(), object);
  }

  Revision revision() {
    return Things.revision(head);
  }

  Inventory inventory() {
    return inventory;
  }

  List<Receipt> receipts() {
    return receipts;
  }

  /// The names of what is on the target.
  List<String> names() {
    return live.keySet().stream().map(ObjectKey::name).sorted().toList();
  }

  ObservedObject object(String name) {
    return live.values().stream()
        .filter(object -> object.key().name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  /// Somebody writes another text into the object.
  ObservedObject edit(String name, String text) {
    ObservedObject old = object(name);
    return store(old, old.manifest().content().with("text", text));
  }

  /// The target's own processes say how the object is.
  ObservedObject phase(String name, String phase) {
    ObservedObject old = object(name);
    JsonObject status = JsonObject.EMPTY.with("phase", phase);
    return store(old, old.manifest().content().with("status", status));
  }

  ObservedObject remove(String name) {
    return Objects.requireNonNull(live.remove(object(name).key()));
  }

  private ObservedObject store(ObservedObject old, JsonObject content) {
    Manifest manifest = new Manifest(content);
    return kept(
        new ObservedObject(
            old.key(),
            old.uid(),
            version(),
            manifest,
            Things.owned(manifest),
            old.owner(),
            old.otherOwner(),
            old.terminating()));
  }

  private ObservedObject kept(ObservedObject object) {
    live.put(object.key(), object);
    return object;
  }

  private String version() {
    versions++;
    return Integer.toString(versions);
  }

  /// What the world answers if it does as it is asked; empty if nothing was asked.
  Optional<Event> answer(Effect effect) {
    return switch (effect) {
      case Effect.Resolve e -> Optional.of(resolve(e));
      case Effect.Render e -> Optional.of(new Event.RenderDone(e.run(), rendered(e.revision())));
      case Effect.Observe e -> Optional.of(new Event.Observed(e.run(), survey(e)));
      case Effect.Append e -> {
        receipts.addAll(e.receipts());
        yield Optional.of(new Event.Appended(e.run()));
      }
      case Effect.WriteInventory e -> {
        writes++;
        inventory = e.inventory().stored(Integer.toString(writes));
        yield Optional.of(new Event.InventoryWritten(e.run(), inventory));
      }
      case Effect.Execute e -> Optional.of(new Event.StepDone(e.run(), execute(e.step())));
      case Effect.Release e -> {
        inventory = Inventory.empty(Shop.ID);
        yield Optional.of(new Event.Released(e.run()));
      }
      case Effect.Subscribe e -> Optional.empty();
      case Effect.Unsubscribe e -> Optional.empty();
      case Effect.Publish e -> Optional.empty();
      case Effect.SetTimer e -> Optional.empty();
      case Effect.CancelTimer e -> Optional.empty();
    };
  }

  private Event resolve(Effect.Resolve effect) {
    Revision now = effect.seen().orElse(revision());
    boolean follows =
        effect.applied().map(applied -> contains(now.commit(), applied.commit())).orElse(false);
    return new Event.Resolved(effect.run(), now, follows);
  }

  private boolean contains(String later, String earlier) {
    for (String id = later; !id.isEmpty(); id = known(id).parent) {
      if (id.equals(earlier)) {
        return true;
      }
    }
    return false;
  }

  private Commit known(String id) {
    return Objects.requireNonNull(commits.get(id), id);
  }

  /// What a render of the revision gives.
  Rendered rendered(Revision revision) {
    List<RenderedObject> objects = new ArrayList<>();
    StringBuilder content = new StringBuilder();
    for (DesiredObject object : known(revision.commit()).objects) {
      objects.add(new RenderedObject(object.manifest(), object.origin()));
      content.append(object.digest()).append(object.options()).append('\n');
    }
    return new Rendered(objects, Digest.of(content.toString()), Shop.READS, "directory");
  }

  private Event.Survey survey(Effect.Observe effect) {
    List<DesiredObject> desired =
        effect
            .revision()
            .map(revision -> known(revision.commit()).objects)
            .orElseGet(() -> Things.among(known(head).objects, inventory.hooks()));
    Set<ObjectKey> keys = new HashSet<>(inventory.entries().keySet());
    keys.addAll(effect.application().await().selected());
    keys.addAll(ObjectValues.of(effect.application()));
    desired.forEach(object -> keys.add(object.key()));
    Map<ObjectKey, ObservedObject> found = new HashMap<>(live);
    found.keySet().retainAll(keys);
    found.keySet().removeAll(unreadable.keySet());
    Set<ObjectKey> absent = new HashSet<>(keys);
    absent.removeAll(live.keySet());
    absent.removeAll(unreadable.keySet());
    Map<ObjectKey, Problem> hidden = new HashMap<>(unreadable);
    hidden.keySet().retainAll(keys);
    return new Event.Survey(
        desired,
        new Observation(found, absent, hidden),
        inventory,
        effect.revision().map(this::ancestry).orElse(Ancestry.FORWARD),
        Set.of(),
        Map.of(),
        Set.of(),
        List.of(),
        List.of());
  }

  private Ancestry ancestry(Revision revision) {
    if (inventory.commit().isEmpty()) {
      return Ancestry.FORWARD;
    }
    if (inventory.commit().equals(revision.commit())) {
      return Ancestry.SAME;
    }
    return contains(revision.commit(), inventory.commit()) ? Ancestry.FORWARD : Ancestry.DIVERGED;
  }

  private Outcome execute(Step step) {
    return switch (step) {
      case Step.Create s ->
          live.containsKey(s.key())
              ? refused(s.key())
              : Outcome.of(Result.CREATED, made(s.desired()));
      case Step.Update s ->
          is(s.key(), s.uid())
              ? Outcome.of(Result.CHANGED, changed(s.desired(), s.uid()))
              : refused(s.key());
      case Step.Replace s ->
          is(s.key(), s.uid()) ? Outcome.of(Result.CHANGED, made(s.desired())) : refused(s.key());
      case Step.Delete s -> is(s.key(), s.uid()) ? deleted(s.key()) : refused(s.key());
      case Step.Keep s -> throw new IllegalStateException("nothing to execute: " + s);
      case Step.Skip s -> throw new IllegalStateException("nothing to execute: " + s);
      case Step.Forget s -> throw new IllegalStateException("nothing to execute: " + s);
    };
  }

  private boolean is(ObjectKey key, String uid) {
    return live.containsKey(key) && Objects.requireNonNull(live.get(key)).uid().equals(uid);
  }

  private static Outcome refused(ObjectKey key) {
    return Outcome.failed(key, Things.problem(ProblemCode.OBJECT_CHANGED));
  }

  private ObservedObject made(DesiredObject desired) {
    uids++;
    return changed(desired, "u" + uids);
  }

  private ObservedObject changed(DesiredObject desired, String uid) {
    return kept(Things.live(desired, uid, version()));
  }

  private Outcome deleted(ObjectKey key) {
    ObservedObject old = Objects.requireNonNull(live.get(key));
    if (!lingering.contains(key.name())) {
      live.remove(key);
      return Outcome.of(key, Result.DELETED);
    }
    ObservedObject going =
        new ObservedObject(
            key,
            old.uid(),
            version(),
            old.manifest(),
            old.owned(),
            old.owner(),
            old.otherOwner(),
            true);
    return Outcome.of(Result.DELETED, kept(going));
  }
}
