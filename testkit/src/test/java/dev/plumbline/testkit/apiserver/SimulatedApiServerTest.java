package dev.plumbline.testkit.apiserver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.codec.Json;
import dev.plumbline.model.JsonArray;
import dev.plumbline.model.JsonObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// What the simulated API server does with its history, which a real one does not do on demand.
class SimulatedApiServerTest {

  private static final String MAPS = "/api/v1/namespaces/default/configmaps";

  private final SimulatedApiServer server =
      new SimulatedApiServer(() -> Instant.EPOCH, new Random(1));

  private ApiResponse send(String method, String target, String body) {
    return server.answer(
        ApiRequest.of(method, target, new ApiRequest.Body("application/json", body)));
  }

  private long make(String name) {
    ApiResponse made =
        send(
            "POST",
            MAPS,
            "{\"apiVersion\":\"v1\",\"kind\":\"ConfigMap\",\"metadata\":{\"name\":\"%s\"}}"
                .formatted(name));
    assertThat(made.status()).isEqualTo(201);
    return Objects.version(made.json());
  }

  private List<String> names(String query) {
    List<String> names = new ArrayList<>();
    for (JsonObject item :
        send("GET", MAPS + query, "").json().array("items").orElse(JsonArray.EMPTY).objects()) {
      names.add(Objects.text(item, "name"));
    }
    return names;
  }

  private List<String> told(long from) {
    List<String> told = new ArrayList<>();
    WatchCursor cursor = watch(from);
    Optional<WatchCursor.Line> line = cursor.next(server.history().revision());
    while (line.isPresent()) {
      JsonObject event = (JsonObject) Json.read(line.get().json());
      JsonObject object = event.object("object").orElseThrow();
      told.add(event.string("type").orElseThrow() + " " + Objects.text(object, "name"));
      line = cursor.next(server.history().revision());
    }
    return told;
  }

  private WatchCursor watch(long from) {
    ApiRequest request =
        ApiRequest.of("GET", MAPS + "?watch=1&resourceVersion=" + from, ApiRequest.Body.NONE);
    return ((SimulatedApiServer.Opened.Stream) server.watch(request)).cursor();
  }

  @Test
  void thePastCanBeListed() {
    long one = make("one");
    make("two");
    send("DELETE", MAPS + "/one", "");
    assertThat(names("")).containsExactly("two");
    assertThat(names("?resourceVersionMatch=Exact&resourceVersion=" + one)).containsExactly("one");
  }

  @Test
  void aWatchTellsWhatHappenedSince() {
    long one = make("one");
    make("two");
    send("DELETE", MAPS + "/one", "");
    assertThat(told(one)).containsExactly("ADDED two", "DELETED one");
  }

  @Test
  void whatWasCompactedIsExpired() {
    long one = make("one");
    make("two");
    server.history().compact(server.history().revision());
    assertThat(told(one)).containsExactly("ERROR ");
    String old = MAPS + "?resourceVersionMatch=Exact&resourceVersion=" + one;
    assertThat(send("GET", old, "").status()).isEqualTo(410);
    assertThat(names("")).containsExactly("one", "two");
  }

  @Test
  void aRestoredStoreKnowsNothingOfWhatHappenedSinceAndGivesOutItsVersionsAgain() {
    long one = make("one");
    long two = make("two");
    WatchCursor before = watch(one);
    server.history().restore(one);
    assertThat(before.isCut()).isTrue();
    assertThat(names("")).containsExactly("one");
    assertThat(make("other")).isEqualTo(two);
    assertThat(told(one)).containsExactly("ADDED other");
  }

  @Test
  void aStaleServerShowsThePastAndWritesThePresent() {
    long one = make("one");
    make("two");
    server.readAt(() -> one);
    assertThat(names("")).containsExactly("one");
    assertThat(send("GET", MAPS + "/two", "").status()).isEqualTo(404);
    assertThat(send("DELETE", MAPS + "/two", "").status()).isEqualTo(200);
  }

  @Test
  void whatItDoesNotKnowIsRefusedLoudly() {
    assertThat(send("GET", MAPS + "?labelSelector=a%20in%20(b)", "").status()).isEqualTo(501);
    assertThat(send("GET", "/metrics/slis", "").status()).isEqualTo(501);
    assertThat(send("GET", "/api/v1/namespaces/default/serviceaccounts/x/token", "").body())
        .contains("does not know the subresource token");
    ApiRequest.Body patch = new ApiRequest.Body("application/strategic-merge-patch+json", "{}");
    make("one");
    assertThat(server.answer(ApiRequest.of("PATCH", MAPS + "/one", patch)).status()).isEqualTo(501);
  }

  @Test
  void rightsAreAsked() {
    server.grant((user, verb, plural, namespace) -> user.isEmpty() || verb.equals("get"));
    make("one");
    ApiRequest list = ApiRequest.of("GET", MAPS, ApiRequest.Body.NONE).as("tenant");
    assertThat(server.answer(list).status()).isEqualTo(403);
    ApiRequest get = ApiRequest.of("GET", MAPS + "/one", ApiRequest.Body.NONE).as("tenant");
    assertThat(server.answer(get).status()).isEqualTo(200);
  }
}
