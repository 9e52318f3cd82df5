package dev.plumbline.it.replica;

import dev.plumbline.codec.Json;
import dev.plumbline.forge.local.BareRepository;
import dev.plumbline.forge.local.Commit;
import dev.plumbline.forge.local.GitHost;
import dev.plumbline.forge.local.GitHostOptions;
import dev.plumbline.model.ApplicationId;
import dev.plumbline.model.GroupKind;
import dev.plumbline.model.JsonArray;
import dev.plumbline.model.JsonObject;
import dev.plumbline.replica.Replica;
import dev.plumbline.testkit.kube.ApiServer;
import dev.plumbline.testkit.kube.AuditEvent;
import dev.plumbline.testkit.kube.RequestRefusedException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/// Applications of one config map each, and the replicas that share them. Each replica has a user
/// of its own, so that the server's audit log tells who wrote.
final class Fleet implements AutoCloseable {

  static final Duration LEASE = Duration.ofSeconds(3);
  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final String NAMESPACE = "fleet";
  private static final String GROUP = "fleet";

  final ApiServer server;
  private final Path folder;
  private final GitHost host;
  private final BareRepository repository;
  private final int size;
  private final Map<String, PlumbProcess> replicas = new TreeMap<>();
  private final Map<String, Integer> highest = new HashMap<>();
  private final Set<String> regressions = new TreeSet<>();

  Fleet(ApiServer server, Path folder, int size) {
    this.server = server;
    this.folder = folder;
    this.size = size;
    this.host = GitHost.start(folder.resolve("git"), GitHostOptions.local());
    this.repository = host.create("fleet");
    server.request(
        "POST",
        "/api/v1/namespaces",
        "{\"apiVersion\":\"v1\",\"kind\":\"Namespace\",\"metadata\":{\"name\":\"fleet\"}}",
        "application/json");
  }

  /// Starts a replica; its name is its user's and that of its machine.
  PlumbProcess start(String name) {
    Path own = folder.resolve(name);
    PlumbProcess started =
        PlumbProcess.start(
            own,
            name,
            List.of(
                "--root",
                host.url("fleet") + "#main",
                "--root-path",
                "root",
                "--interval",
                "1s",
                "--kubeconfig",
                server.kubeconfigFor(name, "system:masters").toString(),
                "--no-cluster-declarations",
                "--state",
                own.resolve("state").toString(),
                "--replica-of",
                GROUP,
                "--replica-lease",
                LEASE.toSeconds() + "s"));
    replicas.put(name, started);
    return started;
  }

  PlumbProcess replica(String name) {
    return Optional.ofNullable(replicas.get(name)).orElseThrow();
  }

  /// Commits the declarations of all applications, and this value for all of them.
  String commit(String value) {
    Map<String, String> files = new HashMap<>();
    files.put("root/source.yaml", FleetFiles.source(host.url("fleet").toString()));
    for (String name : names()) {
      files.put("root/" + name + ".yaml", FleetFiles.application(name));
      files.put("apps/" + name + "/map.yaml", FleetFiles.map(name, value));
    }
    return commit(files);
  }

  /// An empty text removes.
  String commit(Map<String, String> files) {
    Commit commit = Commit.on("main", "Change").by("Ada <ada@example.org>");
    for (Map.Entry<String, String> file : files.entrySet()) {
      commit =
          file.getValue().isEmpty()
              ? commit.delete(file.getKey())
              : commit.file(file.getKey(), file.getValue());
    }
    return repository.commit(commit);
  }

  /// The names of the applications.
  List<String> names() {
    return IntStream.range(0, size).mapToObj("app-%02d"::formatted).toList();
  }

  /// The values of all of them.
  Map<String, String> values() {
    Map<String, String> values = new TreeMap<>();
    for (JsonObject map : items("/api/v1/namespaces/" + NAMESPACE + "/configmaps")) {
      map.object("data")
          .flatMap(data -> data.string("value"))
          .ifPresent(value -> values.put(name(map), value));
    }
    values.forEach(this::note);
    return values;
  }

