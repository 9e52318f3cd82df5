package dev.plumbline.it.cluster;

import static dev.plumbline.it.cluster.Lab.AUTOMATED;
import static dev.plumbline.it.cluster.Lab.configMapYaml;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.cli.RunOptions;
import dev.plumbline.codec.Json;
import dev.plumbline.codec.Yaml;
import dev.plumbline.forge.local.BareRepository;
import dev.plumbline.forge.local.Commit;
import dev.plumbline.forge.local.GitHost;
import dev.plumbline.forge.local.GitHostOptions;
import dev.plumbline.it.faults.Faults;
import dev.plumbline.model.JsonObject;
import dev.plumbline.model.ProblemCode;
import dev.plumbline.model.SecretReference;
import dev.plumbline.testkit.kube.ApiServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Credentials that are withdrawn and replaced while the program runs: real tokens of a real API
/// server, and a password of a Git host.
class CredentialsIT {

  private static final ApiServer SERVER = Servers.audited();

  @TempDir Path folder;

  private static void make(String path, String body) {
    SERVER.request("POST", path, body, "application/yaml");
  }

  /// A service account that may do everything.
  private static void account(Lab lab, String name) {
    make(
        "/api/v1/namespaces/" + lab.namespace + "/serviceaccounts",
        "{apiVersion: v1, kind: ServiceAccount, metadata: {name: %s}}".formatted(name));
    make(
        "/apis/rbac.authorization.k8s.io/v1/clusterrolebindings",
        """
        apiVersion: rbac.authorization.k8s.io/v1
        kind: ClusterRoleBinding
        metadata: {name: %s-%s}
        roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: cluster-admin}
        subjects: [{kind: ServiceAccount, namespace: %s, name: %s}]
        """
            .formatted(lab.namespace, name, lab.namespace, name));
  }

  private static String accounts(Lab lab) {
    return "/api/v1/namespaces/" + lab.namespace + "/serviceaccounts/";
  }

  private static String token(Lab lab, String account) {
    String answer =
        SERVER.request(
            "POST",
            accounts(lab) + account + "/token",
            "{apiVersion: authentication.k8s.io/v1, kind: TokenRequest, spec: {}}",
            "application/yaml");
    return ((JsonObject) Json.read(answer)).object("status").orElseThrow().string("token").get();
  }

  /// The server's kubeconfig, with the token of a file instead of the administrator's certificate.
  private Path kubeconfig() throws IOException {
    JsonObject admin = (JsonObject) Yaml.readOne(Files.readString(SERVER.kubeconfig()));
    String authority =
        admin
            .array("clusters")
            .orElseThrow()
            .objects()
            .getFirst()
            .object("cluster")
            .flatMap(cluster -> cluster.string("certificate-authority-data"))
            .orElseThrow();
    Path file = folder.resolve("kubeconfig");
    Files.writeString(
        file,
        """
        apiVersion: v1
        kind: Config
        current-context: test
        contexts: [{name: test, context: {cluster: test, user: test}}]
        clusters: [{name: test, cluster: {server: "%s", certificate-authority-data: %s}}]
        users: [{name: test, user: {tokenFile: token}}]
        """
            .formatted(SERVER.url(), authority));
    return file;
  }

  /// The account goes, and its token with it; the token of another one is put in its place.
  @Faults(
      value = {26, 57},
      holds = {"S1", "S8", "L4", "L1"})
  @Test
  void aTokenThatIsReplacedIsTakenUpWithoutARestart() throws IOException {
    try (Lab lab = Lab.on(SERVER, kubeconfig())) {
      account(lab, "first");
      account(lab, "second");
      Files.writeString(folder.resolve("token"), token(lab, "first"));
      String begin =
          lab.commit(
              "Begin",
              Map.of(
                  "root/shop.yaml",
                  lab.application("shop", AUTOMATED),
                  "shop/web.yaml",
                  configMapYaml("web", "greeting", "first")));
      lab.start();
      lab.untilSettled("shop", begin);
      SERVER.request("DELETE", accounts(lab) + "first");
      String refused = untilRefused(lab);
      lab.untilProblem("shop", ProblemCode.UNAUTHENTICATED);
      Files.writeString(folder.resolve("token"), token(lab, "second"));
      lab.sync("shop", false);
      lab.untilSettled("shop", refused);
      lab.until("the status is fresh", () -> lab.status("shop").orElseThrow().stale().isEmpty());
      lab.patch(lab.pathOf("web"), "{\"data\":{\"greeting\":\"by hand\"}}");
      lab.until(
          "what is watched with the new one is healed",
          () -> !lab.value("web", "greeting").equals("by hand"));
    }
  }

  /// The server may know the token for some seconds longer: commits until one cannot be applied.
  private static String untilRefused(Lab lab) {
    String[] last = {""};
    int[] commits = {0};
    lab.until(
        "the old token is refused",
        () -> {
          commits[0]++;
          last[0] =
              lab.commit(
                  "Change",
                  Map.of("shop/web.yaml", configMapYaml("web", "greeting", "v" + commits[0])));
          lab.until("it is applied, or refused", () -> lab.settled("shop", last[0]) || fails(lab));
          return !lab.settled("shop", last[0]);
        });
    return last[0];
  }

  private static boolean fails(Lab lab) {
    return lab.status("shop").stream().anyMatch(status -> !status.problems().isEmpty());
  }

  @Faults(
      value = {28, 57},
      holds = {"S1", "L4", "L1"})
  @Test
  void aPasswordThatIsReplacedIsTakenUpWithoutARestart() throws IOException {
    GitHostOptions options = GitHostOptions.local();
    Path told = Files.createDirectory(folder.resolve("told"));
    Files.writeString(told.resolve("username"), "ann");
    Files.writeString(told.resolve("password"), "the-first");
    GitHost host =
        GitHost.start(folder.resolve("git"), options.withAccounts(Map.of("ann", "the-first")));
    try (Lab lab = Lab.on(SERVER);
        BareRepository repository = host.create("fleet")) {
      String url = host.url("fleet").toString();
      String begin = commit(repository, lab, url, "first");
      SecretReference where = new SecretReference.InFolder(told.toString());
      lab.start(new RunOptions.Root(url, "main", "root", where, Lab.INTERVAL));
      lab.untilSettled("shop", begin);
      host.close();
      host =
          GitHost.start(
              folder.resolve("git"),
              options
                  .withPort(java.net.URI.create(url).getPort())
                  .withAccounts(Map.of("ann", "the-second")));
      String second = commit(repository, lab, url, "second");
      lab.plumb().refresh(url);
      lab.untilProblem("shop", ProblemCode.SOURCE_DENIED);
      assertThat(lab.value("web", "greeting")).isEqualTo("first");
      Files.writeString(told.resolve("password"), "the-second");
      lab.plumb().refresh(url);
      lab.untilSettled("shop", second);
      assertThat(lab.value("web", "greeting")).isEqualTo("second");
    } finally {
      host.close();
    }
  }

  private static String commit(BareRepository repository, Lab lab, String url, String greeting) {
    return repository.commit(
        Commit.on("main", greeting)
            .by("Ada <ada@example.org>")
            .file("root/shop.yaml", lab.application("shop", AUTOMATED).replace(lab.url, url))
            .file("shop/web.yaml", configMapYaml("web", "greeting", greeting)));
  }
}
