package dev.plumbline.it.cluster;

import static dev.plumbline.it.cluster.Lab.AUTOMATED;
import static dev.plumbline.it.cluster.Lab.configMapYaml;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.plumbline.cli.RunOptions;
import dev.plumbline.cli.Session.Operation;
import dev.plumbline.codec.Json;
import dev.plumbline.codec.Yaml;
import dev.plumbline.dialect.argocd.ArgoCdDialect;
import dev.plumbline.forge.local.Commit;
import dev.plumbline.forge.local.GitHost;
import dev.plumbline.forge.local.GitHostOptions;
import dev.plumbline.model.JsonObject;
import dev.plumbline.model.Problem;
import dev.plumbline.model.ProblemCode;
import dev.plumbline.model.SecretReference;
import dev.plumbline.testkit.kube.ApiServer;
import dev.plumbline.testkit.kube.ApiServerOptions;
import dev.plumbline.testkit.kube.AuditEvent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/// Applications read private repositories: by Argo CD's repository Secrets where the cluster
/// declares them, and by what the process was told where a folder does. The password is found in no
/// output.
class PrivateRepositoryIT {

  private static final String CANARY = "password-Canary-0815";

  private static final ListAppender<ILoggingEvent> LOG = new ListAppender<>();
  private static final Logger ROOT = (Logger) LoggerFactory.getLogger("dev.plumbline");

  @TempDir static Path folder;
  private static ApiServer server;
  private static GitHost host;
  private static String url;
  private static String commit;

  @BeforeAll
  static void start() {
    LOG.start();
    ROOT.addAppender(LOG);
    ROOT.setLevel(Level.DEBUG);
    ROOT.debug("this is heard");
    server = ApiServer.start(ApiServerOptions.PLAIN.withAudit());
    new ArgoCdDialect().definitions().forEach(text -> Declaring.apply(server, Yaml.readOne(text)));
    GitHostOptions locked = GitHostOptions.local().withAccounts(Map.of("ann", CANARY));
    host = GitHost.start(folder.resolve("private"), locked);
    commit =
        host.create("secretive")
            .commit(
                Commit.on("main", "Begin")
                    .by("Ada <ada@example.org>")
                    .file("shop/web.yaml", configMapYaml("web", "greeting", "hello")));
    url = host.url("secretive").toString();
  }

  @AfterAll
  static void stop() {
    ROOT.setLevel(null);
    ROOT.detachAppender(LOG);
    host.close();
    server.close();
  }

  private static void secret(String namespace, String name, String type, String keys) {
    server.request(
        "POST",
        "/api/v1/namespaces/" + namespace + "/secrets",
        """
        apiVersion: v1
        kind: Secret
        metadata: {name: %s, labels: {argocd.argoproj.io/secret-type: %s}}
        stringData: {%s}
        """
            .formatted(name, type, keys),
        "application/yaml");
  }

  private static String application(Lab lab, String namespace) {
    return lab.application("shop", AUTOMATED)
        .replace(lab.url, url)
        .replace("namespace: argocd", "namespace: " + namespace);
  }

  private static void assertNoCanary(Lab lab) {
    JsonObject none = JsonObject.EMPTY;
    for (Operation question : List.of(Operation.GET, Operation.DECLARATIONS)) {
      assertThat(Json.write(lab.plumb().ask(question, none))).doesNotContain(CANARY);
    }
    assertThat(lab.plumb().engine().statuses().toString()).doesNotContain(CANARY);
    assertThat(lab.receipts("shop").toString()).doesNotContain(CANARY);
    assertThat(written(lab)).contains("ledger").doesNotContain(CANARY);
    assertThat(LOG.list).as("the log is heard").isNotEmpty();
    assertThat(List.copyOf(LOG.list).toString()).doesNotContain(CANARY);
  }

