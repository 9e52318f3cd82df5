package dev.plumbline.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.plumbline.cli.RunOptions;
import dev.plumbline.cli.Session.Operation;
import dev.plumbline.forge.local.BareRepository;
import dev.plumbline.forge.local.Commit;
import dev.plumbline.forge.local.GitHost;
import dev.plumbline.forge.local.GitHostOptions;
import dev.plumbline.model.JsonArray;
import dev.plumbline.model.JsonInteger;
import dev.plumbline.model.JsonObject;
import dev.plumbline.model.Problem;
import dev.plumbline.model.ProblemCode;
import dev.plumbline.model.ProblemException;
import dev.plumbline.model.SecretReference;
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

/// What the commands ask a running engine, on this machine and without a cluster.
class LocalSessionIT {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @TempDir Path temporary;
  private Path machine;
  private GitHost host;
  private BareRepository repository;
  private Assembly plumb;

  @BeforeEach
  void start() throws IOException {
    Path folder = temporary.toRealPath();
    machine = Files.createDirectory(folder.resolve("machine"));
    host = GitHost.start(folder.resolve("git"), GitHostOptions.local());
    repository = host.create("fleet");
    commit(
        Commit.on("main", "Begin")
            .file("root/shop.yaml", application("argocd", "shop", ""))
            .file("shop/page.yaml", page("hello")));
    plumb =
        new Assembly(
            new RunOptions(
                folder.resolve("state"),
                Optional.of(
                    new RunOptions.Root(
                        url(), "main", "root", new SecretReference.None(), Duration.ofMinutes(5))),
                Optional.empty(),
                List.of(machine)));
    until("shop", status -> text(status, "sync").equals("OUT_OF_SYNC"));
  }

  @AfterEach
  void stop() {
    plumb.close();
    repository.close();
    host.close();
  }

  private String url() {
    return host.url("fleet").toString();
  }

  private String commit(Commit commit) {
    String id = repository.commit(commit.by("Ada <ada@example.org>"));
    if (plumb != null) {
      plumb.refresh(url());
    }
    return id;
  }

  private String application(String namespace, String name, String more) {
    return """
    apiVersion: argoproj.io/v1alpha1
    kind: Application
    metadata: {name: %s, namespace: %s}
    spec:
      project: default
      source: {repoURL: "%s", path: shop, targetRevision: main}
      destination: {name: host}
    %s
    """
        .formatted(name, namespace, url(), more);
  }

  private String page(String text) {
    return """
    apiVersion: host.plumbline.dev/v1alpha1
    kind: File
    metadata: {name: page}
    spec: {path: %s, content: "%s"}
    """
        .formatted(machine.resolve("page.txt"), text);
  }

  private JsonObject ask(Operation operation, JsonObject arguments) {
    return plumb.ask(operation, arguments);
  }

  private static JsonObject named(String application) {
    return JsonObject.EMPTY.with("application", application);
  }

  private JsonObject status(String application) {
    return ask(Operation.STATUS, named(application)).object("application").orElseThrow();
  }

  private static String text(JsonObject json, String name) {
    return json.string(name).orElse("");
  }

