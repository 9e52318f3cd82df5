package dev.plumbline.target.kubernetes;

import dev.plumbline.model.GroupKind;
import dev.plumbline.model.Inventory;
import dev.plumbline.model.JsonObject;
import dev.plumbline.model.Outcome;
import dev.plumbline.model.Problem;
import dev.plumbline.model.ProblemException;
import dev.plumbline.model.ServedVersions;
import dev.plumbline.replica.Fence;
import dev.plumbline.replica.Leases;
import dev.plumbline.source.SecretReader;
import dev.plumbline.target.Access;
import dev.plumbline.target.ApplyRequest;
import dev.plumbline.target.DeleteRequest;
import dev.plumbline.target.InventoryStore;
import dev.plumbline.target.ObjectReference;
import dev.plumbline.target.ObjectWatch;
import dev.plumbline.target.Observation;
import dev.plumbline.target.Scope;
import dev.plumbline.target.Target;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A Kubernetes cluster as a target.
public final class KubernetesTarget implements Target {

  private final Gate gate;
  private final KubernetesLimits limits;
  private final Discovery discovery;
  private final VersionsServed served;
  private final PublishedSchemas published;
  private final ObjectLists lists;
  private final Observer observer;
  private final Survey survey;
  private final Applier applier;
  private final Deleter deleter;
  private final ConfigMapInventories inventories;
  private final ClusterWatch watch;
  private final String namespace;
  private volatile @Nullable String identity;

  private KubernetesTarget(Gate gate, KubernetesConnection connection) {
    this.limits = connection.limits();
    this.gate = gate;
    this.discovery = new Discovery(gate, limits.kindAppears());
    this.served = new VersionsServed(gate, discovery);
    this.published = new PublishedSchemas(gate);
    this.lists = new ObjectLists(gate, discovery);
    this.observer = new Observer(gate, discovery);
    this.survey = new Survey(discovery, observer);
    Updater updater = new Updater(gate, observer, new Replacer(gate, observer, limits.replaced()));
    this.applier = new Applier(discovery, new Creator(gate, observer, updater), updater);
    this.deleter = new Deleter(gate, discovery, observer);
    this.inventories = new ConfigMapInventories(gate, observer, connection.inventoryNamespace());
    this.namespace = connection.inventoryNamespace();
    this.watch = new ClusterWatch(gate, discovery, observer, limits);
    gate.lineage().onSetBack(this::setBack);
    gate.lineage().onStranger(watch::stranger);
  }

  /// A target that is reached so. Makes no request yet.
  ///
  /// @throws ProblemException `KUBECONFIG_REFUSED`, `CREDENTIALS_MISSING`
  public static KubernetesTarget connect(KubernetesConnection connection) {
    return connect(connection, Fence.NONE);
  }

  /// The same for a process that shares its applications with others: nothing is written for an
  /// application but while the fence permits it.
  ///
  /// @throws ProblemException `KUBECONFIG_REFUSED`, `CREDENTIALS_MISSING`
  public static KubernetesTarget connect(KubernetesConnection connection, Fence fence) {
    Gate gate =
        new Gate(
            Connecting.connect(connection),
            connection.limits(),
            new ThreadPace(),
            fence,
            connection.memory());
    return new KubernetesTarget(gate, connection);
  }

  /// A target that is reached by that wire, at that pace; the connection says the rest.
  public static KubernetesTarget over(Wire wire, Pace pace, KubernetesConnection connection) {
    Gate gate = new Gate(wire, connection.limits(), pace, Fence.NONE, connection.memory());
    return new KubernetesTarget(gate, connection);
  }

  /// The store went back: what was learnt before does not count.
  private void setBack(Problem problem) {
    discovery.forget();
    observer.forget();
    inventories.forget();
    watch.setBack(problem);
  }

  /// The UID of the `kube-system` namespace. Asked for once.
  @Override
  public String identity() {
    String known = identity;
    if (known != null) {
      return known;
    }
    Answer answer = gate.send(Gate.OURSELVES, Call.get("/api/v1/namespaces/kube-system"));
    if (answer instanceof Answer.Reply reply && reply.ok()) {
      String uid = LiveObject.uid(reply.json().orElse(JsonObject.EMPTY));
      if (!uid.isEmpty()) {
        identity = uid;
        return uid;
      }
    }
    throw new Refusals("cluster " + gate.server(), "get Namespace kube-system", "", false)
        .of(answer)
        .exception();
  }

  @Override
  public Scope scope(String apiVersion, String kind) {
    return switch (discovery.find(apiVersion, GroupKind.of(apiVersion, kind))) {
      case Discovery.Lookup.Missing none -> Scope.UNKNOWN;
      case Discovery.Lookup.Failed failed -> throw failed.problem().exception();
      case Discovery.Lookup.Found(ApiResource resource) ->
          resource.namespaced() ? Scope.NAMESPACED : Scope.CLUSTER;
    };
  }

  @Override
  public List<JsonObject> list(Access access, String apiVersion, GroupKind kind, String namespace) {
    return lists.list(access, apiVersion, kind, namespace);
  }

  @Override
  public ServedVersions versions() {
    return served.versions();
  }

  @Override
  public List<JsonObject> schemas(Collection<String> apiVersions) {
    return published.of(apiVersions);
  }

  @Override
  public Observation observe(Access access, Collection<ObjectReference> objects) {
    return observe(access, objects, Inventory.empty(access.application()));
  }

  @Override
  public Observation observe(
      Access access, Collection<ObjectReference> objects, Inventory inventory) {
    return objects.isEmpty() ? Observation.EMPTY : survey.observe(access, objects, inventory);
  }

  @Override
  public Outcome apply(Access access, ApplyRequest request) {
    return applier.apply(access, request);
  }

  @Override
  public Outcome delete(Access access, DeleteRequest request) {
    return deleter.delete(access, request);
  }

  @Override
  public ObjectWatch watch() {
    return watch;
  }

  @Override
  public InventoryStore inventories() {
    return inventories;
  }

  /// Reads Secrets of this cluster.
  ///
  /// @param user in whose name: `system:serviceaccount:NS:NAME`; empty for Plumbline's own
  /// @param others reads what is not in the cluster
  public SecretReader secrets(String user, SecretReader others) {
    return new KubernetesSecretReader(gate, user, others);
  }

  /// The resources of these kinds on this cluster; nothing is asked before they are subscribed to.
  ///
  /// @param kinds for example [DeclaredObjects#ALL]
  public DeclaredObjects declared(List<DeclaredObjects.Kind> kinds) {
    return new DeclaredObjects(gate, discovery, observer, limits.watchSilence(), kinds);
  }

  /// Watches these objects from now on, in Plumbline's own name, until it is closed.
  public WatchedObjects watched(WatchedObjects.Subject subject) {
    return new WatchedObjects(gate, discovery, limits, subject);
  }

  /// The leases by which the processes of a group share applications, in the namespace of the
  /// inventories.
  ///
  /// @param group its name: a part of names of objects
  public Leases leases(String group) {
    return new ClusterLeases(gate, discovery, limits, namespace, group);
  }

  /// The content of a Secret in the namespace of the inventories that is made once and never
  /// changes: whoever comes first decides.
  ///
  /// @param content what it is to be if there is none yet
  /// @throws ProblemException what the server says
  public JsonObject once(String name, JsonObject content) {
    return new OnceSecrets(gate, namespace, limits.request()).once(name, content);
  }

  /// How many requests were made so far, with the repeated ones and the watches.
  public long requests() {
    return gate.requests();
  }

  @Override
  public void close() {
    watch.close();
    gate.close();
  }
}
