package dev.plumbline.target.host;

import dev.plumbline.model.Digest;
import dev.plumbline.model.JsonObject;
import dev.plumbline.model.Manifest;
import dev.plumbline.model.ObjectKey;
import dev.plumbline.model.ObservedObject;
import dev.plumbline.model.ProblemException;
import dev.plumbline.target.Access;
import dev.plumbline.target.host.ObjectRecord.Progress;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/// Looks at objects and shows them in the shape that every target shares.
final class Observer {

  private static final int MAX_STRANGERS = 10_000;

  private final Gate gate;
  private final Records records;
  private final SpecReader reader;
  private final Actions actions;

  // What stands where an object of ours shall be made, and is not ours. Its place is known only
  // since an application asked for it; forgetting it costs one refused attempt.
  private final Map<ObjectKey, Manifest> strangers = new ConcurrentHashMap<>();

  Observer(Gate gate, Records records, SpecReader reader, Actions actions) {
    this.gate = gate;
    this.records = records;
    this.reader = reader;
    this.actions = actions;
  }

  /// The object as it is now; empty if it is not there.
  ///
  /// @throws ProblemException if that cannot be found out
  Optional<ObservedObject> observe(Access access, ObjectKey key) {
    if (!Kinds.knows(key.kind()) || !key.namespace().isEmpty()) {
      return Optional.empty();
    }
    Optional<ObjectRecord> record = current(key);
    boolean open = gate.read(access, key, record);
    Optional<Manifest> manifest =
        record.map(ObjectRecord::manifest).or(() -> Optional.ofNullable(strangers.get(key)));
    if (manifest.isEmpty()) {
      return Optional.empty();
    }
    return look(manifest.get(), record.isPresent())
        .map(
            live ->
                record
                    .map(found -> shown(found, live, open))
                    .orElseGet(() -> stranger(manifest.get(), live)));
  }

  /// The record of an object if it is there or was; a creation that was cut off counts only if what
  /// stands there is what it was about to make.
  Optional<ObjectRecord> current(ObjectKey key) {
    Optional<ObjectRecord> record = records.find(key);
    if (record.filter(r -> r.progress() == Progress.CREATING).isEmpty()) {
      return record;
    }
    ObjectRecord creating = record.orElseThrow();
    HostSpec spec = reader.read(creating.manifest());
    boolean ours =
        look(creating.manifest(), true)
            .filter(
                live ->
                    spec instanceof HostSpec.FolderSpec
                        || live.owned().equals(actions.wanted(creating.manifest(), spec)))
            .isPresent();
    return ours || spec instanceof HostSpec.ProcessSpec ? record : Optional.empty();
  }

  /// By which manifest the object is known, if it is.
  Optional<Manifest> manifest(ObjectKey key) {
    return records
        .find(key)
        .map(ObjectRecord::manifest)
        .or(() -> Optional.ofNullable(strangers.get(key)));
  }

  /// How the object of that manifest is.
  Optional<Live> look(Manifest manifest, boolean recorded) {
    try {
      return actions.look(manifest, reader.read(manifest), recorded);
    } catch (IOException e) {
      throw Refusal.io(Refusal.subject(manifest.key()), "it cannot be looked at", e);
    }
  }

  /// What stands in the place of an object that is about to be made; remembered, so that it can be
  /// observed and adopted.
  ObservedObject meet(Manifest manifest, Live live) {
    Manifest stored = SpecReader.stored(manifest);
    remember(stored);
    return stranger(stored, live);
  }

  /// From now on knows where the object of that manifest would be, although it is not ours.
  void remember(Manifest stored) {
    if (strangers.size() >= MAX_STRANGERS) {
      strangers.clear();
    }
    strangers.put(stored.key(), stored);
  }

  /// It is ours now, or nobody asks for it any more.
  void settled(ObjectKey key) {
    strangers.remove(key);
  }

  /// A recorded object in the shape that every target shares.
  ///
  /// @param open whether its contents may be seen
  ObservedObject shown(ObjectRecord record, Live live, boolean open) {
    Digest owned = live.digest();
    String version = record.version() + "." + owned.abbreviated();
    boolean masked = !open || Kinds.sensitive(record.manifest());
    return new ObservedObject(
        record.key(),
        record.uid(),
        version,
        manifest(record.manifest(), new Identity(record.uid(), version), live, masked),
        Optional.of(owned),
        Optional.of(record.owner()),
        Optional.empty(),
        false);
  }

  private static ObservedObject stranger(Manifest declared, Live live) {
    String uid =
        UUID.nameUUIDFromBytes(
                (declared.key() + "\n" + live.identity()).getBytes(StandardCharsets.UTF_8))
            .toString();
    String version = "0." + live.digest().abbreviated();
    JsonObject plain =
        JsonObject.EMPTY
            .with("apiVersion", declared.apiVersion())
            .with("kind", declared.kind())
            .with("metadata", JsonObject.EMPTY.with("name", declared.name()));
    return new ObservedObject(
        declared.key(),
        uid,
        version,
        manifest(new Manifest(plain), new Identity(uid, version), live, Kinds.sensitive(declared)),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        false);
  }

  private record Identity(String uid, String version) {}

  private static Manifest manifest(Manifest base, Identity identity, Live live, boolean masked) {
    JsonObject spec =
        base.content()
            .object("spec")
            .orElse(JsonObject.EMPTY)
            .without("contentDigest")
            .without("contentSize")
            .without("contentBinary");
    JsonObject values = masked ? live.publicSpec() : live.spec();
    spec = values.has("environmentDigest") ? spec.without("environment") : spec;
    for (String name : values.names()) {
      spec = spec.with(name, values.get(name).orElseThrow());
    }
    JsonObject metadata =
        base.metadata().with("uid", identity.uid()).with("resourceVersion", identity.version());
    return new Manifest(
        base.content().with("metadata", metadata).with("spec", spec).with("status", live.status()));
  }
}
