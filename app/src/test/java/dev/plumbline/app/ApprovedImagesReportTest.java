package dev.plumbline.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.plumbline.approval.Mark;
import dev.plumbline.approval.Shown;
import dev.plumbline.approval.ShownText;
import dev.plumbline.forge.Forge;
import dev.plumbline.forge.PullRequest;
import dev.plumbline.forge.local.Commit;
import dev.plumbline.model.ApplicationId;
import dev.plumbline.model.GroupKind;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a report on the embedded forge lets reviews be bound to, with a registry whose tag moves.
class ApprovedImagesReportTest {

  private static final ApplicationId WEB =
      new ApplicationId(new GroupKind("argoproj.io", "Application"), "argocd", "web");
  private static final ApplicationId MAP =
      new ApplicationId(new GroupKind("argoproj.io", "Application"), "argocd", "map");

  @TempDir Path folder;
  private HttpServer registry;
  private volatile int status = 200;
  private volatile String manifest = "{\"schemaVersion\": 2}";
  private ServedShop shop;
  private Forge forge;

  @BeforeEach
  void begin() throws IOException {
    registry = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    registry.createContext(
        "/v2/shop/web/manifests/v1",
        exchange -> {
          try (exchange) {
            byte[] body = manifest.getBytes(UTF_8);
            exchange.sendResponseHeaders(
                status, exchange.getRequestMethod().equals("GET") ? body.length : -1);
            if (exchange.getRequestMethod().equals("GET")) {
              exchange.getResponseBody().write(body);
            }
          }
        });
    registry.start();
    shop = new ServedShop(folder);
    forge = shop.forge();
    shop.begin(
        Commit.on("main", "First")
            .file("declarations/web.yaml", shop.application("web"))
            .file("declarations/map.yaml", shop.application("map"))
            .file("declarations/production.yaml", ENVIRONMENT)
            .file("web/pod.yaml", pod(1))
            .file("map/map.yaml", map(1)));
  }

  @AfterEach
  void end() {
    shop.close();
    registry.stop(0);
  }

  private static final String ENVIRONMENT =
      """
      apiVersion: plumbline.dev/v1alpha1
      kind: Environment
      metadata: {name: production}
      spec:
        applications: [{names: ["*"]}]
        approvals: {required: 1, users: [ada], reportedBy: [root]}
      """;

  private String pod(int size) {
    return """
    apiVersion: v1
    kind: Pod
    metadata: {name: web}
    spec:
      containers:
        - {name: web, image: "127.0.0.1:%d/shop/web:v1", env: [{name: SIZE, value: "%d"}]}
    """
        .formatted(registry.getAddress().getPort(), size);
  }

  private static String map(int size) {
    return "{apiVersion: v1, kind: ConfigMap, metadata: {name: map}, data: {size: \"%d\"}}\n"
        .formatted(size);
  }

  private PullRequest open() {
    shop.commit(
        Commit.on("topic", "Larger").file("web/pod.yaml", pod(2)).file("map/map.yaml", map(2)));
    return shop.open();
  }

  private void report(PullRequest pull) {
    shop.report(pull.number(), true);
  }

  private Optional<Mark> shown(PullRequest pull, ApplicationId application) {
    List<Shown> shown =
        ShownText.read(
            pull.head().commit(),
            forge.comments().of(pull.number()),
            forge.statuses().of(pull.head().commit()),
            Set.of("root"));
    return shown.getLast().binding().mark(application);
  }

  @Test
  void aReviewIsBoundToWhatTheTagNames() {
    PullRequest pull = open();
    report(pull);
    Mark first = shown(pull, WEB).orElseThrow();
    Mark other = shown(pull, MAP).orElseThrow();
    report(pull);
    assertThat(shown(pull, WEB)).contains(first);
    manifest = "{\"schemaVersion\": 2, \"moved\": true}";
    report(pull);
    assertThat(shown(pull, WEB)).isNotEqualTo(Optional.of(first));
    assertThat(shown(pull, MAP)).as("it has no image").contains(other);
    Mark moved = shown(pull, WEB).orElseThrow();
    assertThat(parts(moved).get(4)).as("references").isNotEqualTo(parts(first).get(4));
    assertThat(parts(moved).subList(0, 4)).isEqualTo(parts(first).subList(0, 4));
    assertThat(parts(moved).get(5)).as("what is rendered").isEqualTo(parts(first).get(5));
  }

  /// The beginnings of the fingerprints of a mark's parts.
  private static List<String> parts(Mark mark) {
    return List.of(mark.beginnings().split("(?<=\\G...)"));
  }

  @Test
  void aRegistryThatOnlyTheHeadNamesIsNotAsked() {
    PullRequest pull = open();
    String elsewhere = pod(3).replace("127.0.0.1", "localhost");
    shop.commit(Commit.on("topic", "Elsewhere").file("web/pod.yaml", elsewhere));
    PullRequest moved = forge.pullRequests().read(pull.number());
    report(moved);
    assertThat(shop.comment(moved)).contains("only the head names the registry `localhost:");
    assertThat(shown(moved, WEB)).isEmpty();
    assertThat(shown(moved, MAP)).isPresent();
  }

  @Test
  void whatCannotBeToldIsSaidAndNothingIsBoundToIt() {
    PullRequest pull = open();
    status = 500;
    report(pull);
    assertThat(shop.comment(pull))
        .contains("what it names now cannot be told", "/shop/web:v1", "it answered 500")
        .contains("a review of this does not count for it");
    assertThat(shown(pull, WEB)).isEmpty();
    assertThat(shown(pull, MAP)).isPresent();
    status = 200;
    report(pull);
    assertThat(shown(pull, WEB)).isPresent();
    assertThat(shop.comment(pull)).doesNotContain("cannot be told");
  }
}
