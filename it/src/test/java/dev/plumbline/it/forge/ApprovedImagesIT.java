package dev.plumbline.it.forge;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.plumbline.approval.ShownText;
import dev.plumbline.cli.Session.Operation;
import dev.plumbline.codec.Json;
import dev.plumbline.forge.Forge;
import dev.plumbline.forge.MergeMethod;
import dev.plumbline.forge.MergeRequest;
import dev.plumbline.forge.NewPullRequest;
import dev.plumbline.forge.NewReview;
import dev.plumbline.forge.PullRequest;
import dev.plumbline.model.JsonObject;
import dev.plumbline.testkit.kube.ApiServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A pull request is reviewed and merged, and the image that its tag names is another one then:
/// from the embedded forge to a real API server, with a registry in between.
class ApprovedImagesIT {

  private static final String ENVIRONMENT =
      """
      apiVersion: plumbline.dev/v1alpha1
      kind: Environment
      metadata: {name: production}
      spec:
        applications: [{names: ["*"]}]
        approvals: {required: %d, users: [bob], reportedBy: [plumbline]}
      """;

  @TempDir Path temporary;
  private final ApiServer server = ApiServer.shared();
  private HttpServer registry;
  private volatile String manifest = "{\"schemaVersion\": 2}";
  private volatile boolean away;
  private ApprovalScene scene;

  @BeforeEach
  void start() throws IOException {
    registry = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    registry.createContext(
        "/v2/shop/web/manifests/v1",
        exchange -> {
          try (exchange) {
            boolean whole = exchange.getRequestMethod().equals("GET");
            byte[] body = manifest.getBytes(UTF_8);
            exchange.sendResponseHeaders(away ? 503 : 200, whole ? body.length : -1);
            if (whole) {
              exchange.getResponseBody().write(body);
            }
          }
        });
    registry.start();
    scene =
        new ApprovalScene(
            temporary.toRealPath(),
            ENVIRONMENT.formatted(0),
            Optional.of(new ApprovalScene.Cluster(server.kubeconfig(), deployment("one"))));
    scene.until("the first one", () -> running().equals("one"), this::waiting);
    scene.push("root", "main", "root/production.yaml", ENVIRONMENT.formatted(1));
  }

  @AfterEach
  void stop() {
    scene.close();
    registry.stop(0);
    server.kubectl("delete", "deployment", "approved-images", "--ignore-not-found");
  }

  private String deployment(String text) {
    return """
    apiVersion: apps/v1
    kind: Deployment
    metadata: {name: approved-images, namespace: default, annotations: {text: "%s"}}
    spec:
      selector: {matchLabels: {app: approved-images}}
      template:
        metadata: {labels: {app: approved-images}}
        spec: {containers: [{name: web, image: "127.0.0.1:%d/shop/web:v1"}]}
    """
        .formatted(text, registry.getAddress().getPort());
  }

  /// What stands on the cluster.
  private String running() {
    return server.kubectl(
        "get",
        "deployments",
        "--field-selector=metadata.name=approved-images",
        "-o",
        "jsonpath={.items[*].metadata.annotations.text}");
  }

  private String waiting() {
    scene.refresh();
    return Json.write(scene.plumb().ask(Operation.WAITING, JsonObject.EMPTY));
  }

  /// A change that bob reviews when its report is there.
  private int reviewed(String text) {
    scene.push("ann", text, "shop/page.yaml", deployment(text));
    int number =
        scene.as("ann").pullRequests().open(NewPullRequest.of(text, "main", text)).number();
    Forge forge = scene.as("bob");
    PullRequest pull = forge.pullRequests().read(number);
    scene.until(
        "the report",
        () ->
            forge.statuses().of(pull.head().commit()).stream()
                .filter(each -> each.context().equals(ShownText.CONTEXT))
                .anyMatch(each -> each.description().contains("(shown: ")));
    forge.reviews().give(number, NewReview.approve(pull.head().commit()));
    return number;
  }

  private void merge(int number) {
    Forge forge = scene.as("bob");
    PullRequest pull = forge.pullRequests().read(number);
    forge.pullRequests().merge(number, MergeRequest.of(MergeMethod.SQUASH, pull.head().commit()));
    scene.refresh();
  }

  @Test
  void anotherImageByTheTagThatWasReviewedWaits() {
    int number = reviewed("two");
    manifest = "{\"schemaVersion\": 2, \"moved\": true}";
    merge(number);
    scene.until("that it is another", () -> waiting().contains("APPROVAL_VOID"), this::waiting);
    assertThat(running()).isEqualTo("one");
    assertThat(scene.approve("bob", "shop", "--yes")).contains("Said at");
    scene.until("what bob approved", () -> running().equals("two"), this::waiting);
  }

  @Test
  void aRegistryThatIsAwayHoldsWhatWasReviewed() {
    int number = reviewed("two");
    away = true;
    merge(number);
    scene.until("that it cannot be told", () -> waiting().contains("IMAGE_UNKNOWN"), this::waiting);
    assertThat(running()).isEqualTo("one");
    away = false;
    scene.until("what was reviewed", () -> running().equals("two"), this::waiting);
  }
}
