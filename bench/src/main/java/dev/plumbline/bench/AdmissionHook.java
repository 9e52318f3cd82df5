package dev.plumbline.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import dev.plumbline.codec.Json;
import dev.plumbline.codec.Yaml;
import dev.plumbline.model.JsonObject;
import dev.plumbline.testkit.kube.ApiServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.util.Base64;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/// An admission webhook in one namespace, in a bad mood: the real configuration on the server, and
/// the webhook itself in this process.
final class AdmissionHook implements Poison.Presence {

  private static final String CONFIGURATIONS = "/apis/admissionregistration.k8s.io/v1/";
  private static final int TIMEOUT_SECONDS = 10;

  /// What it does to the writes of ConfigMaps.
  enum Mood {
    DENIES("validating", "\"CREATE\", \"UPDATE\""),
    SLEEPS("validating", "\"CREATE\", \"UPDATE\""),
    MUTATES("mutating", "\"CREATE\", \"UPDATE\""),
    DENIES_DELETION("validating", "\"DELETE\"");

    private final String kind;
    private final String operations;

    Mood(String kind, String operations) {
      this.kind = kind;
      this.operations = operations;
    }
  }

  /// One for the namespace of the application.
  record Hooked(Mood mood) implements Poison.Company {
    @Override
    public Poison.Presence begin(Yard yard, String namespace) {
      return new AdmissionHook(yard.server, namespace, mood);
    }
  }

  private final ApiServer server;
  private final Mood mood;
  private final String path;
  private final HttpsServer hook;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  AdmissionHook(ApiServer server, String namespace, Mood mood) {
    this.server = server;
    this.mood = mood;
    this.path = CONFIGURATIONS + mood.kind + "webhookconfigurations/" + namespace;
    try {
      hook = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      hook.setHttpsConfigurator(new HttpsConfigurator(server.serverTls()));
      hook.setExecutor(threads);
      hook.createContext("/", this::answer);
      hook.start();
      server.request(
          "PATCH",
          path + "?fieldManager=somebody",
          configuration(namespace),
          "application/apply-patch+yaml");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String configuration(String namespace) throws IOException {
    String capital = mood.kind.substring(0, 1).toUpperCase(java.util.Locale.ROOT);
    return """
    apiVersion: admissionregistration.k8s.io/v1
    kind: %s%sWebhookConfiguration
    metadata: {name: %s}
    webhooks:
    - name: mood.example.org
      admissionReviewVersions: [v1]
      sideEffects: None
      failurePolicy: Fail
      timeoutSeconds: %d
      clientConfig: {url: "https://127.0.0.1:%d/", caBundle: "%s"}
      namespaceSelector: {matchLabels: {kubernetes.io/metadata.name: %s}}
      rules:
      - {apiGroups: [""], apiVersions: [v1], resources: [configmaps], operations: [%s]}
    """
        .formatted(
            capital,
            mood.kind.substring(1),
            namespace,
            TIMEOUT_SECONDS,
            hook.getAddress().getPort(),
            authority(),
            namespace,
            mood.operations);
  }

  private String authority() throws IOException {
    JsonObject kubeconfig = (JsonObject) Yaml.readOne(Files.readString(server.kubeconfig()));
    return kubeconfig
        .array("clusters")
        .flatMap(clusters -> clusters.objects().getFirst().object("cluster"))
        .flatMap(cluster -> cluster.string("certificate-authority-data"))
        .orElseThrow();
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange;
        InputStream body = exchange.getRequestBody()) {
      JsonObject review = (JsonObject) Json.read(new String(body.readAllBytes(), UTF_8));
      String uid = review.object("request").flatMap(r -> r.string("uid")).orElseThrow();
      if (mood == Mood.SLEEPS) {
        TimeUnit.SECONDS.sleep(TIMEOUT_SECONDS + 2);
      }
      byte[] answer =
          """
          {"apiVersion": "admission.k8s.io/v1", "kind": "AdmissionReview",
           "response": {"uid": "%s", %s}}
          """
              .formatted(uid, decision())
              .getBytes(UTF_8);
      exchange.getResponseHeaders().set("Content-Type", "application/json");
      exchange.sendResponseHeaders(200, answer.length);
      exchange.getResponseBody().write(answer);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // the benchmark goes on without
    }
  }

  private String decision() {
    return switch (mood) {
      case SLEEPS -> "\"allowed\": true";
      case DENIES, DENIES_DELETION ->
          "\"allowed\": false, \"status\": {\"code\": 403, \"message\": \"not today\"}";
      case MUTATES -> {
        String patch =
            "[{\"op\": \"add\", \"path\": \"/data/value\", \"value\": \"%d\"}]"
                .formatted(ThreadLocalRandom.current().nextLong());
        yield "\"allowed\": true, \"patchType\": \"JSONPatch\", \"patch\": \""
            + Base64.getEncoder().encodeToString(patch.getBytes(UTF_8))
            + "\"";
      }
    };
  }

  @Override
  public void close() {
    server.request("DELETE", path);
    hook.stop(0);
    threads.shutdownNow();
  }
}
