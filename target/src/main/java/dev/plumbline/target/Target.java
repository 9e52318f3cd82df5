package dev.plumbline.target;

import dev.plumbline.model.GroupKind;
import dev.plumbline.model.Inventory;
import dev.plumbline.model.JsonObject;
import dev.plumbline.model.Outcome;
import dev.plumbline.model.ServedVersions;
import java.util.Collection;
import java.util.List;

/// A place where objects run: a cluster, a host. Knows nothing of plans or applications' contents.
/// Calls block, are bounded in time, honour interruption, and may run at the same time.
public interface Target extends AutoCloseable {

  /// What tells this target from all others and survives a new address: the UID of the
  /// `kube-system` namespace, a host's machine id.
  ///
  /// @throws dev.plumbline.model.ProblemException `TARGET_UNREACHABLE`
  String identity();

  /// Where objects of the kind live.
  ///
  /// @throws dev.plumbline.model.ProblemException if it cannot be found out now; never `UNKNOWN`
  ///     because of a failure
  Scope scope(String apiVersion, String kind);

  /// What it serves: as it is now, or was not long ago.
  ///
  /// @throws dev.plumbline.model.ProblemException `TARGET_UNREACHABLE`, `UNAUTHENTICATED`
  ServedVersions versions();

  /// The schemas that it publishes of its kinds, as documents of OpenAPI version 3: one for each of
  /// these versions that it serves. None if it publishes none, or not to us. For what cannot be
  /// asked of it by a dry run; what it really accepts it only says itself.
  ///
  /// @throws dev.plumbline.model.ProblemException `TARGET_UNREACHABLE`, `UNAUTHENTICATED`
  default List<JsonObject> schemas(Collection<String> apiVersions) {
    return List.of();
  }

  /// Reads the objects as they are now: no answer is older than the call. A failure about one
  /// object is [Observation#unreadable]; only what concerns all is thrown.
  ///
  /// @throws dev.plumbline.model.ProblemException `TARGET_UNREACHABLE`, `UNAUTHENTICATED`
  Observation observe(Access access, Collection<ObjectReference> objects);

  /// The same for an application whose inventory was read before: an object that it names with a
  /// uid was there when it was stored, and is absent only if an answer says so that is not older.
  /// That costs a request more for each such object that seems to be missing, and nothing
  /// otherwise.
  ///
  /// @throws dev.plumbline.model.ProblemException as [#observe(Access, Collection)]
  default Observation observe(
      Access access, Collection<ObjectReference> objects, Inventory inventory) {
    return observe(access, objects);
  }

  /// All objects of a kind, with their type. For a look at what others have; what is ours is looked
  /// at with [#observe].
  ///
  /// @param namespace empty for all
  /// @throws dev.plumbline.model.ProblemException `KIND_UNKNOWN`, `FORBIDDEN`,
  ///     `TARGET_UNREACHABLE`, `UNAUTHENTICATED`; `RENDER_LIMIT` if there are too many
  List<JsonObject> list(Access access, String apiVersion, GroupKind kind, String namespace);

  /// Writes one object. Idempotent: a repetition gives `UNCHANGED`. Never throws for what concerns
  /// this object alone: that is a `FAILED` outcome.
  Outcome apply(Access access, ApplyRequest request);

  /// Deletes one object if it still is the one that is meant. An object that is already gone, or
  /// was replaced by another one of the same name, counts as `DELETED`. Returns when the deletion
  /// was accepted. If finalizers keep the object for longer, the outcome shows it as `live` and
  /// terminating, and a watch tells when it is gone; without `live` it is proven gone.
  Outcome delete(Access access, DeleteRequest request);

  /// Watching.
  ObjectWatch watch();

  /// The inventories that this target keeps.
  InventoryStore inventories();

  /// Ends watches and connections; idempotent.
  @Override
  void close();
}
