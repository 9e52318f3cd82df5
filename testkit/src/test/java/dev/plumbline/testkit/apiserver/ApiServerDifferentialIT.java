package dev.plumbline.testkit.apiserver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.model.JsonObject;
import dev.plumbline.testkit.kube.ApiServer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// The simulated API server answers as a real one: the same random operations to both, the same
/// answers. `-Dplumbline.apiserver.operations=N` tries that many, `-Dplumbline.apiserver.seed=N`
/// tries others. Known to differ: seed 57338, in what `before-first-apply` owns of an emptied map.
///
/// What may differ, and why it cannot matter:
/// - uids, times and resource versions, but not their order and equality;
/// - the texts of 422: they print structures of Go; field and reason are compared;
/// - the order of managed fields, which follows the seconds of their times;
/// - of tables all but the names: nothing else of them is read by the product;
/// - writes of custom resources in which nothing can be seen to differ (their stored form had empty
///   labels or annotations): they are repeated on the simulated server, and counted;
/// - who set the status of a definition, and when: definitions are not among the operations.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ApiServerDifferentialIT {

  private static final int OPERATIONS = Integer.getInteger("plumbline.apiserver.operations", 2_500);
  private static final int WATCHES = 24;
  private static final int ENOUGH = 5;

  private final ApiServer server = ApiServer.start();
  private final RealServer real = new RealServer(server);
  private final Random random = new Random(seed());
  private final SimulatedApiServer simulated =
      new SimulatedApiServer(() -> Instant.parse("2026-01-05T08:00:00Z"), new Random(7));
  private final Tokens realTokens = new Tokens();
  private final Tokens simulatedTokens = new Tokens();
  private int unseen;
  private final List<String> differences = new ArrayList<>();
  private final List<String> log = new ArrayList<>();

  private static long seed() {
    long seed = Long.getLong("plumbline.apiserver.seed", 6);
    System.out.println("differential of the API server: seed " + seed);
    return seed;
  }

  @BeforeAll
  void prepare() throws InterruptedException {
    for (String namespace : List.of("one", "two", "ending")) {
      both(
          Operation.of(
              "POST",
              "/api/v1/namespaces?fieldManager=m",
              ApiRequest.JSON,
              "{\"apiVersion\":\"v1\",\"kind\":\"Namespace\",\"metadata\":{\"name\":\"%s\"}}"
                  .formatted(namespace)));
    }
    define("Dial", true);
    define("Knob", false);
    for (String plural : List.of("dials", "knobs")) {
      awaitServed("/apis/" + Bodies.GROUP + "/v1/" + plural);
    }
  }

  /// A new kind is served after a while, and its watch cache fills.
  private void awaitServed(String path) throws InterruptedException {
    ApiRequest request = ApiRequest.of("GET", path, ApiRequest.Body.NONE);
    int good = 0;
    while (good < 10) {
      good = real.answer(request).status() == 200 ? good + 1 : 0;
      Thread.sleep(100);
    }
  }

  @AfterAll
  void stop() {
    real.close();
    server.close();
  }

  private void define(String kind, boolean dial) {
    String plural = dial ? "dials" : "knobs";
    Operation operation =
        Operation.of(
            "POST",
            "/apis/apiextensions.k8s.io/v1/customresourcedefinitions",
            ApiRequest.JSON,
            """
            {"apiVersion":"apiextensions.k8s.io/v1","kind":"CustomResourceDefinition",
             "metadata":{"name":"%s.%s"},
             "spec":{"group":"%s","scope":"%s","names":{"plural":"%s","kind":"%s"},
              "versions":[{"name":"v1","served":true,"storage":true,%s
               "schema":{"openAPIV3Schema":{"type":"object",
                "x-kubernetes-preserve-unknown-fields":true}}}]}}
            """
                .formatted(
                    plural,
                    Bodies.GROUP,
                    Bodies.GROUP,
                    dial ? "Namespaced" : "Cluster",
                    plural,
                    kind,
                    dial ? "\"subresources\":{\"status\":{}}," : ""));
    assertThat(real.answer(operation.request(realTokens)).status()).isEqualTo(201);
    assertThat(simulated.answer(operation.request(simulatedTokens)).status()).isEqualTo(201);
  }

  @Test
  void answersAsARealOne() {
    Operations operations =
        new Operations(random, simulated, simulatedTokens, List.of("one", "two", "ending"));
    Map<String, Integer> tried = new TreeMap<>();
    for (int i = 0; i < OPERATIONS; i++) {
      Operation operation = i == OPERATIONS / 2 ? end("ending") : operations.next();
      Optional<Operation> next = Optional.of(operation);
      while (next.isPresent()) {
        tried.merge(both(next.get()), 1, Integer::sum);
        next = continued(next.get());
      }
    }
    sameDiscovery();
    int events = sameEvents();
    assertThat(differences).isEmpty();
    assertThat(tried.keySet()).noneMatch(kind -> kind.endsWith(" 501"));
    System.out.printf(
        "differential of the API server: %d answers and %d events of %d watches, none differs"
            + " (%d writes of nothing): %s%n",
        tried.values().stream().mapToInt(n -> n).sum(), events, WATCHES, unseen, tried);
  }

  private static Operation end(String namespace) {
    return Operation.of("DELETE", "/api/v1/namespaces/" + namespace, ApiRequest.JSON, "{}");
  }

  private ApiResponse lastReal = new ApiResponse(0, "{}");
  private ApiResponse lastSimulated = new ApiResponse(0, "{}");

  private Optional<Operation> continued(Operation before) {
    String mine = Objects.text(lastSimulated.json(), "continue");
    String theirs = Objects.text(lastReal.json(), "continue");
    if (mine.isEmpty() || before.method().equals("DELETE")) {
      return Optional.empty();
    }
    String target = before.target().replaceFirst("&continue=.*", "");
    String more = target + "&continue=";
    ApiRequest toReal =
        ApiRequest.of("GET", more + theirs, ApiRequest.Body.NONE).accepting(before.accept());
    ApiRequest toSimulated =
        ApiRequest.of("GET", more + mine, ApiRequest.Body.NONE).accepting(before.accept());
    compare("continued " + target, toReal, toSimulated);
    return Objects.text(lastSimulated.json(), "continue").isEmpty()
        ? Optional.empty()
        : continued(before);
  }

  /// What came of it, in two words.
  private String both(Operation operation) {
    return compare(
        operation.toString(), operation.request(realTokens), operation.request(simulatedTokens));
  }

  private String compare(String what, ApiRequest toReal, ApiRequest toSimulated) {
    lastReal = real.answer(toReal);
    lastSimulated = simulated.answer(toSimulated);
    log.add(what);
    boolean write = !toReal.method().equals("GET") && !toReal.dryRun();
    if (write && lastReal.status() < 300 && lastSimulated.status() < 300) {
      String one = wrote(realTokens, lastReal);
      String other = wrote(simulatedTokens, lastSimulated);
      if (one.equals("new") && other.equals("known") && what.contains(Bodies.GROUP)) {
        other = writtenEvenSo();
      }
      differ(what, "the version is " + one, "the version is " + other);
    }
    String one = realTokens.told(lastReal.status(), Views.names(lastReal));
    String other = simulatedTokens.told(lastSimulated.status(), Views.names(lastSimulated));
    differ(what, one, other);
    return toReal.method() + " " + lastReal.status();
  }

  /// A custom resource that a real server writes although nothing differs that can be seen.
  private String writtenEvenSo() {
    JsonObject object = lastSimulated.json();
    StoredKey key =
        new StoredKey(
            Bodies.GROUP,
            object.string("kind").equals(Optional.of("Dial")) ? "dials" : "knobs",
            Objects.text(object, "namespace"),
            Objects.text(object, "name"));
    lastSimulated = ApiResponse.of(200, simulated.history().put(key, object));
    unseen++;
    return wrote(simulatedTokens, lastSimulated);
  }

  /// Takes note of a difference; a few together show more than one alone.
  private void differ(String what, String theirs, String ours) {
    if (theirs.equals(ours)) {
      return;
    }
    differences.add(
        "%s%n%s%nthe real one: %s%nthe simulated one: %s%nbefore:%n%s%n"
            .formatted(
                what,
                Views.differing(theirs, ours),
                lastReal.body(),
                lastSimulated.body(),
                String.join("\n", earlier(what))));
    if (differences.size() >= ENOUGH) {
      throw new AssertionError(String.join("\n", differences));
    }
  }

  /// What was asked of the same object before.
  private List<String> earlier(String what) {
    String path = what.replaceFirst("\\S+ ([^ ?]*).*", "$1");
    List<String> same = log.stream().filter(line -> line.contains(path)).toList();
    return same.subList(Math.max(0, same.size() - 6), same.size());
  }

  private static String wrote(Tokens tokens, ApiResponse response) {
    JsonObject body = response.json();
    boolean object = !body.string("kind").orElse("").equals("Status") && !body.has("items");
    return object ? tokens.wrote(Objects.version(body)) : "no version";
  }

  private void sameDiscovery() {
    String accept = "application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList";
    for (String path : List.of("/api", "/apis")) {
      ApiRequest request = ApiRequest.of("GET", path, ApiRequest.Body.NONE).accepting(accept);
      Map<String, JsonObject> theirs = Views.served(real.answer(request).json());
      Views.served(simulated.answer(request).json())
          .forEach((name, resource) -> assertThat(resource).as(name).isEqualTo(theirs.get(name)));
    }
  }

  /// Watches from old versions tell the same; how many events.
  private int sameEvents() {
    int events = 0;
    for (int i = 0; i < WATCHES; i++) {
      Bodies.Kind kind = Bodies.KINDS.get(i % Bodies.KINDS.size());
      int from = random.nextInt(simulatedTokens.writes());
      String selector = random.nextInt(3) == 0 ? "&labelSelector=l0" : "";
      String target =
          kind.path("one")
              + "?watch=1&timeoutSeconds=1&resourceVersion=$RV"
              + from
              + "$"
              + selector;
      Operation watch = Operation.get(target);
      List<String> told = new ArrayList<>();
      for (String line : real.lines(watch.request(realTokens))) {
        told.add(realTokens.told(200, line));
      }
      assertThat(simulatedEvents(watch)).as(target).isEqualTo(told);
      events += told.size();
    }
    return events;
  }

  private List<String> simulatedEvents(Operation watch) {
    List<String> told = new ArrayList<>();
    if (simulated.watch(watch.request(simulatedTokens))
        instanceof SimulatedApiServer.Opened.Stream(WatchCursor cursor)) {
      Optional<WatchCursor.Line> line = cursor.next(simulated.history().revision());
      while (line.isPresent()) {
        told.add(simulatedTokens.told(200, line.get().json()));
        line = cursor.next(simulated.history().revision());
      }
    }
    return told;
  }
}
