package dev.plumbline.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.cli.Programs.ReportOptions;
import dev.plumbline.cli.RunOptions;
import dev.plumbline.cli.Session.Operation;
import dev.plumbline.engine.RemotePermission;
import dev.plumbline.forge.local.BareRepository;
import dev.plumbline.forge.local.Commit;
import dev.plumbline.forge.local.GitHost;
import dev.plumbline.forge.local.GitHostOptions;
import dev.plumbline.model.Finding;
import dev.plumbline.model.JsonArray;
import dev.plumbline.model.JsonInteger;
import dev.plumbline.model.JsonObject;
import dev.plumbline.model.Problem;
import dev.plumbline.model.ProblemException;
import dev.plumbline.model.SecretReference;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What the policies of a repository say of a change in the report, in the plan and in the run.
class PoliciesIT {

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final String FOLDER = ".plumbline/policies/";
  private static final String POLICY =
      """
      apiVersion: admissionregistration.k8s.io/v1
      kind: ValidatingAdmissionPolicy
      metadata: {name: polite}
      spec:
        matchConstraints:
          resourceRules:
          - apiGroups: [host.plumbline.dev]
            apiVersions: ["*"]
            operations: ["*"]
            resources: [files]
        validations: [{expression: "!object.spec.content.contains('bad')", message: no bad words}]
      ---
      apiVersion: admissionregistration.k8s.io/v1
      kind: ValidatingAdmissionPolicyBinding
      metadata: {name: everywhere}
      spec: {policyName: polite, validationActions: [Deny]}
      """;
  private static final String WAIVER =
      """
      apiVersion: plumbline.dev/v1alpha1
      kind: Waiver
      metadata: {name: sale}
      spec:
        check: policy/polite
        subject: File page
        owner: ada@example.org
        reason: For the sale.
        expires: 2999-12-31
      """;

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
            .file("root/shop.yaml", application())
            .file("shop/page.yaml", page("hello"))
            .file(FOLDER + "polite.yaml", POLICY));
    plumb =
        new Assembly(
            new RunOptions(
                folder.resolve("state"),
                Optional.of(
                    new RunOptions.Root(
                        url(), "main", "root", new SecretReference.None(), Duration.ofMinutes(5))),
                Optional.empty(),
                List.of(machine)));
    until(status -> isSynced(status, "hello"));
  }

  @AfterEach
  void stop() {
    plumb.close();
    repository.close();
    host.close();
  }

  @Test
  void theReportThePlanAndTheRunSayTheSame() {
    commit(Commit.on("topic", "Worse").after(tip()).file("shop/page.yaml", page("bad")));
    Problem reported = reported("topic");
    assertThat(reported.why()).isEqualTo("no bad words");

    commit(Commit.on("main", "Worse").file("shop/page.yaml", page("bad")));
    JsonObject refused = until(status -> !problems(status).isEmpty());
    assertThat(problems(refused)).containsExactly(reported.message());
    assertThat(written()).as("what runs stays").isEqualTo("hello");
    JsonObject plan = ask(Operation.PLAN, named());
    assertThat(plan.bool("refused")).contains(true);
    assertThat(plan.string("text").orElse("")).contains("no bad words");
    assertThat(ask(Operation.HISTORY, named()).toString())
        .as("nothing was intended")
        .doesNotContain(tip());

    commit(Commit.on("main", "A waiver").file(FOLDER + "sale.yaml", WAIVER));
    until(status -> isSynced(status, "bad"));
    assertThat(ask(Operation.PLAN, named()).bool("refused")).contains(false);
  }

  @Test
  void aFolderThatCannotBeReadLetsNothingGoUntilItCan() {
    commit(
        Commit.on("main", "Broken")
            .file(FOLDER + "polite.yaml", "{")
            .file("shop/page.yaml", page("news")));
    JsonObject refused = until(status -> !problems(status).isEmpty());
    assertThat(problems(refused))
        .singleElement()
        .asString()
        .contains("POLICY_UNREADABLE", FOLDER + "polite.yaml");
    assertThat(written()).isEqualTo("hello");
    commit(Commit.on("main", "Mended").file(FOLDER + "polite.yaml", POLICY));
    until(status -> isSynced(status, "news"));
  }

  @Test
  void aPolicyThatComesLaterTakesNothingDown() {
    commit(
        Commit.on("main", "Stricter")
            .file(FOLDER + "polite.yaml", POLICY.replace("'bad'", "'hello'")));
    ask(Operation.SYNC, named().with("actor", "Ann <ann@example.org>"));
    JsonObject status = until(now -> isSynced(now, "hello") && now.has("warnings"));
    assertThat(status.array("warnings").orElseThrow().strings().getFirst())
        .contains("no bad words", "POLICY_DENIED");
    assertThat(ask(Operation.PLAN, named()).bool("refused")).contains(false);
    commit(Commit.on("main", "Changed").file("shop/page.yaml", page("hello again")));
    assertThat(problems(until(now -> !problems(now).isEmpty())).getFirst())
        .contains("POLICY_DENIED");
    assertThat(written()).isEqualTo("hello");
  }

  private Problem reported(String head) {
    try (LocalReports reports = new LocalReports(Optional.empty())) {
      ReportOptions options =
          new ReportOptions(
              repository.path(),
              "main",
              head,
              Optional.of("root"),
              Set.of(url()),
              true,
              RemotePermission.NONE);
      List<Finding> fresh =
          reports.report(options).applications().stream()
              .flatMap(each -> each.findings().fresh().stream())
              .toList();
      assertThat(fresh).hasSize(1);
      return fresh.getFirst().problem();
    }
  }

  private String tip() {
    return repository.tip("main").orElseThrow();
  }

  private String url() {
    return host.url("fleet").toString();
  }

  private void commit(Commit commit) {
    repository.commit(commit.by("Ada <ada@example.org>"));
    if (plumb != null) {
      plumb.refresh(url());
    }
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
      syncPolicy: {automated: {}}
    """
        .formatted(url());
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

  private String written() {
    try {
      Path file = machine.resolve("page.txt");
      return Files.exists(file) ? Files.readString(file) : "";
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private boolean isSynced(JsonObject status, String text) {
    return status.string("sync").equals(Optional.of("SYNCED"))
        && problems(status).isEmpty()
        && written().equals(text);
  }

  private static List<String> problems(JsonObject status) {
    return status.array("problems").orElse(JsonArray.EMPTY).objects().stream()
        .map(problem -> problem.string("message").orElse(""))
        .toList();
  }

  private JsonObject ask(Operation operation, JsonObject arguments) {
    return plumb.ask(operation, arguments);
  }

  private static JsonObject named() {
    return JsonObject.EMPTY.with("application", "shop");
  }

  /// Waits as `plumb sync --wait` does: each question is answered as soon as there is news.
  private JsonObject until(Predicate<JsonObject> holds) {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    JsonObject last = JsonObject.EMPTY;
    while (System.nanoTime() < deadline) {
      try {
        JsonObject unlike =
            JsonObject.EMPTY
                .with("activity", last.string("activity").orElse(""))
                .with("since", last.string("since").orElse(""));
        JsonObject question = named().with("unlike", unlike).with("within", new JsonInteger(1));
        last = ask(Operation.STATUS, question).object("application").orElseThrow();
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
}
