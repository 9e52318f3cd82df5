package dev.plumbline.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.plumbline.cli.RunOptions;
import dev.plumbline.cli.Session.Operation;
import dev.plumbline.engine.RemotePermission;
import dev.plumbline.forge.local.BareRepository;
import dev.plumbline.forge.local.Commit;
import dev.plumbline.forge.local.GitHost;
import dev.plumbline.forge.local.GitHostOptions;
import dev.plumbline.model.JsonArray;
import dev.plumbline.model.JsonInteger;
import dev.plumbline.model.JsonObject;
import dev.plumbline.model.ProblemException;
import dev.plumbline.model.SecretReference;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// An Argo CD Application whose chart takes values from a file behind an address: allowed, changed
/// without any commit, not allowed, no values at all, and gone. And one whose chart depends on a
/// chart of a repository that is gone.
class RemoteValuesIT {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @TempDir Path temporary;
  private final List<Integer> answers = new CopyOnWriteArrayList<>();
  private volatile String values = "text: first\n";
  private Path machine;
  private GitHost git;
  private BareRepository fleet;
  private HttpServer files;
  private ChartServer charts;
  private Optional<Assembly> plumb = Optional.empty();

  @BeforeEach
  void start() throws IOException {
    Path folder = temporary.toRealPath();
    machine = Files.createDirectory(folder.resolve("machine"));
    files = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    files.createContext("/env/values.yaml", this::answer);
    files.start();
    charts = new ChartServer();
    git = GitHost.start(folder.resolve("git"), GitHostOptions.local());
    fleet = git.create("fleet");
    fleet.commit(
        Commit.on("main", "Begin")
            .file("root/shop.yaml", application())
            .file("shop/Chart.yaml", "apiVersion: v2\nname: shop\nversion: 1.0.0\n")
            .file("shop/templates/page.yaml", page("{{ .Values.text }}")));
  }

