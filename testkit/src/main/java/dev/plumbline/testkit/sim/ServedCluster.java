package dev.plumbline.testkit.sim;

import dev.plumbline.codec.Json;
import dev.plumbline.model.GroupKind;
import dev.plumbline.model.JsonArray;
import dev.plumbline.model.JsonInteger;
import dev.plumbline.model.JsonObject;
import dev.plumbline.model.JsonString;
import dev.plumbline.model.JsonValue;
import dev.plumbline.model.Manifest;
import dev.plumbline.model.ObjectKey;
import dev.plumbline.testkit.apiserver.Admission;
import dev.plumbline.testkit.apiserver.ApiRequest;
import dev.plumbline.testkit.apiserver.History;
import dev.plumbline.testkit.apiserver.ServedKind;
import dev.plumbline.testkit.apiserver.SimulatedApiServer;
import dev.plumbline.testkit.apiserver.StoredKey;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The cluster behind a simulated API server: what strangers and controllers do to it are requests,
/// and what is there is what the server has stored.
public final class ServedCluster extends SimulatedCluster {

  private static final String PLUMBLINE = "plumbline";
  private static final String JSON = "application/json";
  private static final List<String> ADDED =
      List.of(
          "uid",
          "resourceVersion",
          "generation",
          "creationTimestamp",
          "managedFields",
          "deletionTimestamp",
          "deletionGracePeriodSeconds");

  private static final Map<GroupKind, String> PLURALS =
      Map.of(
          NAMESPACE,
          "namespaces",
          new GroupKind("", "ConfigMap"),
          "configmaps",
          new GroupKind("apps", "Deployment"),
          "deployments",
          new GroupKind("batch", "Job"),
          "jobs");

  private final SimulatedApiServer server;
  private final Map<ObjectKey, String> writers = new HashMap<>();
  private String acting = PLUMBLINE;

  /// Serves deployments and jobs without a schema, which the stories write.
  public ServedCluster(SimulatedApiServer server) {
    this.server = server;
    serve("apps", "Deployment", "deployments");
    serve("batch", "Job", "jobs");
    server.admit(this::judge);
    server.history().onWrite(this::written);
    server.history().onRestore(this::restored);
  }

  private void serve(String group, String kind, String plural) {
    ServedKind.Names names =
        new ServedKind.Names(group, "v1", kind, kind + "List", plural, List.of());
    server.serve(ServedKind.schemaless(names, true, true));
  }

  private Admission.Verdict judge(
      StoredKey stored, Optional<JsonObject> before, Optional<JsonObject> after) {
    Optional<ObjectKey> key = key(stored);
    if (key.isEmpty() || !acting.equals(PLUMBLINE)) {
      return Admission.Verdict.ALLOWED;
    }
    boolean refused = after.isEmpty() ? refusesDeletions(key.get()) : refusesWrites(key.get());
    boolean moved =
        before.isPresent()
            && after.isPresent()
            && !selector(before.get()).equals(selector(after.get()));
    return new Admission.Verdict(
        moved ? List.of("spec.selector") : List.of(), refused ? "a policy refuses it" : "");
  }

  private static Optional<JsonValue> selector(JsonObject object) {
    return object.at("spec", "selector");
  }

  private static Optional<ObjectKey> key(StoredKey stored) {
    return PLURALS.entrySet().stream()
        .filter(one -> one.getValue().equals(stored.plural()))
        .filter(one -> one.getKey().group().equals(stored.group()))
        .filter(one -> !isSystem(stored))
        .map(one -> new ObjectKey(one.getKey(), stored.namespace(), stored.name()))
        .findFirst();
  }

  private static boolean isSystem(StoredKey stored) {
    String place = stored.namespace().isEmpty() ? stored.name() : stored.namespace();
    return place.startsWith("kube-") || place.equals("default") || place.startsWith("plumbline-");
  }

  private static StoredKey stored(ObjectKey key) {
    String plural = PLURALS.getOrDefault(key.kind(), "");
    return new StoredKey(key.kind().group(), plural, key.namespace(), key.name());
  }

  private void written(History.Change change) {
    key(change.key())
        .ifPresent(
            key -> {
              writers.put(key, acting);
              Optional<SimulatedObject> before = change.before().map(o -> object(key, o));
              tell(new Change(key, before, change.after().map(o -> object(key, o))));
            });
  }

