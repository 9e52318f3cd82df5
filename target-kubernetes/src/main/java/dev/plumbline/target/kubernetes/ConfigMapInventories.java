package dev.plumbline.target.kubernetes;

import dev.plumbline.model.ApplicationId;
import dev.plumbline.model.Inventory;
import dev.plumbline.model.JsonObject;
import dev.plumbline.model.JsonString;
import dev.plumbline.model.ObjectKey;
import dev.plumbline.model.Problem;
import dev.plumbline.model.ProblemCode;
import dev.plumbline.model.ProblemException;
import dev.plumbline.target.Access;
import dev.plumbline.target.InventoryJson.Damaged;
import dev.plumbline.target.InventoryStore;
import dev.plumbline.target.Labels;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Keeps each application's inventory in a ConfigMap of Plumbline's own namespace, always in
/// Plumbline's own name: a tenant who could write it could have anything deleted.
final class ConfigMapInventories implements InventoryStore, KnownInventories.Reading {

  /// Of what was stored the answer need not hold the content again, only its version.
  private static final String METADATA =
      "application/json;as=PartialObjectMetadata;g=meta.k8s.io;v=v1,application/json";

  private final Gate gate;
  private final Observer observer;
  private final String namespace;
  private final String path;
  private final HookSecrets hooks;
  private final KnownInventories known;
  private final InventoryVersions versions;

  ConfigMapInventories(Gate gate, Observer observer, String namespace) {
    this.gate = gate;
    this.observer = observer;
    this.namespace = namespace;
    this.path = "/api/v1/namespaces/" + namespace + "/configmaps";
    this.hooks = new HookSecrets(gate, namespace);
    this.known = new KnownInventories(gate);
    this.versions = new InventoryVersions(gate, path, Labels.INVENTORY_OF);
  }

  /// What is stored is not known any more.
  void forget() {
    hooks.forget();
    known.forget();
  }

  /// The inventory, which is never older than one that was read or written here before.
  @Override
  public Inventory read(ApplicationId application) {
    return known.read(application, this);
  }

  /// One list of versions for all applications, at most half as old. Of what was written later it
  /// confirms nothing.
  @Override
  public boolean confirms(Inventory inventory, Duration within) {
    String name = name(inventory.application());
    return hooks.confirms(inventory, within.dividedBy(2))
        && versions.of(name, within.dividedBy(2)).filter(inventory.version()::equals).isPresent();
  }

  @Override
  public Answer notOlder(ApplicationId application, long version) {
    Call call = Call.get(path(application));
    return gate.send(Gate.OURSELVES, call.with("resourceVersion", Long.toString(version)));
  }

  @Override
  public Set<ObjectKey> doubted(ApplicationId application) {
    return known.doubted(application);
  }

  @Override
  public boolean mayStillArrive(ApplicationId application) {
    return gate.arrivals().mayCome(application);
  }

  @Override
  public Inventory look(ApplicationId application) {
    String name = name(application);
    SharedLists lists = observer.lists();
    SharedLists.Wanted wanted =
        new SharedLists.Wanted(Labels.INVENTORY_OF, application.label(), Set.of(name), false);
    return lists.asking(
        () -> lists.look(Gate.OURSELVES, path, wanted, said -> said(application, said)));
  }

  private Inventory said(ApplicationId application, SharedLists.Said said) {
    @Nullable JsonObject listed = said.found().get(name(application));
    if (listed != null) {
      return decoded(application, listed);
    }
    return said.absent().contains(name(application)) ? none(application) : readOne(application);
  }

  private Inventory readOne(ApplicationId application) {
    return answered(application, gate.send(Gate.OURSELVES, Call.get(path(application))));
  }

  @Override
  public Inventory answered(ApplicationId application, Answer answer) {
    if (answer instanceof Answer.Reply reply && reply.status() == 404 && isNoSuchMap(reply)) {
      return none(application);
    }
    return decoded(application, body(application, answer));
  }

  private Inventory none(ApplicationId application) {
    hooks.none(application);
    return Inventory.empty(application);
  }

  private static boolean isNoSuchMap(Answer.Reply reply) {
    JsonObject status = reply.json().orElse(JsonObject.EMPTY);
    return status.string("reason").orElse("").equals("NotFound");
  }

  @Override
  public Inventory write(Inventory inventory) {
    Inventory stored = written(gate.arrivals().listing(inventory));
    hooks.stored(stored);
    known.written(stored);
    return stored;
  }

  private Inventory written(Inventory inventory) {
    if (!hooks.store(inventory)) {
      makeNamespace(inventory.application());
      hooks.store(inventory);
    }
    Answer answer = send(inventory);
    if (answer instanceof Answer.Reply reply && reply.status() == 404 && isFirst(inventory)) {
      makeNamespace(inventory.application());
      answer = send(inventory);
    }
    if (Answers.isUnknown(answer)) {
      return confirmed(inventory, answer);
    }
    boolean stale =
        Answers.isConflict(answer)
            || (answer instanceof Answer.Reply reply && reply.status() == 404);
    if (stale) {
      throw stale(inventory).exception();
    }
    JsonObject map = body(inventory.application(), answer);
    known.note(inventory.application(), Anchor.of(path, map));
    gate.lineage().keep(gate.pace().nanos());
    return inventory.stored(LiveObject.resourceVersion(map));
  }