  private String page(String content) {
    return """
    apiVersion: host.plumbline.dev/v1alpha1
    kind: File
    metadata: {name: page}
    spec: {path: %s, content: "%s"}
    """
        .formatted(machine.resolve("page.txt"), content);
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] content = values.getBytes(UTF_8);
      String tag = "\"" + values.hashCode() + "\"";
      exchange.getResponseHeaders().set("ETag", tag);
      boolean same = tag.equals(exchange.getRequestHeaders().getFirst("If-None-Match"));
      answers.add(same ? 304 : 200);
      exchange.sendResponseHeaders(same ? 304 : 200, same ? -1 : content.length);
      if (!same) {
        exchange.getResponseBody().write(content);
      }
    }
  }

  @AfterEach
  void stop() {
    plumb.ifPresent(Assembly::close);
    fleet.close();
    git.close();
    files.stop(0);
    charts.close();
  }

  private String address() {
    return "http://127.0.0.1:" + files.getAddress().getPort() + "/env/values.yaml";
  }

  private String application() {
    return """
    apiVersion: argoproj.io/v1alpha1
    kind: Application
    metadata: {name: shop, namespace: argocd}
    spec:
      project: default
      source:
        repoURL: "%s"
        path: shop
        targetRevision: main
        helm: {valueFiles: ["%s"]}
      destination: {name: host}
      syncPolicy: {automated: {prune: true}}
    """
        .formatted(git.url("fleet"), address());
  }

  private void run(RemotePermission permission) {
    plumb =
        Optional.of(
            new Assembly(
                new RunOptions(
                    temporary.resolve("state"),
                    Optional.of(
                        new RunOptions.Root(
                            git.url("fleet").toString(),
                            "main",
                            "root",
                            new SecretReference.None(),
                            Duration.ofMinutes(5))),
                    Optional.empty(),
                    List.of(machine),
                    permission,
                    false)));
  }

  private void runAllowed() {
    String folder = address().replace("/values.yaml", "");
    run(RemotePermission.of(List.of(folder, "http://" + charts.place() + "/charts")));
    until("it is there", status -> page().equals("first"));
  }

  private JsonObject until(String what, Predicate<JsonObject> holds) {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    JsonObject last = JsonObject.EMPTY;
    while (System.nanoTime() < deadline) {
      try {
        JsonObject question =
            JsonObject.EMPTY
                .with("application", "shop")
                .with(
                    "unlike",
                    JsonObject.EMPTY
                        .with("activity", last.string("activity").orElse(""))
                        .with("since", last.string("since").orElse("")))
                .with("within", new JsonInteger(1));
        last =
            plumb.orElseThrow().ask(Operation.STATUS, question).object("application").orElseThrow();
        if (holds.test(last)) {
          return last;
        }
      } catch (ProblemException e) {
        // It is not declared yet.
        java.util.concurrent.locks.LockSupport.parkNanos(5_000_000);
      }
    }
    throw new AssertionError(what + ", in vain: " + last);
  }

  private static Optional<JsonObject> problem(JsonObject status, String code) {
    return status.array("problems").orElse(JsonArray.EMPTY).objects().stream()
        .filter(problem -> problem.string("code").equals(Optional.of(code)))
        .findFirst();
  }

  private String page() {
    try {
      Path page = machine.resolve("page.txt");
      return Files.exists(page) ? Files.readString(page) : "";
    } catch (IOException e) {
      return "";
    }
  }

  private Assembly plumb() {
    return plumb.orElseThrow();
  }

  /// A commit that touches the chart, so that it is rendered anew.
  private void commit(String name) {
    fleet.commit(Commit.on("main", name).file("shop/values.yaml", "other: " + name + "\n"));
    plumb().refresh(git.url("fleet").toString());
  }

  @Test
  void aChangeOfTheFileIsAppliedWithoutACommit() {
    runAllowed();
    plumb().refresh(address());
    commit("same");
    until("it is looked up", status -> Collections.frequency(answers, 304) > 1);
    assertThat(Collections.frequency(answers, 200)).isEqualTo(1);
    values = "text: second\n";
    plumb().refresh(address());
    until("the change is there", status -> page().equals("second"));
  }

  @Test
  void aPageInPlaceOfTheFileAndAServerThatIsGoneChangeNothing() {
    runAllowed();
    values = "<!DOCTYPE html><html><body>Sign in</body></html>";
    plumb().refresh(address());
    JsonObject status = until("it is named", now -> problem(now, "SOURCE_CORRUPT").isPresent());
    assertThat(problem(status, "SOURCE_CORRUPT").orElseThrow().string("subject"))
        .contains(address());
    assertThat(page()).isEqualTo("first");

    files.stop(0);
    commit("more");
    status = until("it is named", now -> problem(now, "SOURCE_UNREACHABLE").isPresent());
    assertThat(problem(status, "SOURCE_UNREACHABLE").orElseThrow().string("subject"))
        .contains("file " + address());
    assertThat(page()).isEqualTo("first");
  }

  /// A chart that was switched off is needed all the same, and gives nothing.
  private Commit depending(String version, String text) {
    return Commit.on("main", "Depend on web " + version)
        .file(
            "shop/Chart.yaml",
            """
            apiVersion: v2
            name: shop
            version: 1.0.0
            dependencies:
            - {name: web, version: %s, repository: "http://%s/charts", condition: web.enabled}
            """
                .formatted(version, charts.place()))
        .file("shop/values.yaml", "web: {enabled: false}\n")
        .file("shop/templates/page.yaml", page("{{ .Values.text }} " + text));
  }

  private void push(Commit commit) {
    fleet.commit(commit);
    plumb().refresh(git.url("fleet").toString());
  }

  @Test
  void whileARepositoryOfChartsIsDownACommitIsAppliedAndTheStatusSaysSo() {
    charts.chart("web", "2.0.0", "1.0.0");
    runAllowed();
    push(depending("1.0.0", "one"));
    until("the chart was found", status -> page().equals("first one"));
    charts.close();
    push(depending("1.0.0", "two"));
    until("the commit is there", status -> page().equals("first two"));
    JsonObject status =
        until(
            "it is said",
            now ->
                problem(now, "SOURCE_UNREACHABLE").isPresent()
                    && now.string("sync").equals(Optional.of("SYNCED")));
    assertThat(problem(status, "SOURCE_UNREACHABLE").orElseThrow().string("what").orElseThrow())
        .contains("could not be looked up again", "1.0.0, sha256:");

    push(depending("2.0.0", "three"));
    until(
        "what was never looked up is not made up",
        now ->
            problem(now, "SOURCE_UNREACHABLE")
                .filter(problem -> problem.string("subject").orElse("").contains("web@2.0.0"))
                .isPresent());
    assertThat(page()).isEqualTo("first two");
  }

  @Test
  void whatIsNotAllowedIsRefusedByNameAndNeverAskedFor() {
    run(RemotePermission.of(List.of(address().replace("/values.yaml", "/other"))));
    JsonObject status = until("it is named", now -> problem(now, "URL_REFUSED").isPresent());
    assertThat(problem(status, "URL_REFUSED").orElseThrow().string("next").orElseThrow())
        .contains("--allow-remotes " + address());
    assertThat(page()).isEmpty();
    assertThat(answers).isEmpty();
  }
}
