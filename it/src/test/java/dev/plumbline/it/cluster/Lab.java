package dev.plumbline.it.cluster;

import dev.plumbline.app.Assembly;
import dev.plumbline.cli.RunOptions;
import dev.plumbline.cli.Session;
import dev.plumbline.codec.Json;
import dev.plumbline.engine.Event;
import dev.plumbline.forge.local.BareRepository;
import dev.plumbline.model.ApplicationId;
import dev.plumbline.model.ApplicationStatus;
import dev.plumbline.model.ApplicationStatus.Activity;
import dev.plumbline.model.GroupKind;
import dev.plumbline.model.JsonObject;
import dev.plumbline.model.Problem;
import dev.plumbline.model.ProblemCode;
import dev.plumbline.model.Receipt;
import dev.plumbline.model.RunReason;
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
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/// One Plumbline, one Git host with one repository, and a real API server: everything that a
/// platform engineer has, on loopback. Each lab has a namespace of its own, so that labs can share
/// a server.
final class Lab implements AutoCloseable {

  static final Duration INTERVAL = Duration.ofMinutes(5);
  private static final AtomicInteger NUMBER = new AtomicInteger();

  final ApiServer server;
  private final Path kubeconfig;
  final String namespace;
  final BareRepository repository;
  final String url;
  private final Path folder;
  final ServedGit git;
  private Optional<Assembly> plumb = Optional.empty();
  String accepted = "";

  private Lab(ApiServer server, Path kubeconfig, Path folder) {
    this.server = server;
    this.kubeconfig = kubeconfig;
    this.folder = folder;
    this.namespace = "lab-" + ProcessHandle.current().pid() + "-" + NUMBER.incrementAndGet();
    this.git = new ServedGit(folder.resolve("git"));
    this.repository = git.repository();
    this.url = git.url();
  }

  static Lab on(ApiServer server) {
    return on(server, server.kubeconfig());
  }

  /// A lab whose Plumbline, and only it, reaches the server by that kubeconfig file.
  static Lab on(ApiServer server, Path kubeconfig) {
    try {
      Lab lab = new Lab(server, kubeconfig, Files.createTempDirectory("plumb-lab-"));
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
    return start("root");
  }

  /// Starts Plumbline (again); applications are declared in this folder of the repository.
  Assembly start(String root) {
    return start(new RunOptions.Root(url, "main", root, new SecretReference.None(), INTERVAL));
  }

  /// Starts Plumbline (again) with applications declared there.
  Assembly start(RunOptions.Root root) {
    return start(Optional.of(root), false);
  }

  /// Starts Plumbline so that resources in the cluster declare its applications.
  Assembly startFromCluster() {
    return start(Optional.empty(), true);
  }

  private Assembly start(Optional<RunOptions.Root> root, boolean declared) {
    RunOptions.Cluster cluster =
        new RunOptions.Cluster(Optional.of(kubeconfig), "", declared, false, accepted);
    Assembly started =
        new Assembly(
            new RunOptions(folder.resolve("state"), root, Optional.of(cluster), List.of()));
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

  /// Everything that Plumbline wrote down on this machine.
  Path state() {
    return folder.resolve("state");
  }

  /// Commits these files on main, and says so to Plumbline if it runs. An empty text removes.
  String commit(String message, Map<String, String> files) {
    String id = git.commit(message, files);
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

  /// The application of that name, by whichever dialect it is declared; Argo CD's if by none yet.
  ApplicationId id(String application) {
    ApplicationId argo =
        new ApplicationId(new GroupKind("argoproj.io", "Application"), "argocd", name(application));
    return plumb.stream()
        .flatMap(running -> running.engine().applications().stream())
        .filter(id -> id.name().equals(name(application)))
        .findFirst()
        .orElse(argo);
  }

  Optional<ApplicationStatus> status(String application) {
    return plumb().engine().status(id(application));
  }

  private Standing standing(String application) {
    return new Standing(status(application));
  }

  boolean settled(String application, String commit) {
    return standing(application).isSettledAt(commit);
  }

  private void until(String application, String what, BooleanSupplier holds) {
    until(application + what, holds, () -> String.valueOf(status(application)));
  }

  void untilSettled(String application, String commit) {
    until(application, " at " + commit, () -> settled(application, commit));
  }

  void untilApplied(String application, String commit) {
    until(application, " applied " + commit, () -> standing(application).hasApplied(commit));
  }

  void untilActivity(String application, Activity activity) {
    until(application, " is " + activity, () -> standing(application).is(activity));
  }

  /// Waits for the problem, and gives it.
  Problem untilProblem(String application, ProblemCode code) {
    until(application, " with " + code, () -> standing(application).problem(code).isPresent());
    return standing(application).problem(code).orElseThrow();
  }

  /// Asks for a run, as `plumb sync` does.
  void sync(String application, boolean acceptRewrite) {
    plumb()
        .engine()
        .trigger(
            id(application), new Event.Triggered(RunReason.REQUESTED, "Ada", true, acceptRewrite));
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
    return get(pathOf(name));
  }

  /// A value of the config map; empty if either is missing.
  String value(String configMap, String key) {
    return configMap(configMap)
        .flatMap(map -> map.object("data"))
        .flatMap(data -> data.string(key))
        .orElse("");
  }

  /// What is wrong with the folder of declarations, as JSON.
  String rootProblems() {
    JsonObject answer = plumb().ask(Session.Operation.GET, JsonObject.EMPTY);
    return String.valueOf(answer.get("problems"));
  }

  /// Makes a config map as somebody else, with kubectl.
  void make(String configMap, String key, String value) {
    server.request(
        "POST",
        "/api/v1/namespaces/" + namespace + "/configmaps?fieldManager=kubectl-create",
        configMapYaml(configMap, key, value),
        "application/yaml");
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
    Patience.until(what, holds, otherwise);
  }

  @Override
  public void close() {
    stop();
    git.close();
  }
}