  /// Values are numbers; what somebody else writes is none.
  private void note(String name, String value) {
    if (value.matches("[0-9]+")) {
      int before = highest.merge(name, Integer.valueOf(value), Math::max);
      if (Integer.parseInt(value) < before) {
        regressions.add(name + " from " + before + " to " + value);
      }
    }
  }

  /// What was seen to be set back.
  Set<String> regressions() {
    return Set.copyOf(regressions);
  }

  /// Changes the config map as somebody else.
  void drift(String name) {
    server.request(
        "PATCH",
        "/api/v1/namespaces/" + NAMESPACE + "/configmaps/" + name + "?fieldManager=somebody",
        "{\"data\":{\"value\":\"drifted\"}}",
        "application/merge-patch+json");
  }

  /// The identity of the replica that holds each application's shard, by its Lease.
  Map<String, String> holders() {
    Map<String, String> shards = new HashMap<>();
    for (JsonObject lease : leases("shard")) {
      String holder = lease.object("spec").flatMap(s -> s.string("holderIdentity")).orElse("");
      shards.put(name(lease).substring((GROUP + "-shard-").length()), holder);
    }
    Map<String, String> holders = new TreeMap<>();
    for (String name : names()) {
      String shard = String.valueOf(Replica.shard(id(name)));
      holders.put(name, shards.getOrDefault(shard, ""));
    }
    return holders;
  }

  /// The identities of those that have a lease.
  List<String> members() {
    return leases("member").stream()
        .map(lease -> name(lease).substring((GROUP + "-member-").length()))
        .toList();
  }

  /// Waits until nothing changes hands any more.
  void untilAtRest() {
    int[] same = {0};
    Map<String, String> last = new TreeMap<>();
    until(
        "nothing changes hands",
        () -> {
          Map<String, String> now = holders();
          same[0] = now.equals(last) ? same[0] + 1 : 0;
          last.clear();
          last.putAll(now);
          return same[0] >= 20;
        });
  }

  private List<JsonObject> leases(String kind) {
    return items(
        "/apis/coordination.k8s.io/v1/namespaces/plumbline-system/leases"
            + "?labelSelector=plumbline.dev/lease%3D"
            + kind);
  }

  static ApplicationId id(String name) {
    return new ApplicationId(
        new GroupKind("kustomize.toolkit.fluxcd.io", "Kustomization"), NAMESPACE, name);
  }

  /// The name of an application whose config map or inventory it is; empty if it is neither.
  Optional<String> concerned(AuditEvent event) {
    return names().stream()
        .filter(
            name ->
                event.name().equals(name)
                    || event.name().startsWith("plumbline-" + id(name).label()))
        .findFirst();
  }

  private static String name(JsonObject object) {
    return object.object("metadata").flatMap(m -> m.string("name")).orElse("");
  }

  private List<JsonObject> items(String path) {
    return get(path).flatMap(list -> list.array("items")).map(JsonArray::objects).orElse(List.of());
  }

  private Optional<JsonObject> get(String path) {
    try {
      return Optional.of((JsonObject) Json.read(server.request("GET", path)));
    } catch (RequestRefusedException e) {
      if (e.code() == 404) {
        return Optional.empty();
      }
      throw e;
    }
  }

  void until(String what, BooleanSupplier holds) {
    until(what, holds, () -> "");
  }

  void until(String what, BooleanSupplier holds, Supplier<String> otherwise) {
    long deadline = System.nanoTime() + LIMIT.toNanos();
    while (!holds.getAsBoolean()) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError("waited for: " + what + "\n" + otherwise.get() + "\n" + logs());
      }
      LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
    }
  }

  private String logs() {
    StringBuilder text = new StringBuilder();
    replicas.forEach(
        (name, each) -> text.append("== ").append(name).append("\n").append(tail(each)));
    return text.toString();
  }

  private static String tail(PlumbProcess process) {
    String log = process.log();
    return log.substring(Math.max(0, log.length() - 6_000));
  }

  @Override
  public void close() {
    replicas.values().forEach(PlumbProcess::close);
    repository.close();
    host.close();
  }
}
