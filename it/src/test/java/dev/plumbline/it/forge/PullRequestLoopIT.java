package dev.plumbline.it.forge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.app.Assembly;
import dev.plumbline.cli.ForgePrograms;
import dev.plumbline.cli.RunOptions;
import dev.plumbline.forge.Comment;
import dev.plumbline.forge.Forge;
import dev.plumbline.forge.MergeMethod;
import dev.plumbline.forge.MergeRequest;
import dev.plumbline.forge.NewPullRequest;
import dev.plumbline.forge.NewReview;
import dev.plumbline.forge.PullRequest;
import dev.plumbline.forge.Status;
import dev.plumbline.forge.http.Access;
import dev.plumbline.forge.http.Credential;
import dev.plumbline.forge.http.JdkExchange;
import dev.plumbline.forge.http.JsonHttp;
import dev.plumbline.forge.http.Pace;
import dev.plumbline.forge.local.Commit;
import dev.plumbline.forge.local.ForgeFolder;
import dev.plumbline.forge.local.ForgeServer;
import dev.plumbline.forge.local.Grants;
import dev.plumbline.forge.local.Scope;
import dev.plumbline.forge.plumbline.PlumblineAdministration;
import dev.plumbline.forge.plumbline.PlumblineForge;
import dev.plumbline.model.JsonArray;
import dev.plumbline.model.JsonObject;
import dev.plumbline.model.ProblemCode;
import dev.plumbline.model.ProblemException;
import dev.plumbline.model.SecretReference;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The embedded forge and a running process, which tell each other by hooks, comments and checks.
/// The process asks for news once an hour only: what happens within seconds comes of hooks.
class PullRequestLoopIT {

  private static final String SECRET = "a secret of 25 characters";
  private static final Duration PATIENCE = Duration.ofSeconds(40);

  @TempDir Path temporary;
  private final JdkExchange exchange = new JdkExchange(JdkExchange.Options.direct());
  private Path folder = Path.of("");
  private Path machine = Path.of("");
  private ForgeFolder accounts;
  private ForgeServer server;
  private Assembly plumb;

  @BeforeEach
  void start() throws IOException {
    folder = temporary.toRealPath();
    machine = Files.createDirectory(folder.resolve("machine"));
    accounts = ForgeFolder.open(folder.resolve("forge"), InstantSource.system());
    server =
        ForgeServer.start(accounts, ForgeServer.Options.local().withHookHosts(Set.of("127.0.0.1")));
    accounts.account("root", "root", Set.of(), Grants.of(Grants.ALL, Scope.values()));
    accounts.account("root", "ann", Set.of("ann@example.org"), Grants.of("shop", Scope.WRITE));
    accounts.account("root", "plumbline", Set.of(), Grants.of("shop", Scope.WRITE, Scope.STATUS));
    accounts.account("root", "bob", Set.of("bob@example.org"), Grants.of("shop", Scope.REVIEW));
    accounts.create("root", "shop");
    push(
        "main",
        Commit.on("main", "Begin")
            .file("root/shop.yaml", application())
            .file("shop/page.yaml", page("hello")));
    int port = freePort();
    new PlumblineAdministration(http("root"))
        .addHook(
            "shop",
            JsonObject.EMPTY
                .with("url", "http://127.0.0.1:" + port + "/hooks/plumbline/shop")
                .with("secret", SECRET));
    plumb = new Assembly(options(port));
    until("the first page", () -> shown().equals("hello"));
  }

  @AfterEach
  void stop() {
    plumb.close();
    server.close();
    accounts.close();
    exchange.close();
  }

