package dev.plumbline.testkit.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.testkit.kube.ApiServer;
import dev.plumbline.testkit.proxy.Fault.Tampering;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What the proxy does to the answers of a real API server.
final class FaultProxyIT {
  private static final String NAMESPACE = "/api/v1/namespaces/default/configmaps";

  private final ApiServer server = ApiServer.shared();
  private final FaultProxy proxy = FaultProxy.before(server);
  private final String name = "proxy-" + UUID.randomUUID();
  private final String path = NAMESPACE + "/" + name;
  private final HttpClient client =
      HttpClient.newBuilder().sslContext(server.administratorTls()).build();

  @AfterEach
  void close() {
    client.shutdownNow();
    proxy.close();
  }

  private HttpRequest.Builder request(String target) {
    return HttpRequest.newBuilder(proxy.url().resolve(target)).timeout(Duration.ofSeconds(20));
  }

  private HttpResponse<String> send(HttpRequest.Builder request) throws IOException {
    try {
      return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }

  private HttpResponse<String> get(String target) throws IOException {
    return send(request(target));
  }

  private HttpRequest.Builder applied(String value) {
    String manifest =
        "{\"apiVersion\":\"v1\",\"kind\":\"ConfigMap\",\"metadata\":{\"name\":\"%s\"},\"data\":{\"key\":\"%s\"}}"
            .formatted(name, value);
    return request(path + "?fieldManager=test&force=true")
        .header("Content-Type", "application/apply-patch+yaml")
        .method("PATCH", HttpRequest.BodyPublishers.ofString(manifest));
  }

  @Test
  void passesEverythingOnThatNoRuleMeets() throws IOException {
    assertThat(send(applied("one")).statusCode()).isEqualTo(201);
    HttpResponse<String> read = get(path);
    assertThat(read.statusCode()).isEqualTo(200);
    assertThat(read.body()).isEqualTo(server.request("GET", path));
    assertThat(get(path + "-none").statusCode()).isEqualTo(404);
    assertThat(send(request(path).DELETE()).statusCode()).isEqualTo(200);
    assertThat(proxy.asked())
        .extracting(Asked::verb)
        .containsExactly("patch", "get", "get", "delete");
    assertThat(proxy.asked()).filteredOn(Asked::isWrite).hasSize(2);
  }

  @Test
  void whoIsImpersonatedArrives() throws IOException {
    String review = "{\"apiVersion\":\"authentication.k8s.io/v1\",\"kind\":\"SelfSubjectReview\"}";
    HttpRequest.Builder asSomebody =
        request("/apis/authentication.k8s.io/v1/selfsubjectreviews")
            .header("Content-Type", "application/json")
            .header("Impersonate-User", "system:serviceaccount:shop:deployer")
            .POST(HttpRequest.BodyPublishers.ofString(review));
    assertThat(send(asSomebody).body()).contains("system:serviceaccount:shop:deployer");
  }

  @Test
  void answersInThePlaceOfTheServerSoOftenAsItShall() throws IOException {
    Rule rule = proxy.add(Match.verbs("get"), 1, 2, Fault.tooManyRequests(7));
    assertThat(get(path).statusCode()).isEqualTo(404);
    HttpResponse<String> busy = get(path);
    assertThat(busy.statusCode()).isEqualTo(429);
    assertThat(busy.headers().firstValue("Retry-After")).contains("7");
    assertThat(rule.isSpent()).isFalse();
    assertThat(get(path).statusCode()).isEqualTo(429);
    assertThat(rule.isSpent()).isTrue();
    assertThat(get(path).statusCode()).isEqualTo(404);
    proxy.add(Match.verbs("get"), 100, Fault.html(502));
    assertThat(get(path).body()).contains("<html>");
    proxy.heal();
    assertThat(get(path).statusCode()).isEqualTo(404);
  }

  @Test
  void aLostAnswerIsAnAnswerToWhatWasDone() {
    proxy.add(Match.verbs("patch"), 1, new Fault.AnswerLost());
    assertThatThrownBy(() -> send(applied("done"))).isInstanceOf(IOException.class);
    assertThat(server.request("GET", path)).contains("done");
    proxy.add(Match.verbs("patch"), 1, new Fault.Refused());
    assertThatThrownBy(() -> send(applied("never"))).isInstanceOf(IOException.class);
    assertThat(server.request("GET", path)).contains("done");
  }

  @ParameterizedTest
  @CsvSource({"0, true", "40, true", "0, false", "40, false"})
  void anAnswerEndsInItsMiddle(int bytes, boolean reset) throws IOException {
    // Java's client may ask again by itself, on another connection.
    proxy.add(Match.verbs("list"), 100, new Fault.CutOff(bytes, reset));
    assertThatThrownBy(() -> get(NAMESPACE)).isInstanceOf(IOException.class);
    proxy.heal();
    assertThat(get(NAMESPACE).statusCode()).isEqualTo(200);
  }

  @ParameterizedTest
  @CsvSource({"true", "false"})
  void nothingComesAndTheConnectionStaysOpen(boolean done) throws IOException {
    proxy.add(Match.verbs("patch"), 1, new Fault.Stalled(done));
    assertThatThrownBy(() -> send(applied("stalled").timeout(Duration.ofMillis(600))))
        .isInstanceOf(HttpTimeoutException.class);
    assertThat(get(path).statusCode()).isEqualTo(done ? 200 : 404);
  }

  @Test
  void delays() throws IOException {
    proxy.add(Match.verbs("get"), 1, new Fault.Delay(Duration.ofMillis(300)));
    long began = System.nanoTime();
    assertThat(get(path).statusCode()).isEqualTo(404);
    assertThat(Duration.ofNanos(System.nanoTime() - began)).isGreaterThan(Duration.ofMillis(299));
  }

  @Test
  void aListIsEmptyOrAsItWas() throws IOException {
    send(applied("one"));
    String before = get(NAMESPACE).body();
    Memory memory = proxy.memory();
    send(applied("two"));
    proxy.add(Match.verbs("list"), 1, new Fault.WithoutItems());
    assertThat(get(NAMESPACE).body())
        .endsWith("\"items\":[]}")
        .contains("resourceVersion")
        .doesNotContain(name);
    proxy.add(Match.verbs("list", "get"), 2, new Fault.Outdated(memory));
    assertThat(get(NAMESPACE).body()).isEqualTo(before).contains("one");
    assertThat(get(path).body()).as("not asked before, so there is no old answer").contains("two");
  }

  private String watched(int events, Tampering how) throws IOException {
    send(applied("one"));
    // Java's client may ask again by itself where a reset overtakes the answer's head.
    proxy.add(Match.verbs("watch"), 100, new Fault.Watched(events, how));
    send(applied("two"));
    String watch = "?watch=1&timeoutSeconds=1&fieldSelector=metadata.name=";
    try {
      return get(NAMESPACE + watch + name).body();
    } finally {
      proxy.heal();
    }
  }

  private static long added(String events) {
    return events.lines().filter(line -> line.startsWith("{\"type\":\"ADDED\"")).count();
  }

  @Test
  void eventsAreLostDoubledAndBroken() throws IOException {
    assertThat(added(watched(1, Tampering.DROP))).isEqualTo(1);
    assertThat(added(watched(0, Tampering.DROP))).isZero();
    assertThat(added(watched(0, Tampering.DUPLICATE))).isEqualTo(2);
    assertThat(watched(1, Tampering.GONE)).contains("ADDED", "\"code\":410");
    assertThat(watched(0, Tampering.GARBAGE)).contains("<html>").doesNotContain("ADDED");
    assertThat(added(watched(0, Tampering.SILENCE))).isZero();
    assertThatThrownBy(() -> watched(1, Tampering.CUT)).isInstanceOf(IOException.class);
  }

  @Test
  void whoWatchesIsThrownOut() throws Exception {
    send(applied("one"));
    HttpResponse<java.util.stream.Stream<String>> watch =
        client.send(request(NAMESPACE + "?watch=1").build(), HttpResponse.BodyHandlers.ofLines());
    try (java.util.stream.Stream<String> lines = watch.body()) {
      java.util.Iterator<String> events = lines.iterator();
      assertThat(events.next()).contains("ADDED");
      proxy.cut();
      assertThatThrownBy(() -> events.forEachRemaining(List::of))
          .isInstanceOf(RuntimeException.class);
    }
  }
}