  /// All that Plumbline wrote down, the mirrors of repositories included.
  private static String written(Lab lab) {
    try (Stream<Path> paths = Files.walk(lab.state())) {
      StringBuilder text = new StringBuilder();
      for (Path path : paths.filter(Files::isRegularFile).toList()) {
        text.append(path).append(Files.readString(path, StandardCharsets.ISO_8859_1));
      }
      return text.toString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void aSecretOfArgoCdOpensTheRepository() {
    Lab lab = Lab.on(server);
    String tenant = lab.namespace;
    String foreign = tenant + "-other";
    lab.createNamespace(foreign);
    String keys = "url: \"%s\", username: ann, password: %s".formatted(url, CANARY);
    secret(foreign, "web", "repository", keys);
    try (lab) {
      lab.startFromCluster();
      Declaring.apply(server, Yaml.readOne(application(lab, tenant)));
      Problem denied = lab.untilProblem("shop", ProblemCode.SOURCE_DENIED);
      assertThat(denied.message()).contains(url);
      String prefix = url.substring(0, url.lastIndexOf('/'));
      secret(
          tenant,
          "forge",
          "repo-creds",
          "url: \"%s\", username: ann, password: wrong".formatted(prefix));
      secret(tenant, "web", "repository", keys);
      lab.plumb().refresh(url);
      lab.sync("shop", false);
      lab.untilSettled("shop", commit);
      assertNoCanary(lab);
      String status =
          "/apis/argoproj.io/v1alpha1/namespaces/" + tenant + "/applications/" + lab.name("shop");
      assertThat(String.valueOf(lab.get(status))).doesNotContain(CANARY);
      assertThat(looksAtSecrets(foreign)).isEmpty();
      assertThat(looksAtSecrets(tenant))
          .isNotEmpty()
          .allMatch(event -> event.impersonatedUser().isEmpty());
    }
  }

  private static List<AuditEvent> looksAtSecrets(String namespace) {
    return server.audit().stream()
        .filter(event -> event.userAgent().startsWith("plumbline/"))
        .filter(event -> event.uri().contains("/namespaces/" + namespace + "/secrets"))
        .toList();
  }

  @Test
  void whatASecretAsksForAndDoesNotGetIsNamed() {
    Lab lab = Lab.on(server);
    secret(
        lab.namespace,
        "web",
        "repository",
        "url: \"%s\", password: %s, githubAppID: \"7\"".formatted(url, CANARY));
    try (lab) {
      lab.startFromCluster();
      Declaring.apply(server, Yaml.readOne(application(lab, lab.namespace)));
      Problem refused = lab.untilProblem("shop", ProblemCode.UNSUPPORTED_FIELD);
      assertThat(refused.message()).contains("githubAppID", "web", url).doesNotContain(CANARY);
      assertNoCanary(lab);
    }
  }

  @Test
  void aFileSaysWhereTheCredentialsAreForWhatAFolderDeclares(@TempDir Path told)
      throws IOException {
    try (Lab lab = Lab.on(server)) {
      lab.commit("Declare", Map.of("root/shop.yaml", application(lab, "argocd")));
      Path file = told.resolve("repositories");
      Files.writeString(file, "# nothing yet\n");
      lab.start(
          new RunOptions.Root(
              lab.url,
              "main",
              "root",
              new SecretReference.None(),
              Lab.INTERVAL,
              Optional.of(file)));
      lab.untilProblem("shop", ProblemCode.SOURCE_DENIED);
      Files.writeString(file, url.substring(0, url.lastIndexOf('/')) + "/ forge\n");
      lab.sync("shop", false);
      Problem missing = lab.untilProblem("shop", ProblemCode.CREDENTIALS_MISSING);
      assertThat(missing.message()).contains(told.resolve("forge").toString());
      Files.createDirectory(told.resolve("forge"));
      Files.writeString(told.resolve("forge/username"), "ann");
      Files.writeString(told.resolve("forge/password"), CANARY);
      lab.sync("shop", false);
      lab.untilSettled("shop", commit);
      assertNoCanary(lab);
    }
  }

  @Test
  void theRootsCredentialsAreForTheRootsRepositoryToo(@TempDir Path told) throws IOException {
    try (Lab lab = Lab.on(server)) {
      Files.writeString(told.resolve("username"), "ann");
      Files.writeString(told.resolve("password"), CANARY);
      String both =
          host.create("both")
              .commit(
                  Commit.on("main", "Begin")
                      .by("Ada <ada@example.org>")
                      .file(
                          "root/shop.yaml", application(lab, "argocd").replace("secretive", "both"))
                      .file("shop/web.yaml", configMapYaml("web", "greeting", "hello")));
      SecretReference where = new SecretReference.InFolder(told.toString());
      String root = host.url("both").toString();
      lab.start(new RunOptions.Root(root, "main", "root", where, Lab.INTERVAL));
      lab.untilSettled("shop", both);
      assertNoCanary(lab);
    }
  }
}
