package dev.plumbline.target.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.model.ApplicationId;
import dev.plumbline.model.GroupKind;
import dev.plumbline.model.JsonObject;
import dev.plumbline.model.ObjectKey;
import dev.plumbline.model.Problem;
import dev.plumbline.model.ProblemCode;
import dev.plumbline.target.Access;
import dev.plumbline.target.ObjectReference;
import dev.plumbline.testkit.target.Telling;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Faults between here and an API server.
class FaultsIT {

  private static final Access ACCESS =
      new Access(new ApplicationId(new GroupKind("example.org", "Thing"), "x", "y"), "");

  private static final String GROUPS =
      """
      {"kind":"APIGroupDiscoveryList","items":[{"metadata":{"name":""},"versions":[
        {"version":"v1","freshness":"Current","resources":[
          {"resource":"configmaps","responseKind":{"kind":"ConfigMap"},"scope":"Namespaced"}]}]}]}
      """;
  private static final String NO_GROUPS =
      """
      {"kind":"APIGroupDiscoveryList","items":[{"metadata":{"name":"metrics.k8s.io"},"versions":[
        {"version":"v1","freshness":"Stale"}]}]}
      """;

  private final ScriptedServer server = new ScriptedServer();
  private final Gate gate =
      server.gate(KubernetesLimits.DEFAULT.withRequest(Duration.ofSeconds(2)));

  @AfterEach
  void close() {
    gate.close();
    server.close();
  }

  @Test
  void anOverloadedServerIsLeftAloneForAsLongAsItAsks() {
    server.then(429, "{}", "Retry-After", "1").then(200, "{}");
    long began = System.nanoTime();
    Answer answer = gate.write(ACCESS, Call.post("/x", JsonObject.EMPTY));
    assertThat(answer).isInstanceOfSatisfying(Answer.Reply.class, r -> assertThat(r.ok()).isTrue());
    assertThat(Duration.ofNanos(System.nanoTime() - began)).isGreaterThan(Duration.ofMillis(990));
  }

  @Test
  void attemptsAreBounded() {
    for (int i = 0; i < 9; i++) {
      server.then(503, "<html>Service Unavailable</html>");
    }
    Answer answer = gate.send("", Call.get("/x"));
    assertThat(server.requests()).hasSize(KubernetesLimits.DEFAULT.attempts());
    Problem problem = new Refusals("x", "get", "", false).of(answer);
    assertThat(problem.code()).isEqualTo(ProblemCode.TARGET_UNREACHABLE);
  }

  @Test
  void aPostIsNotRepeatedWhenItMayHaveBeenDone() {
    server.then(502, "bad gateway").then(200, "{}");
    gate.write(ACCESS, Call.post("/x", JsonObject.EMPTY));
    assertThat(server.requests()).hasSize(1);
  }

  @Test
  void aBrokenAnswerIsNoAnswer() {
    for (int i = 0; i < KubernetesLimits.DEFAULT.attempts(); i++) {
      server.then(
          exchange -> {
            exchange.sendResponseHeaders(200, 500);
            exchange.getResponseBody().write("{\"metadata\":".getBytes(StandardCharsets.UTF_8));
          });
    }
    assertThat(gate.send("", Call.get("/x"))).isInstanceOf(Answer.NoReply.class);
  }

