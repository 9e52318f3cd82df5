package dev.plumbline.it.cluster;

import dev.plumbline.app.Assembly;
import dev.plumbline.cli.RunOptions;
import dev.plumbline.codec.Json;
import dev.plumbline.forge.BareRepository;
import dev.plumbline.forge.Commit;
import dev.plumbline.forge.GitHost;
import dev.plumbline.forge.GitHostOptions;
import dev.plumbline.model.ApplicationId;
import dev.plumbline.model.ApplicationStatus;
import dev.plumbline.model.ApplicationStatus.Activity;
import dev.plumbline.model.ApplicationStatus.SyncState;
import dev.plumbline.model.GroupKind;
import dev.plumbline.model.HealthStatus;
import dev.plumbline.model.JsonObject;
import dev.plumbline.model.ProblemCode;
import dev.plumbline.model.Receipt;
import dev.plumbline.model.Revision;
import dev.plumbline.model.SecretReference;
import dev.plumbline.testkit.kube.ApiServer;
import dev.plumbline.testkit.kube.RequestRefusedException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/// One Plumbline, one Git host with one repository, and a real API server: everything that a
/// platform engineer has, on loopback. Each lab has a namespace of its own, so that labs can share
/// a server.
final class Lab implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final AtomicInteger NUMBER = new AtomicInteger();

  final ApiServer server;
  final String namespace;
  final BareRepository repository;
  final String url;
  private final GitHost host;
  private final Path folder;
  private Optional<Assembly> plumb = Optional.empty();

  private Lab(ApiServer server, Path folder) {
    this.server = server;
    this.folder = folder;
    this.namespace = "lab-" + ProcessHandle.current().pid() + "-" + NUMBER.incrementAndGet();
    this.host = GitHost.start(folder.resolve("git"), GitHostOptions.local());
    this.repository = host.create("fleet");
    this.url = host.url("fleet").toString();
  }

  static Lab on(ApiServer server) {
    try {
      Lab lab = new Lab(server, Files.createTempDirectory("plumb-lab-"));
      lab.createNamespace(lab.namespace);
      return lab;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void createNamespace(String name) {
    server.request(
        "POST",
        "/api/v1/namespaces",
        "{\"apiVersion\":\"v1\",\"kind\":\"Namespace\",\"metadata\":{\"name\":\"" + name + "\"}}",
        "application/json");
  }

  /// Starts Plumbline (again), with the same state folder.
  Assembly start() {
    Assembly started =
        new Assembly(
            new RunOptions(
                folder.resolve("state"),
                Optional.of(
                    new RunOptions.Root(
                        url, "main", "root", new SecretReference.None(), Duration.ofMinutes(5))),
                Optional.of(
                    new RunOptions.Cluster(Optional.of(server.kubeconfig()), "", false, false)),
                List.of()));
    plumb = Optional.of(started);
    return started;
  }

  /// Starts Plumbline so that resources in the cluster declare its applications.
  Assembly startFromCluster() {
    Assembly started =
        new Assembly(
            new RunOptions(
                folder.resolve("state"),
                Optional.empty(),
                Optional.of(
                    new RunOptions.Cluster(Optional.of(server.kubeconfig()), "", true, false)),
                List.of()));
    plumb = Optional.of(started);
    return started;
  }

  void stop() {
    plumb.ifPresent(Assembly::close);
    plumb = Optional.empty();
  }

  Assembly plumb() {
    return plumb.orElseThrow();
  }

  /// Commits these files on main, and says so to Plumbline if it runs. An empty text removes.
  String commit(String message, Map<String, String> files) {
    Commit commit = Commit.on("main", message).by("Ada <ada@example.org>");
    for (Map.Entry<String, String> file : files.entrySet()) {
      commit =
          file.getValue().isEmpty()
              ? commit.delete(file.getKey())
              : commit.file(file.getKey(), file.getValue());
    }
    String id = repository.commit(commit);
    plumb.ifPresent(running -> running.refresh(url));
    return id;
  }

  /// An Argo CD Application of this lab that reads the folder of its name.
  String application(String name, String policy) {
    return """
    apiVersion: argoproj.io/v1alpha1
    kind: Application
    metadata:
      name: %s
      namespace: argocd
      finalizers: [resources-finalizer.argocd.argoproj.io]
    spec:
      project: default
      source: {repoURL: "%s", path: %s, targetRevision: main, directory: {recurse: true}}
      destination: {server: "https://kubernetes.default.svc", namespace: %s}
      syncPolicy:
    %s
    """
        .formatted(name(name), url, name, namespace, policy.indent(4).stripTrailing());
  }

  /// Automated, with pruning and self-heal.
  static final String AUTOMATED =
      """
      automated: {prune: true, selfHeal: true}
      retry: {limit: 3, backoff: {duration: 1s, factor: 1}}
      """;

  /// The name that an application has on the server: unique to this lab.
  String name(String application) {
    return application + "-" + namespace;
  }

  ApplicationId id(String application) {
    return new ApplicationId(
        new GroupKind("argoproj.io", "Application"), "argocd", name(application));
  }

  Optional<ApplicationStatus> status(String application) {
    return plumb().engine().status(id(application));
  }

  boolean settled(String application, String commit) {
    return status(application)
        .filter(status -> status.activity() == Activity.IDLE)
        .filter(status -> status.sync() == SyncState.SYNCED)
        .filter(status -> status.health().status() == HealthStatus.HEALTHY)
        .flatMap(ApplicationStatus::applied)
        .map(Revision::commit)
        .equals(Optional.of(commit));
  }

  void untilSettled(String application, String commit) {
    until(
        application + " at " + commit,
        () -> settled(application, commit),
        () -> String.valueOf(status(application)));
  }

  void untilProblem(String application, ProblemCode code) {
    until(
        application + " with " + code,
        () ->
            status(application).stream()
                .flatMap(status -> status.problems().stream())
                .anyMatch(problem -> problem.code() == code),
        () -> String.valueOf(status(application)));
  }

  List<Receipt> receipts(String application) {
    return plumb().ledger().newest(id(application), 1_000);
  }

  /// The object at the path; empty if it is not there.
  Optional<JsonObject> get(String path) {
    try {
      return Optional.of((JsonObject) Json.read(server.request("GET", path, null, null)));
    } catch (RequestRefusedException e) {
      if (e.code() == 404) {
        return Optional.empty();
      }
      throw e;
    }
  }

  Optional<JsonObject> configMap(String name) {
    return get("/api/v1/namespaces/" + namespace + "/configmaps/" + name);
  }

  /// A value of the config map; empty if either is missing.
  String value(String configMap, String key) {
    return configMap(configMap)
        .flatMap(map -> map.object("data"))
        .flatMap(data -> data.string(key))
        .orElse("");
  }

  /// Changes an object as somebody else, by a merge patch.
  void patch(String path, String json) {
    server.request("PATCH", path + "?fieldManager=somebody", json, "application/merge-patch+json");
  }

  String pathOf(String configMap) {
    return "/api/v1/namespaces/" + namespace + "/configmaps/" + configMap;
  }

  static String configMapYaml(String name, String key, String value) {
    return """
    apiVersion: v1
    kind: ConfigMap
    metadata:
      name: %s
    data:
      %s: "%s"
    """
        .formatted(name, key, value);
  }

  void until(String what, BooleanSupplier holds) {
    until(what, holds, () -> "");
  }

  void until(String what, BooleanSupplier holds, Supplier<String> otherwise) {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!holds.getAsBoolean()) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError("waited 60 s for: " + what + "\n" + otherwise.get());
      }
      LockSupport.parkNanos(5_000_000);
    }
  }

  @Override
  public void close() {
    stop();
    repository.close();
    host.close();
  }
}
