package dev.plumbline.app;

import dev.plumbline.cli.RunOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The demonstration on this machine: a folder, a page, and a web server that shows it. The server
/// is the one that every JDK brings along.
final class HostScene implements Scene {

  private static final String WELCOME = "Welcome to the shop.";

  private final Path machine;
  private final int port;
  private final int wrongPort;
  private final HttpClient http =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();

  HostScene(Path folder) {
    this.machine = folder.resolve("machine");
    try {
      Files.createDirectories(machine);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    this.port = freePort();
    this.wrongPort = freePort();
  }

  @Override
  public String introduction() {
    return "this machine: a folder, a page, and a web server as a supervised process";
  }

  @Override
  public String declaration(String repositoryUrl, boolean healing) {
    return """
    apiVersion: argoproj.io/v1alpha1
    kind: Application
    metadata:
      name: shop
      namespace: argocd
      finalizers: [resources-finalizer.argocd.argoproj.io]
    spec:
      project: default
      source:
        repoURL: %s
        path: shop
        targetRevision: main
      destination:
        name: host
      syncPolicy:
        automated: {prune: true, selfHeal: %s}
        retry: {limit: 1, backoff: {duration: 1s}}
    """
        .formatted(repositoryUrl, healing);
  }

  @Override
  public Map<String, String> firstVersion() {
    return Map.of(
        "site.yaml", site(),
        "page.yaml", page(WELCOME, "0644"),
        "server.yaml", server(port));
  }

  @Override
  public String policy() {
    return """
    apiVersion: admissionregistration.k8s.io/v1
    kind: ValidatingAdmissionPolicy
    metadata: {name: pages}
    spec:
      matchConstraints:
        resourceRules:
        - apiGroups: [host.plumbline.dev]
          apiVersions: [v1alpha1]
          operations: [CREATE, UPDATE]
          resources: [files]
      validations:
      - expression: object.spec.mode == '0644'
        messageExpression: "'only its owner may write a page (mode 0644), not ' + object.spec.mode"
    ---
    apiVersion: admissionregistration.k8s.io/v1
    kind: ValidatingAdmissionPolicyBinding
    metadata: {name: pages}
    spec: {policyName: pages, validationActions: [Deny]}
    """;
  }

  @Override
  public String whatIsForbidden() {
    return "pages that others may write";
  }

  @Override
  public Map<String, String> slip() {
    return Map.of("page.yaml", page(WELCOME, "0666"));
  }

  @Override
  public Map<String, String> badChange() {
    return Map.of("server.yaml", server(wrongPort));
  }

  @Override
  public String whatIsWrong() {
    return "a slip in the port: the server starts, but its health check finds nobody";
  }

  private String site() {
    return """
    apiVersion: host.plumbline.dev/v1alpha1
    kind: Directory
    metadata:
      name: site
    spec:
      path: %s
      mode: "0755"
    """
        .formatted(machine.resolve("site"));
  }

  private String page(String greeting, String mode) {
    return """
    apiVersion: host.plumbline.dev/v1alpha1
    kind: File
    metadata:
      name: page
    spec:
      path: %s
      mode: "%s"
      content: |
        %s
    """
        .formatted(page(), mode, greeting);
  }

  private Path page() {
    return machine.resolve("site").resolve("index.html");
  }

  private String server(int listen) {
    return """
    apiVersion: host.plumbline.dev/v1alpha1
    kind: Process
    metadata:
      name: server
    spec:
      command: [%s, -XX:TieredStopAtLevel=1, -m, jdk.httpserver, -b, 127.0.0.1, -p, "%d", -d, %s]
      restartPolicy: Always
      health:
        http: {url: "http://127.0.0.1:%d/", expectStatus: 200}
        interval: 100ms
        timeout: 1s
        failureThreshold: 30
    """
        .formatted(java(), listen, machine.resolve("site"), port);
  }

  private static String java() {
    return ProcessHandle.current().info().command().orElse("java");
  }

  @Override
  public Optional<String> greeting() {
    try {
      HttpResponse<String> answer =
          http.send(
              HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/"))
                  .timeout(Duration.ofSeconds(2))
                  .build(),
              HttpResponse.BodyHandlers.ofString());
      return answer.statusCode() == 200 ? Optional.of(answer.body().strip()) : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  @Override
  public void editByHand(String greeting) {
    try {
      Files.writeString(page(), greeting + "\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public String howEdited() {
    return "somebody writes into " + page();
  }

  @Override
  public Optional<RunOptions.Cluster> cluster() {
    return Optional.empty();
  }

  @Override
  public List<Path> hostRoots() {
    return List.of(machine);
  }

  @Override
  public void close() {
    http.close();
  }

  /// A port that nobody listens on just now.
  static int freePort() {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