  @Test
  void silenceEnds() {
    long began = System.nanoTime();
    Answer answer = gate.write(ACCESS, Call.post("/x", JsonObject.EMPTY));
    assertThat(answer)
        .isInstanceOfSatisfying(
            Answer.NoReply.class, none -> assertThat(none.processed()).isTrue());
    assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(8));
  }

  @Test
  void anAnswerThatIsNotTheObjectProvesNothing() {
    ObjectKey key = ObjectKey.of("v1", "ConfigMap", "shop", "a");
    ApiResource maps =
        new ApiResource(new GroupKind("", "ConfigMap"), "v1", "configmaps", true, false);
    Observer observer = new Observer(gate, new Discovery(gate, Duration.ZERO));
    for (String body :
        List.of(
            "",
            "<html/>",
            "{}",
            "{\"metadata\":{\"name\":\"b\",\"namespace\":\"shop\",\"uid\":\"u\"}}")) {
      server.then(200, body);
      assertThat(observer.look("", maps, key)).isInstanceOf(Observer.Look.Unreadable.class);
    }
    server.then(404, "{\"reason\":\"NotFound\",\"details\":{\"name\":\"a\"}}");
    assertThat(observer.look("", maps, key)).isInstanceOf(Observer.Look.Absent.class);
  }

  @Test
  void aGroupThatIsAwayMakesOnlyItsOwnKindsUnknown() {
    server.then(200, GROUPS).then(200, NO_GROUPS);
    Discovery discovery = new Discovery(gate, Duration.ZERO);
    assertThat(discovery.find("v1", new GroupKind("", "ConfigMap")))
        .isInstanceOf(Discovery.Lookup.Found.class);
    assertThat(discovery.find("v1", new GroupKind("", "Nothing")))
        .isInstanceOf(Discovery.Lookup.Missing.class);
    assertThat(discovery.find("metrics.k8s.io/v1", new GroupKind("metrics.k8s.io", "PodMetrics")))
        .isInstanceOf(Discovery.Lookup.Failed.class);
  }

  @Test
  void aServerWithoutAggregatedDiscoveryIsAskedGroupByGroup() {
    server
        .then(200, "{\"kind\":\"APIVersions\",\"versions\":[\"v1\"]}")
        .then(
            200,
            "{\"resources\":[{\"name\":\"pods\",\"kind\":\"Pod\",\"namespaced\":true},"
                + "{\"name\":\"pods/status\",\"kind\":\"Pod\",\"namespaced\":true}]}")
        .then(
            200,
            "{\"kind\":\"APIGroupList\",\"groups\":[{\"name\":\"apps\",\"versions\":"
                + "[{\"groupVersion\":\"apps/v1\"}]},{\"name\":\"bad\",\"versions\":"
                + "[{\"groupVersion\":\"bad/v1\"}]}]}")
        .then(200, "{\"resources\":[{\"name\":\"deployments\",\"kind\":\"Deployment\"}]}")
        .then(403, "{}");
    Discovery discovery = new Discovery(gate, Duration.ZERO);
    assertThat(discovery.find("v1", new GroupKind("", "Pod")))
        .isEqualTo(
            new Discovery.Lookup.Found(
                new ApiResource(new GroupKind("", "Pod"), "v1", "pods", true, true)));
    assertThat(discovery.find("apps/v1", new GroupKind("apps", "Deployment")))
        .isInstanceOf(Discovery.Lookup.Found.class);
    assertThat(discovery.find("bad/v1", new GroupKind("bad", "Thing")))
        .isInstanceOf(Discovery.Lookup.Failed.class);
  }

  /// Remembers what a feed tells.
  private static final class Ear implements FeedSink {
    final BlockingQueue<String> told = new LinkedBlockingQueue<>();

    @Override
    public void listed(ApiResource resource, Set<ObjectKey> present, long version) {
      told.add("listed " + present.size() + " at " + version);
    }

    @Override
    public void noKind() {
      told.add("no kind");
    }

    @Override
    public void changed(ApiResource resource, JsonObject object) {
      told.add("changed " + LiveObject.key(resource, object).name());
    }

    @Override
    public void left(ApiResource resource, JsonObject object) {
      told.add("left " + LiveObject.key(resource, object).name());
    }

    @Override
    public void lost(Problem problem) {
      told.add("lost " + problem.code());
    }

    @Override
    public void restored() {
      told.add("restored");
    }

    void hears(String... what) throws InterruptedException {
      for (String one : what) {
        assertThat(told.poll(10, TimeUnit.SECONDS)).isEqualTo(one);
      }
    }
  }

  private static String list(int version, String... names) {
    StringBuilder items = new StringBuilder();
    for (String name : names) {
      items
          .append(items.isEmpty() ? "" : ",")
          .append("{\"metadata\":{\"name\":\"%s\"}}".formatted(name));
    }
    return "{\"metadata\":{\"resourceVersion\":\"%d\"},\"items\":[%s]}".formatted(version, items);
  }

  private static String event(String type, String name, int version) {
    return "{\"type\":\"%s\",\"object\":{\"metadata\":{\"name\":\"%s\",\"resourceVersion\":\"%d\"}}}\n"
        .formatted(type, name, version);
  }

  private static ScriptedServer.Script stream(String... lines) {
    return exchange -> {
      exchange.sendResponseHeaders(200, 0);
      for (String line : lines) {
        for (byte one : line.getBytes(StandardCharsets.UTF_8)) {
          exchange.getResponseBody().write(one);
        }
        exchange.getResponseBody().flush();
      }
    };
  }

  @Test
  void aWatchGoesOnWhereItWasAndListsAnewWhenThatPlaceIsForgotten() throws InterruptedException {
    server
        .then(200, GROUPS)
        .then(200, NO_GROUPS)
        .then(200, list(5, "a"))
        .then(stream(event("MODIFIED", "a", 7), event("BOOKMARK", "", 9)))
        .then(stream(event("DELETED", "a", 11)))
        .then(stream("{\"type\":\"ERROR\",\"object\":{\"code\":410}}\n"))
        .then(200, list(20, "b"))
        .then(410, "{\"code\":410}")
        .then(200, list(30))
        .then(500, "{}")
        .then(200, list(40, "c"))
        .then(stream(event("ADDED", "d", 41)));
    Ear ear = new Ear();
    FeedSubject subject =
        new FeedSubject("v1", new GroupKind("", "ConfigMap"), "", Map.of("labelSelector", "x"));
    // Each answer counts once: no request may be given up and sent again on a busy machine.
    Gate patient = server.gate(KubernetesLimits.DEFAULT.withRequest(Duration.ofSeconds(60)));
    Discovery discovery = new Discovery(patient, Duration.ZERO);
    try (WatchFeed feed = new WatchFeed(patient, discovery, Duration.ofSeconds(5), subject, ear)) {
      feed.start();
      ear.hears("changed a", "listed 1 at 5", "changed a", "left a");
      ear.hears("changed b", "listed 1 at 20", "listed 0 at 30", "lost TARGET_UNREACHABLE");
      ear.hears("changed c", "listed 1 at 40", "restored", "changed d");
    }
    List<String> watches =
        server.requests().stream().filter(request -> request.contains("watch=1")).toList();
    assertThat(watches.get(0)).contains("resourceVersion=5");
    assertThat(watches.get(1)).contains("resourceVersion=9");
    assertThat(watches.get(2)).contains("resourceVersion=11");
  }

  /// A watch that was ended while it failed tells so afterwards, and can never tell that it sees
  /// again.
  @Test
  void aWatchThatWasEndedBlindsNobody() {
    Discovery discovery = new Discovery(gate, Duration.ZERO);
    Observer observer = new Observer(gate, discovery);
    ObjectKey key = new ObjectKey(new GroupKind("", "ConfigMap"), "shop", "web");
    ObjectReference reference = new ObjectReference(key, "v1");
    Telling telling = new Telling();
    try (ClusterWatch watches =
        new ClusterWatch(gate, discovery, observer, KubernetesLimits.DEFAULT)) {
      watches.subscribe(Cluster.SHOP, Set.of(reference), telling);
      KindWatch ended = new KindWatch(Subjects.byName(reference), observer, watches);
      watches.lost(
          ended,
          Problem.of(ProblemCode.INTERRUPTED, "the cluster", "the request was given up", ""));
      assertThat(telling.rest()).isEmpty();
    }
  }

  @Test
  void queriesAreEscaped() {
    assertThat(Call.get("/x").with("a", "b&c=d e\r\n").target())
        .isEqualTo("/x?a=b%26c%3Dd+e%0D%0A");
  }
}