  /// Waits as `plumb sync --wait` does: each question is answered as soon as there is news.
  private JsonObject until(String application, Predicate<JsonObject> holds) {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    JsonObject last = JsonObject.EMPTY;
    while (System.nanoTime() < deadline) {
      try {
        last =
            ask(
                    Operation.STATUS,
                    named(application)
                        .with("unlike", standing(last))
                        .with("within", new JsonInteger(5)))
                .object("application")
                .orElseThrow();
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

  private static JsonObject standing(JsonObject status) {
    return JsonObject.EMPTY
        .with("activity", text(status, "activity"))
        .with("since", text(status, "since"));
  }

  private JsonObject synced() {
    JsonObject before = status("shop");
    ask(Operation.SYNC, named("shop").with("actor", "Ann <ann@example.org>"));
    return until(
        "shop",
        now ->
            !text(now, "since").equals(text(before, "since"))
                && text(now, "activity").equals("IDLE")
                && text(now, "sync").equals("SYNCED"));
  }

  private Problem refused(Operation operation, JsonObject arguments) {
    Problem[] problem = new Problem[1];
    assertThatExceptionOfType(ProblemException.class)
        .isThrownBy(() -> ask(operation, arguments))
        .satisfies(e -> problem[0] = e.problem());
    return problem[0];
  }

  private static List<JsonObject> list(JsonObject json, String name) {
    return json.array(name).orElse(JsonArray.EMPTY).objects();
  }

  @Test
  void allApplicationsAndWhatIsRefused() {
    JsonObject all = ask(Operation.GET, JsonObject.EMPTY);
    assertThat(list(all, "applications"))
        .singleElement()
        .satisfies(
            row -> {
              assertThat(text(row, "name")).isEqualTo("shop");
              assertThat(text(row, "target")).isEqualTo("host");
              assertThat(text(row, "sync")).isEqualTo("OUT_OF_SYNC");
            });
    commit(
        Commit.on("main", "Odd")
            .file("root/odd.yaml", application("argocd", "odd", "  typo: {}\n")));
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    JsonObject refused = JsonObject.EMPTY;
    while (refused.isEmpty() && System.nanoTime() < deadline) {
      refused = ask(Operation.DECLARATIONS, JsonObject.EMPTY).object("refused").orElseThrow();
    }
    assertThat(list(refused, "argocd/odd"))
        .singleElement()
        .satisfies(problem -> assertThat(text(problem, "message")).contains("spec.typo"));
    assertThat(ask(Operation.GET, JsonObject.EMPTY).object("refused")).contains(refused);
  }

  @Test
  void anApplicationIsNamedShortlyWhereThatIsEnough() {
    assertThat(status("shop")).isEqualTo(status("argocd/shop"));
    assertThat(refused(Operation.STATUS, named("none")).code()).isEqualTo(ProblemCode.NOT_FOUND);
    assertThat(refused(Operation.SYNC, JsonObject.EMPTY).code()).isEqualTo(ProblemCode.NOT_FOUND);
    commit(
        Commit.on("main", "A namesake").file("root/other.yaml", application("team", "shop", "")));
    until("team/shop", status -> true);
    Problem ambiguous = refused(Operation.STATUS, named("shop"));
    assertThat(ambiguous.code()).isEqualTo(ProblemCode.INVALID_ARGUMENT);
    assertThat(ambiguous.why()).contains("argocd/shop", "team/shop");
  }

  @Test
  void aPlanAndASyncAndItsHistory() throws IOException {
    JsonObject plan = ask(Operation.PLAN, named("shop"));
    assertThat(plan.bool("changes")).contains(true);
    assertThat(plan.bool("refused")).contains(false);
    assertThat(text(plan, "text")).contains("page", "1 to create");
    assertThat(list(synced(), "problems")).isEmpty();
    assertThat(Files.readString(machine.resolve("page.txt"))).isEqualTo("hello");
    assertThat(ask(Operation.PLAN, named("shop")).bool("changes")).contains(false);
    List<JsonObject> receipts = list(ask(Operation.HISTORY, named("shop")), "receipts");
    assertThat(receipts.stream().map(receipt -> text(receipt, "actor")))
        .contains("Ann <ann@example.org>");
    JsonObject few = named("shop").with("limit", new JsonInteger(-7));
    assertThat(list(ask(Operation.HISTORY, few), "receipts"))
        .as("at least one, the newest")
        .containsExactly(receipts.getFirst());
  }

  @Test
  void aWaitIsAnsweredWhenThereIsNewsAndOtherwiseInTime() {
    JsonObject rest = status("shop");
    JsonObject question =
        named("shop").with("unlike", standing(rest)).with("within", new JsonInteger(0));
    assertThat(ask(Operation.STATUS, question).object("application")).contains(rest);
    JsonObject other = named("shop").with("unlike", JsonObject.EMPTY.with("activity", "IDLE"));
    assertThat(ask(Operation.STATUS, other).object("application")).contains(rest);
    long begin = System.nanoTime();
    // A sync of nothing new says nothing to a viewer, and ends the wait all the same.
    synced();
    synced();
    assertThat(System.nanoTime() - begin).isLessThan(PATIENCE.toNanos() / 3);
  }

  @Test
  void aRollbackIsProposedAndThenMade() throws IOException {
    String first = text(synced(), "applied");
    commit(Commit.on("main", "Worse").file("shop/page.yaml", page("worse")));
    until("shop", now -> !text(now, "observed").equals(first));
    synced();
    JsonObject shown =
        ask(Operation.ROLLBACK, named("shop").with("dryRun", dev.plumbline.model.JsonBoolean.TRUE));
    assertThat(text(shown, "to")).isEqualTo(first);
    assertThat(list(shown, "paths").stream().map(path -> text(path, "path")))
        .containsExactly("shop/page.yaml");
    assertThat(shown.has("commit")).isFalse();
    JsonObject to = named("shop").with("to", first.substring(0, 8)).with("actor", "Ann <a@b.c>");
    assertThat(refused(Operation.ROLLBACK, to.with("from", first)).code())
        .isEqualTo(ProblemCode.ROLLBACK_CONFLICT);
    assertThat(refused(Operation.ROLLBACK, to.with("to", "0000000")).code())
        .isEqualTo(ProblemCode.REFERENCE_NOT_FOUND);
    JsonObject made = ask(Operation.ROLLBACK, to.with("from", text(shown, "from")));
    assertThat(repository.tip("main")).contains(text(made, "commit"));
    until("shop", now -> text(now, "observed").equals(text(made, "commit")));
    synced();
    assertThat(Files.readString(machine.resolve("page.txt"))).isEqualTo("hello");
  }

  @Test
  void aHandEditIsWrittenToGit() throws IOException {
    synced();
    assertThat(refused(Operation.ADOPT, named("shop")).code())
        .isEqualTo(ProblemCode.NOTHING_TO_ADOPT);
    Files.writeString(machine.resolve("page.txt"), "by hand");
    JsonObject shown =
        ask(Operation.ADOPT, named("shop").with("dryRun", dev.plumbline.model.JsonBoolean.TRUE));
    JsonObject place = list(shown, "places").getFirst();
    assertThat(text(place, "path") + ":" + place.integer("line").orElse(0L))
        .isEqualTo("shop/page.yaml:4");
    assertThat(place.array("added").orElseThrow().strings().getFirst()).contains("\"by hand\"");
    JsonObject agreed = named("shop").with("actor", "Ann <a@b.c>");
    assertThat(refused(Operation.ADOPT, agreed.with("edit", "other")).code())
        .isEqualTo(ProblemCode.ROLLBACK_CONFLICT);
    JsonObject made = ask(Operation.ADOPT, agreed.with("edit", text(shown, "edit")));
    assertThat(repository.tip("main")).contains(text(made, "commit"));
    until("shop", now -> text(now, "observed").equals(text(made, "commit")));
    synced();
    assertThat(Files.readString(machine.resolve("page.txt"))).isEqualTo("by hand");
    assertThat(list(ask(Operation.HISTORY, named("shop")), "receipts"))
        .anyMatch(receipt -> text(receipt, "event").equals("DRIFT_ADOPTED"));
  }
}
