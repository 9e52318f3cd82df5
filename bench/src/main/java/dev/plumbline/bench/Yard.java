package dev.plumbline.bench;

import dev.plumbline.forge.local.BareRepository;
import dev.plumbline.forge.local.Commit;
import dev.plumbline.forge.local.GitHost;
import dev.plumbline.forge.local.GitHostOptions;
import dev.plumbline.testkit.kube.ApiServer;
import dev.plumbline.testkit.kube.ApiServerOptions;
import dev.plumbline.testkit.kube.AuditEvent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Where benchmarks run: a real API server with its controllers, a Git host, and a fleet.
///
/// The server's controller manager runs, for a Deployment is healthy only when its controller has
/// observed it. The server writes an audit log, which tells our requests from the controllers'.
final class Yard implements AutoCloseable {

  /// Where the fleet runs.
  static final String NAMESPACE = "fleet";

  private static final List<String> OURS = List.of("plumbline/");

  final ApiServer server =
      ApiServer.start(ApiServerOptions.PLAIN.withControllerManager().withAudit());
  final Fleet fleet;
  final String url;
  private final GitHost host;
  private final BareRepository repository;
  private final Path folder;
  private String head = "";

  /// A fleet of four objects an application, in one namespace.
  Yard(int applications) {
    this(Fleet.ofFour(applications, NAMESPACE));
  }

  Yard(Fleet fleet) {
    try {
      folder = Files.createTempDirectory("plumb-bench-");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    host = GitHost.start(folder.resolve("git"), GitHostOptions.local());
    repository = host.create("fleet");
    url = host.url("fleet").toString();
    this.fleet = fleet;
    fleet.namespaces().forEach(this::createNamespace);
  }

  void createNamespace(String name) {
    server.request(
        "POST",
        "/api/v1/namespaces",
        "{\"apiVersion\":\"v1\",\"kind\":\"Namespace\",\"metadata\":{\"name\":\"" + name + "\"}}",
        "application/json");
  }

  /// Starts the program on an empty repository with one commit.
  PlumbProcess start() {
    return start(PlumbProcess.heap(fleet.size()));
  }

  PlumbProcess start(String heap) {
    return PlumbProcess.start(heap, folder.resolve("state"), url, server.kubeconfig());
  }

  /// The file in which the measured program keeps its receipts.
  Path ledger() {
    return folder.resolve("state").resolve("ledger.jsonl");
  }

  String push(String message, Map<String, String> files) {
    return push(Commit.on("main", message).files(files));
  }

  String push(Commit commit) {
    head = repository.commit(commit);
    return head;
  }

  /// The commit that was pushed last.
  String head() {
    return head;
  }

  /// How many requests the measured program made so far, by verb and resource. Watches are counted
  /// when they end.
  Map<String, Long> requests() {
    return requests(OURS);
  }

  /// The same of programs whose names for themselves begin so.
  Map<String, Long> requests(List<String> agents) {
    Map<String, Long> counts = new TreeMap<>();
    for (AuditEvent event : server.audit()) {
      if (agents.stream().anyMatch(event.userAgent()::startsWith)) {
        String verb = event.uri().contains("watch=true") ? "watch" : event.verb();
        String what = event.resource().isEmpty() ? "discovery" : event.resource();
        counts.merge(verb + " " + what, 1L, Long::sum);
      }
    }
    return counts;
  }

  /// What the second reading has more than the first.
  static Map<String, Long> difference(Map<String, Long> before, Map<String, Long> after) {
    Map<String, Long> more = new TreeMap<>();
    after.forEach(
        (kind, count) -> {
          long difference = count - before.getOrDefault(kind, 0L);
          if (difference != 0) {
            more.put(kind, difference);
          }
        });
    return more;
  }

  static long total(Map<String, Long> requests) {
    return requests.values().stream().mapToLong(Long::longValue).sum();
  }

  /// Whether the controller has observed all deployments of the fleet.
  boolean deploymentsObserved(Fleet some) {
    List<String> lists =
        some.namespaces().stream()
            .map(each -> server.request("GET", "/apis/apps/v1/namespaces/" + each + "/deployments"))
            .toList();
    return lists.stream().mapToInt(list -> count(list, "\"observedGeneration\":")).sum()
        == some.size();
  }

  private static int count(String text, String part) {
    return text.split(part, -1).length - 1;
  }

  /// The fleet, converged.
  String converge(PlumbProcess plumb) {
    String commit = push("Fleet", fleet.files(url));
    plumb.refresh(commit);
    plumb.await(fleet.size(), commit);
    return commit;
  }

  @Override
  public void close() {
    repository.close();
    host.close();
    server.close();
  }
}