  private RunOptions options(int port) throws IOException {
    Path credentials = Files.createDirectory(folder.resolve("credentials"));
    Files.writeString(credentials.resolve("username"), "plumbline");
    Files.writeString(credentials.resolve("password"), token("plumbline"));
    Path secret = Files.writeString(folder.resolve("secret"), SECRET);
    return new RunOptions(
            folder.resolve("state"),
            Optional.of(
                new RunOptions.Root(
                    server.url("shop").toString(),
                    "main",
                    "root",
                    new SecretReference.InFolder(credentials.toString()),
                    Duration.ofHours(1))),
            Optional.empty(),
            List.of(machine))
        .with(
            new RunOptions.Forges(
                Optional.of(
                    new ForgePrograms.Access(
                        server.address() + "/shop", "plumbline", token("plumbline"))),
                true,
                Optional.of(new RunOptions.Hooks("127.0.0.1", port, secret))));
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private String token(String account) {
    return accounts.token(
        account, "test", Grants.of(Grants.ALL, Scope.values()), Duration.ofDays(1));
  }

  private JsonHttp http(String account) {
    return new JsonHttp(
        Access.of(server.address().toString(), Credential.bearer(token(account))),
        exchange,
        Pace.real());
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
        .formatted(server.url("shop"));
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

  private String shown() {
    try {
      Path page = machine.resolve("page.txt");
      return Files.exists(page) ? Files.readString(page) : "";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void until(String what, BooleanSupplier holds) {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!holds.getAsBoolean()) {
      assertThat(System.nanoTime()).as("waited in vain for " + what).isLessThan(deadline);
      java.util.concurrent.locks.LockSupport.parkNanos(20_000_000);
    }
  }

  private void push(String branch, Commit commit) {
    String account = branch.equals("main") ? "root" : "ann";
    new Pusher(folder.resolve("work.git"), server.url("shop").toString())
        .push(account, token(account), commit);
  }

  private static Optional<Status> check(Forge forge, int number) {
    PullRequest pull = forge.pullRequests().read(number);
    return forge.statuses().of(pull.head().commit()).stream()
        .filter(each -> each.context().equals("plumbline/report"))
        .findFirst();
  }

  private static void untilCheck(Forge forge, int number, Status.State state) {
    until(
        "the check " + state,
        () -> check(forge, number).map(Status::state).equals(Optional.of(state)));
  }

  @Test
  void aPushIsAppliedAndAPullRequestGetsItsReportByHooksAlone() {
    push("main", Commit.on("main", "Greet").file("shop/page.yaml", page("good day")));
    until("what was pushed", () -> shown().equals("good day"));

    requireTheCheck();
    Forge forge = new PlumblineForge(http("ann"), "shop");
    int number = openWhatBreaks(forge);
    refused(forge, number);

    push(
        "topic",
        Commit.on("topic", "Mend")
            .delete("shop/kustomization.yaml")
            .file("shop/page.yaml", page("good night")));
    refused(forge, number);
    untilCheck(forge, number, Status.State.SUCCESS);
    assertThat(forge.comments().of(number)).hasSize(1);
    assertThat(forge.comments().of(number).getFirst().body())
        .contains("1 application changes", "On the target now:", "good night");
    assertThat(shown()).isEqualTo("good day");
    merge(forge, number);
    until("what was merged", () -> shown().equals("good night"));
  }

  @Test
  void aReviewOfWhatWasReportedLetsItGo() {
    push(
        "main",
        Commit.on("main", "Ask bob")
            .file(
                "root/production.yaml",
                """
                apiVersion: plumbline.dev/v1alpha1
                kind: Environment
                metadata: {name: production}
                spec:
                  applications: [{names: [shop]}]
                  approvals: {required: 1, users: [bob], reportedBy: [plumbline]}
                """));
    Forge forge = new PlumblineForge(http("ann"), "shop");
    push("topic", Commit.on("topic", "Night").file("shop/page.yaml", page("good night")));
    int number = forge.pullRequests().open(NewPullRequest.of("Night", "main", "topic")).number();
    untilCheck(forge, number, Status.State.SUCCESS);
    assertThat(forge.comments().of(number).getFirst().body())
        .contains("It will wait for", "needs 1 more approval from bob", "in `production`");

    String head = forge.pullRequests().read(number).head().commit();
    new PlumblineForge(http("bob"), "shop").reviews().give(number, NewReview.approve(head));
    merge(forge, number);
    until("what bob approved", () -> shown().equals("good night"));
  }

  private void requireTheCheck() {
    new PlumblineAdministration(http("root"))
        .protect(
            "shop",
            JsonObject.of(
                "rules",
                new JsonArray(
                    List.of(
                        JsonObject.EMPTY
                            .with("branches", "main")
                            .with(
                                "requiredChecks",
                                JsonArray.ofStrings(List.of("plumbline/report")))))));
  }

  private int openWhatBreaks(Forge forge) {
    push(
        "topic",
        Commit.on("topic", "Gone").file("shop/kustomization.yaml", "resources: [gone.yaml]\n"));
    int number = forge.pullRequests().open(NewPullRequest.of("Gone", "main", "topic")).number();
    untilCheck(forge, number, Status.State.FAILURE);
    List<Comment> comments = forge.comments().of(number);
    assertThat(comments).hasSize(1);
    assertThat(comments.getFirst().by()).isEqualTo("plumbline");
    assertThat(comments.getFirst().body()).contains("1 application breaks");
    return number;
  }

  private static void merge(Forge forge, int number) {
    PullRequest pull = forge.pullRequests().read(number);
    forge
        .pullRequests()
        .merge(number, new MergeRequest(MergeMethod.MERGE, pull.head().commit(), ""));
  }

  private static void refused(Forge forge, int number) {
    assertThatThrownBy(() -> merge(forge, number))
        .isInstanceOfSatisfying(
            ProblemException.class,
            e -> assertThat(e.problem().code()).isEqualTo(ProblemCode.MERGE_BLOCKED));
  }
}
