package dev.plumbline.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.plumbline.cli.RunOptions;
import dev.plumbline.cli.Session.Operation;
import dev.plumbline.engine.RemotePermission;
import dev.plumbline.engine.Remotes;
import dev.plumbline.forge.local.BareRepository;
import dev.plumbline.forge.local.Commit;
import dev.plumbline.forge.local.GitHost;
import dev.plumbline.forge.local.GitHostOptions;
import dev.plumbline.model.JsonArray;
import dev.plumbline.model.JsonInteger;
import dev.plumbline.model.JsonObject;
import dev.plumbline.model.ProblemException;
import dev.plumbline.model.RenderOptions;
import dev.plumbline.model.Rendered;
import dev.plumbline.model.SecretReference;
import dev.plumbline.source.Source;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A base in a repository of another server, over HTTP: allowed, not allowed, and gone.
class RemoteBasesIT {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @TempDir Path temporary;
  private Path machine;
  private GitHost own;
  private GitHost other;
  private BareRepository fleet;
  private BareRepository platform;
  private Optional<Assembly> plumb = Optional.empty();

  @BeforeEach
  void start() throws IOException {
    Path folder = temporary.toRealPath();
    machine = Files.createDirectory(folder.resolve("machine"));
    own = GitHost.start(folder.resolve("git"), GitHostOptions.local());
    other = GitHost.start(folder.resolve("other"), GitHostOptions.local());
    fleet = own.create("fleet");
    platform = other.create("platform");
    platform.tag("v1", platform.commit(base("first")));
    platform.commit(base("not asked for"));
    fleet.commit(
        Commit.on("main", "Begin")
            .file("root/shop.yaml", application())
            .file("shop/kustomization.yaml", kustomization("v1")));
  }

  @AfterEach
  void stop() {
    plumb.ifPresent(Assembly::close);
    fleet.close();
    platform.close();
    own.close();
    other.close();
  }

  private Commit base(String text) {
    return Commit.on("main", text)
        .file("base/kustomization.yaml", "resources: [page.yaml]\n")
        .file(
            "base/page.yaml",
            """
            apiVersion: host.plumbline.dev/v1alpha1
            kind: File
            metadata: {name: page}
            spec: {path: %s, content: "%s"}
            """
                .formatted(machine.resolve("page.txt"), text));
  }

  private String kustomization(String reference) {
    return "resources:\n- " + other.url("platform") + "//base?ref=" + reference + "\n";
  }

  private String application() {
    return """
    apiVersion: argoproj.io/v1alpha1
    kind: Application
    metadata: {name: shop, namespace: argocd}
    spec:
      project: default
      source: {repoURL: "%s", path: shop, targetRevision: main}
      destination: {name: host}
      syncPolicy: {automated: {prune: true}}
    """
        .formatted(own.url("fleet"));
  }

  private RemotePermission allowed() {
    return RemotePermission.of(List.of("http://127.0.0.1:" + other.port()));
  }

  private void run(RemotePermission permission) {
    plumb =
        Optional.of(
            new Assembly(
                new RunOptions(
                    temporary.resolve("state"),
                    Optional.of(
                        new RunOptions.Root(
                            own.url("fleet").toString(),
                            "main",
                            "root",
                            new SecretReference.None(),
                            Duration.ofMinutes(5))),
                    Optional.empty(),
                    List.of(machine),
                    permission,
                    false)));
  }

  private void change(String reference) {
    fleet.commit(
        Commit.on("main", "Take " + reference)
            .file("shop/kustomization.yaml", kustomization(reference)));
    plumb.orElseThrow().refresh(own.url("fleet").toString());
  }

  private JsonObject until(Predicate<JsonObject> holds) {
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
                .with("within", new JsonInteger(2));
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
    throw new AssertionError("in vain: " + last);
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

  @Test
  void aBaseThatIsAllowedIsAppliedAsTheReferenceSays() {
    run(allowed());
    until(status -> page().equals("first"));
    change("main");
    until(status -> page().equals("not asked for"));
  }

  @Test
  void whatIsGoneDeletesNothing() {
    run(allowed());
    until(status -> page().equals("first"));
    other.close();
    change("main");
    JsonObject status = until(now -> problem(now, "SOURCE_UNREACHABLE").isPresent());
    assertThat(problem(status, "SOURCE_UNREACHABLE").orElseThrow().string("subject"))
        .contains("remote base " + other.url("platform") + "?ref=main");
    assertThat(page()).isEqualTo("first");
  }

  @Test
  void aBaseThatIsNotAllowedIsRefusedByName() {
    run(RemotePermission.NONE);
    JsonObject status = until(now -> problem(now, "URL_REFUSED").isPresent());
    assertThat(problem(status, "URL_REFUSED").orElseThrow().string("next").orElseThrow())
        .contains("--allow-remotes " + other.url("platform"));
    assertThat(page()).isEmpty();
  }

  @Test
  void foldersOfThisMachineMayUseItToo() throws IOException {
    Path folder = Files.createDirectory(temporary.toRealPath().resolve("local"));
    Files.writeString(folder.resolve("kustomization.yaml"), kustomization("v1"));
    LocalFolders folders = new LocalFolders(Assembly.renderer());
    RenderOptions options = RenderOptions.of("");
    try (Source source = Fetching.anonymous(temporary.resolve("mirrors"))) {
      Rendered rendered = folders.render(folder, options, Remotes.anonymous(source, allowed()));
      assertThat(rendered.objects()).hasSize(1);
      assertThat(rendered.readSet().remotes()).hasSize(1);
      assertThatExceptionOfType(ProblemException.class)
          .isThrownBy(
              () ->
                  folders.render(
                      folder, options, Remotes.anonymous(source, RemotePermission.NONE)));
    }
  }
}