  /// Controllers look at everything anew when the store was set back.
  private void restored() {
    writers.clear();
    objects().forEach(o -> tell(new Change(o.key(), Optional.empty(), Optional.of(o))));
  }

  private SimulatedObject object(ObjectKey key, JsonObject live) {
    JsonObject metadata = new Manifest(live).metadata();
    JsonObject told = metadata;
    for (String name : ADDED) {
      told = told.without(name);
    }
    boolean ours =
        metadata.array("managedFields").orElse(JsonArray.EMPTY).objects().stream()
            .anyMatch(entry -> entry.string("manager").equals(Optional.of(PLUMBLINE)));
    return new SimulatedObject(
        key,
        metadata.string("uid").orElse(""),
        Long.parseLong(metadata.string("resourceVersion").orElse("0")),
        metadata.integer("generation").orElse(1L),
        live.with("metadata", told),
        ours ? Optional.of(JsonObject.EMPTY) : Optional.empty(),
        writers.getOrDefault(key, PLUMBLINE),
        metadata.has("deletionTimestamp"));
  }

  @Override
  public Optional<SimulatedObject> object(ObjectKey key) {
    return server.history().get(stored(key)).map(live -> object(key, live));
  }

  @Override
  public List<SimulatedObject> objects() {
    List<SimulatedObject> all = new ArrayList<>();
    server
        .history()
        .all()
        .forEach((stored, live) -> key(stored).ifPresent(key -> all.add(object(key, live))));
    return all;
  }

  private static String path(ObjectKey key) {
    String root = key.kind().group().isEmpty() ? "/api/v1" : "/apis/" + key.kind().group() + "/v1";
    String place = key.namespace().isEmpty() ? "" : "/namespaces/" + key.namespace();
    return root + place + "/" + PLURALS.get(key.kind());
  }

  private void send(String by, String method, String target, String type, JsonValue body) {
    acting = by;
    String text = method.equals("DELETE") ? "" : Json.write(body);
    server.answer(
        ApiRequest.of(method, target + "?fieldManager=" + by, new ApiRequest.Body(type, text)));
    acting = PLUMBLINE;
  }

  @Override
  SimulatedObject create(JsonObject content, Optional<JsonObject> applied, String by) {
    ObjectKey key = new Manifest(content).key();
    send(by, "POST", path(key), JSON, texts(content));
    return object(key).orElse(new SimulatedObject(key, "", 0, 1, content, applied, by, false));
  }

  /// A server takes texts only as values of a ConfigMap.
  private static JsonObject texts(JsonObject content) {
    Optional<JsonObject> data = content.object("data");
    if (data.isEmpty()) {
      return content;
    }
    JsonObject texts = data.get();
    for (String name : data.get().names()) {
      if (texts.get(name).orElseThrow() instanceof JsonInteger(long number)) {
        texts = texts.with(name, new JsonString(Long.toString(number)));
      }
    }
    return content.with("data", texts);
  }

  @Override
  SimulatedObject put(SimulatedObject next) {
    ObjectKey key = next.key();
    Optional<JsonObject> live = server.history().get(stored(key));
    if (live.isEmpty()) {
      return next;
    }
    if (key.kind().equals(NAMESPACE)) {
      server.history().remove(stored(key));
      return next;
    }
    String path = path(key) + "/" + key.name();
    send(next.writer(), "PUT", path, JSON, replacing(live.get(), next));
    Optional<JsonValue> status = next.content().get("status");
    Optional<JsonObject> put = server.history().get(stored(key));
    if (put.isPresent() && status.isPresent() && !status.equals(put.get().get("status"))) {
      send(next.writer(), "PUT", path + "/status", JSON, replacing(put.get(), next));
    }
    return object(key).orElse(next);
  }

  private static JsonObject replacing(JsonObject live, SimulatedObject next) {
    JsonObject metadata = new Manifest(live).metadata();
    JsonObject named =
        new Manifest(next.content())
            .metadata()
            .with("uid", metadata.string("uid").orElse(""))
            .with("resourceVersion", metadata.string("resourceVersion").orElse(""));
    return texts(next.content()).with("metadata", named);
  }

  @Override
  void delete(ObjectKey key) {
    send("outsider", "DELETE", path(key) + "/" + key.name(), "", JsonObject.EMPTY);
  }
}