  private Answer send(Inventory inventory) {
    JsonObject map =
        InventoryCoding.doubting(
            InventoryCoding.map(inventory, name(inventory.application()), namespace),
            known.doubtedOf(inventory));
    Call call =
        isFirst(inventory) ? Call.post(path, map) : Call.put(path(inventory.application()), map);
    return gate.write(
        ourselves(inventory.application()),
        call.accepting(METADATA).with("fieldManager", OwnedFields.MANAGER));
  }

  private static Access ourselves(ApplicationId application) {
    return new Access(application, Gate.OURSELVES);
  }

  private static boolean isFirst(Inventory inventory) {
    return inventory.version().isEmpty();
  }

  /// No answer came: what is stored says whether the write was done (S5).
  private Inventory confirmed(Inventory inventory, Answer answer) {
    Inventory stored = readOne(inventory.application());
    if (!stored.version().isEmpty() && stored.equals(inventory.stored(stored.version()))) {
      return stored;
    }
    if (!stored.version().equals(inventory.version())) {
      throw stale(inventory).exception();
    }
    throw refusals(inventory.application(), "write").of(answer).exception();
  }

  @Override
  public void remove(Inventory inventory) {
    gate.arrivals().requireNone(inventory.application());
    known.leaves(inventory.application());
    // Whoever said that there is none may lag: then this is refused.
    JsonString version = new JsonString(isFirst(inventory) ? Writing.NONE : inventory.version());
    JsonObject guarded =
        JsonObject.of("apiVersion", new JsonString("v1"))
            .with("kind", "DeleteOptions")
            .with("preconditions", JsonObject.of("resourceVersion", version));
    Answer answer =
        gate.write(
            ourselves(inventory.application()),
            Call.delete(path(inventory.application()), guarded).asRepeatable());
    if (answer instanceof Answer.Reply reply && (reply.ok() || reply.status() == 404)) {
      known.remove(inventory.application());
      hooks.remove(inventory.application(), isFirst(inventory) || !inventory.hooks().isEmpty());
      return;
    }
    throw (Answers.isConflict(answer)
            ? stale(inventory)
            : refusals(inventory.application(), "delete").of(answer))
        .exception();
  }

  @Override
  public List<ApplicationId> applications() {
    return new StoredApplications(gate, namespace, path).list();
  }

  private static String name(ApplicationId application) {
    return "plumbline-" + application.label();
  }

  private String path(ApplicationId application) {
    return path + "/" + name(application);
  }

  private void makeNamespace(ApplicationId application) {
    JsonObject body =
        JsonObject.of("apiVersion", new JsonString("v1"))
            .with("kind", "Namespace")
            .with("metadata", JsonObject.of("name", new JsonString(namespace)));
    Answer answer = gate.write(ourselves(application), Call.post("/api/v1/namespaces", body));
    boolean there = answer instanceof Answer.Reply reply && (reply.ok() || reply.status() == 409);
    if (!there) {
      throw new Refusals("Namespace " + namespace, "create", Gate.OURSELVES, false)
          .of(answer)
          .exception();
    }
  }

  private Inventory decoded(ApplicationId application, JsonObject map) {
    try {
      Inventory found =
          InventoryCoding.decode(
              map.object("data").orElse(JsonObject.EMPTY),
              digest -> hooks.read(application, digest));
      if (!found.application().equals(application)) {
        throw new Damaged("it is that of " + found.application());
      }
      if (found.hooks().isEmpty()) {
        hooks.none(application);
      }
      known.toldOf(application, InventoryCoding.doubted(map));
      known.note(application, Anchor.of(path, map));
      return found.stored(LiveObject.resourceVersion(map));
    } catch (Damaged e) {
      throw new ProblemException(
          new Problem(
              ProblemCode.INVENTORY_CORRUPT,
              "inventory of " + application,
              "it is damaged, so nothing is deleted",
              e.why(),
              "Restore ConfigMap "
                  + namespace
                  + "/"
                  + name(application)
                  + " from a backup, or delete it: the objects are then found by their label and"
                  + " adopted again."),
          e);
    }
  }

  private JsonObject body(ApplicationId application, Answer answer) {
    if (answer instanceof Answer.Reply reply && reply.ok() && reply.json().isPresent()) {
      return reply.json().orElse(JsonObject.EMPTY);
    }
    throw refusals(application, "get").of(answer).exception();
  }

  private static Refusals refusals(ApplicationId application, String verb) {
    return new Refusals("inventory of " + application, verb, Gate.OURSELVES, false);
  }

  private static Problem stale(Inventory inventory) {
    return new Problem(
        ProblemCode.PLAN_STALE,
        "inventory of " + inventory.application(),
        "somebody else wrote it meanwhile",
        "",
        "It is read and planned again.");
  }
}
