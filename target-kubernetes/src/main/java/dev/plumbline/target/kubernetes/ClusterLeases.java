package dev.plumbline.target.kubernetes;

import dev.plumbline.model.GroupKind;
import dev.plumbline.model.JsonArray;
import dev.plumbline.model.JsonObject;
import dev.plumbline.model.JsonString;
import dev.plumbline.model.ObjectKey;
import dev.plumbline.model.Problem;
import dev.plumbline.model.ProblemCode;
import dev.plumbline.replica.Lease;
import dev.plumbline.replica.Leases;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The leases of a group as Leases of `coordination.k8s.io/v1` in Plumbline's own namespace, in
/// Plumbline's own name. Each write is one attempt: whether there is time for another one, the
/// caller knows.
final class ClusterLeases implements Leases {

  private static final GroupKind KIND = new GroupKind("coordination.k8s.io", "Lease");
  private static final int PAGE = 1_000;
  private static final int MOST_PAGES = 10;

  private final Gate gate;
  private final Discovery discovery;
  private final KubernetesLimits limits;
  private final String namespace;
  private final String path;
  private final LeaseCoding coding;
  private volatile @Nullable WatchFeed feed;

  ClusterLeases(
      Gate gate, Discovery discovery, KubernetesLimits limits, String namespace, String group) {
    this.gate = gate;
    this.discovery = discovery;
    this.limits = limits;
    this.namespace = namespace;
    this.path = "/apis/coordination.k8s.io/v1/namespaces/" + namespace + "/leases";
    this.coding = new LeaseCoding(namespace, group);
  }

  @Override
  public synchronized void follow(Listener listener) {
    FeedSubject subject =
        new FeedSubject(LeaseCoding.API_VERSION, KIND, namespace, coding.selection());
    WatchFeed following =
        new WatchFeed(gate, discovery, limits.watchSilence(), subject, new Told(listener));
    feed = following;
    following.start();
  }

  @Override
  public Listing list(Duration patience) {
    List<Lease> found = new ArrayList<>();
    Call call = Call.get(path).with("limit", String.valueOf(PAGE));
    for (Map.Entry<String, String> selector : coding.selection().entrySet()) {
      call = call.with(selector.getKey(), selector.getValue());
    }
    String next = "";
    for (int page = 0; page < MOST_PAGES; page++) {
      Answer answer = gate.ours(next.isEmpty() ? call : call.with("continue", next), patience);
      Optional<JsonObject> body = body(answer);
      if (body.isEmpty()) {
        return new Listing.Unreadable(problem("list", answer));
      }
      body.get().array("items").map(JsonArray::objects).orElse(List.of()).stream()
          .flatMap(item -> coding.decode(item).stream())
          .forEach(found::add);
      next = LiveObject.metadata(body.get()).string("continue").orElse("");
      if (next.isEmpty()) {
        return new Listing.All(found);
      }
    }
    return new Listing.Unreadable(
        Problem.of(
            ProblemCode.TARGET_OVERLOADED,
            "Leases in namespace " + namespace,
            "there are too many",
            "Remove those that nobody needs."));
  }

  @Override
  public Written put(Lease lease, Duration patience) {
    JsonObject body = coding.encode(lease);
    Answer answer = gate.ours(storing(lease, body), patience);
    if (status(answer) == 404 && lease.version().isEmpty()) {
      makeNamespace(patience);
      answer = gate.ours(storing(lease, body), patience);
    }
    Optional<Lease> stored = body(answer).flatMap(coding::decode);
    if (stored.isPresent()) {
      return new Written.Stored(stored.get());
    }
    return status(answer) == 409 || status(answer) == 404
        ? new Written.Conflict()
        : new Written.Unknown(problem("write", answer));
  }

  private Call storing(Lease lease, JsonObject body) {
    Call call = lease.version().isEmpty() ? Call.post(path, body) : Call.put(path(lease), body);
    return call.with("fieldManager", OwnedFields.MANAGER);
  }

  @Override
  public Written renew(Lease member, Duration patience) {
    Call call =
        Call.patch(path(member), Call.MERGE_PATCH, LeaseCoding.renewal(member))
            .with("fieldManager", OwnedFields.MANAGER);
    Answer answer = gate.ours(call, patience);
    Optional<Lease> renewed = body(answer).flatMap(coding::decode);
    if (renewed.isPresent()) {
      return new Written.Stored(renewed.get());
    }
    return status(answer) == 404
        ? put(member.stored(""), patience)
        : new Written.Unknown(problem("renew", answer));
  }

  @Override
  public void remove(Lease lease, Duration patience) {
    JsonObject options =
        JsonObject.of("apiVersion", new JsonString("v1"))
            .with("kind", "DeleteOptions")
            .with(
                "preconditions",
                JsonObject.of(
                    "resourceVersion", new JsonString(LeaseCoding.resourceVersion(lease))));
    Answer _ = gate.ours(Call.delete(path(lease), options), patience);
  }

  private void makeNamespace(Duration patience) {
    JsonObject body =
        JsonObject.of("apiVersion", new JsonString("v1"))
            .with("kind", "Namespace")
            .with("metadata", JsonObject.of("name", new JsonString(namespace)));
    Answer _ = gate.ours(Call.post("/api/v1/namespaces", body), patience);
  }

  private String path(Lease lease) {
    return path + "/" + coding.name(lease);
  }

  private static int status(Answer answer) {
    return answer instanceof Answer.Reply reply ? reply.status() : 0;
  }

  private static Optional<JsonObject> body(Answer answer) {
    return answer instanceof Answer.Reply reply && reply.ok() ? reply.json() : Optional.empty();
  }

  private Problem problem(String verb, Answer answer) {
    return new Refusals("Leases in namespace " + namespace, verb, Gate.OURSELVES, false).of(answer);
  }

  @Override
  public void close() {
    WatchFeed following = feed;
    if (following != null) {
      following.close();
    }
  }

  /// Tells what the feed learns, on the feed's thread.
  private final class Told implements FeedSink {
    private final Listener listener;
    private final Map<String, Lease> there = new HashMap<>();

    private Told(Listener listener) {
      this.listener = listener;
    }

    @Override
    public void listed(ApiResource resource, Set<ObjectKey> present, long version) {
      Set<String> found = new HashSet<>();
      present.forEach(key -> found.add(key.name()));
      for (String name : Set.copyOf(there.keySet())) {
        if (!found.contains(name)) {
          gone(name);
        }
      }
      listener.whole();
    }

    @Override
    public void noKind() {}

    @Override
    public void changed(ApiResource resource, JsonObject object) {
      Optional<Lease> lease = coding.decode(object);
      if (lease.isPresent()) {
        there.put(LiveObject.metadata(object).string("name").orElse(""), lease.get());
        listener.seen(lease.get());
      }
    }

    @Override
    public void left(ApiResource resource, JsonObject object) {
      gone(LiveObject.metadata(object).string("name").orElse(""));
    }

    private void gone(String name) {
      Lease lease = there.remove(name);
      if (lease != null) {
        listener.gone(lease.kind(), lease.name());
      }
    }

    @Override
    public void lost(Problem problem) {}

    @Override
    public void restored() {}
  }
}
