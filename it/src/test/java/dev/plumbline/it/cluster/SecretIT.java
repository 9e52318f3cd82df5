package dev.plumbline.it.cluster;

import static dev.plumbline.it.cluster.Lab.AUTOMATED;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.read.ListAppender;
import dev.plumbline.cli.Session.Operation;
import dev.plumbline.codec.Json;
import dev.plumbline.model.JsonObject;
import dev.plumbline.model.JsonString;
import dev.plumbline.model.ProblemCode;
import dev.plumbline.testkit.kube.ApiServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/// The value of a Secret is found nowhere but in the Secret (S7): canaries are looked for in
/// everything that Plumbline says, writes down or logs.
class SecretIT {

  private static final String CANARY = "yellow-Canary-0815";
  private static final String SECOND = "second-Canary-4711";

  private final Lab lab = Lab.on(ApiServer.shared());
  private final ListAppender<ILoggingEvent> log = new ListAppender<>();
  private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
  private final Logger ours = (Logger) LoggerFactory.getLogger("dev.plumbline");
  private final Logger plumb = (Logger) LoggerFactory.getLogger("plumb");

  @BeforeEach
  void listen() {
    log.start();
    root.addAppender(log);
    ours.setLevel(Level.DEBUG);
    plumb.setLevel(Level.DEBUG);
  }

  @AfterEach
  void close() {
    lab.close();
    root.detachAppender(log);
    ours.setLevel(null);
    plumb.setLevel(null);
  }

  private static String secret(String field, String value) {
    return """
    apiVersion: v1
    kind: Secret
    metadata: {name: web}
    %s: {password: "%s"}
    """
        .formatted(field, value);
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  /// Everything that came out of Plumbline so far, by where it came out.
  private Map<String, String> outputs() {
    Map<String, String> all = new TreeMap<>();
    all.put("status", String.valueOf(lab.status("shop")));
    all.put("receipts", String.valueOf(lab.receipts("shop")));
    all.put(
        "pending plan",
        String.valueOf(lab.plumb().engine().pending(lab.id("shop")).map(p -> p.findings())));
    JsonObject application =
        JsonObject.of("application", new JsonString(lab.id("shop").toString()));
    for (Operation question :
        List.of(Operation.GET, Operation.STATUS, Operation.PLAN, Operation.HISTORY)) {
      all.put("session " + question, answer(question, application));
    }
    all.put("log", logged());
    all.put("inventory", String.valueOf(lab.get(new StoredInventory(lab, "shop").path())));
    all.put("files", files());
    return all;
  }

  private String answer(Operation question, JsonObject arguments) {
    try {
      return Json.write(lab.plumb().ask(question, arguments));
    } catch (dev.plumbline.model.ProblemException e) {
      return e.problem().message();
    }
  }

  private String logged() {
    return List.copyOf(log.list).stream()
        .map(
            event ->
                event.getFormattedMessage()
                    + event.getKeyValuePairs()
                    + (event.getThrowableProxy() == null
                        ? ""
                        : ThrowableProxyUtil.asString(event.getThrowableProxy())))
        .collect(Collectors.joining("\n"));
  }

  /// All that lies in the state folder, but for the mirrors of repositories.
  private String files() {
    try (Stream<Path> paths = Files.walk(lab.state())) {
      StringBuilder text = new StringBuilder();
      for (Path path : paths.filter(Files::isRegularFile).toList()) {
        if (!path.startsWith(lab.state().resolve("mirrors"))) {
          text.append(Files.readString(path, StandardCharsets.ISO_8859_1));
        }
      }
      return text.toString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void assertNoCanary() {
    Map<String, String> outputs = outputs();
    assertThat(outputs.get("session PLAN")).isNotEmpty();
    assertThat(outputs.get("log")).contains("status");
    outputs.forEach(
        (place, text) ->
            assertThat(text)
                .as(place)
                .doesNotContain(CANARY, base64(CANARY), SECOND, base64(SECOND)));
  }

  private void declare(String policy) {
    lab.commit("Declare", Map.of("root/shop.yaml", lab.application("shop", policy)));
    lab.start();
  }

  @Test
  void createsChangesHealsAndPrunesWithoutAWord() {
    declare("retry: {limit: 0}");
    lab.commit("Begin", Map.of("shop/web.yaml", secret("stringData", CANARY)));
    lab.until("the plan waits", () -> lab.plumb().engine().pending(lab.id("shop")).isPresent());
    assertNoCanary();
    lab.sync("shop", false);
    lab.until("the secret is there", () -> lab.get(path()).isPresent());
    assertNoCanary();
    String second = lab.commit("Change", Map.of("shop/web.yaml", secret("data", base64(SECOND))));
    lab.until("the plan waits", () -> lab.plumb().engine().pending(lab.id("shop")).isPresent());
    assertNoCanary();
    lab.sync("shop", false);
    lab.untilSettled("shop", second);
    lab.patch(path(), "{\"stringData\":{\"password\":\"" + CANARY + "\"}}");
    lab.until("drift is seen", () -> !new Standing(lab.status("shop")).isSettledAt(second));
    assertNoCanary();
    assertThat(outputs().get("files")).as("the ledger was looked at").contains("RUN_SUCCEEDED");
  }

  private String path() {
    return "/api/v1/namespaces/" + lab.namespace + "/secrets/web";
  }

  @Test
  void quotesNothingThatTheServerRefuses() {
    declare(AUTOMATED);
    lab.commit(
        "A type that the values do not fit",
        Map.of(
            "shop/web.yaml",
            secret("stringData", CANARY) + "type: kubernetes.io/dockerconfigjson\n"));
    lab.untilProblem("shop", ProblemCode.OBJECT_REJECTED);
    assertNoCanary();
    lab.commit("Not base64", Map.of("shop/web.yaml", secret("data", CANARY)));
    lab.until(
        "it is refused",
        () ->
            lab.status("shop").orElseThrow().observed().orElseThrow().title().equals("Not base64")
                && !lab.status("shop").orElseThrow().problems().isEmpty());
    assertNoCanary();
    lab.commit(
        "Not a map",
        Map.of(
            "shop/web.yaml",
            "apiVersion: v1\nkind: Secret\nmetadata: {name: web}\nstringData: " + CANARY + "\n"));
    lab.until(
        "it is refused",
        () ->
            lab.status("shop").orElseThrow().observed().orElseThrow().title().equals("Not a map")
                && !lab.status("shop").orElseThrow().problems().isEmpty());
    assertNoCanary();
  }

  @Test
  void quotesNothingThatCannotBeRead() {
    declare(AUTOMATED);
    lab.commit(
        "Broken",
        Map.of(
            "shop/web.yaml",
            secret("stringData", CANARY) + "broken: [" + SECOND + "\n\t" + CANARY + ": }\n"));
    lab.untilProblem("shop", ProblemCode.INVALID_YAML);
    assertNoCanary();
  }

  @Test
  void keepsTheValueOfAnImmutableSecretToItself() {
    declare(AUTOMATED);
    String begin =
        lab.commit(
            "Begin", Map.of("shop/web.yaml", secret("stringData", CANARY) + "immutable: true\n"));
    lab.until("the secret is there", () -> lab.get(path()).isPresent());
    lab.untilApplied("shop", begin);
    lab.commit(
        "Change", Map.of("shop/web.yaml", secret("stringData", SECOND) + "immutable: true\n"));
    lab.untilProblem("shop", ProblemCode.IMMUTABLE_FIELD);
    assertNoCanary();
  }
}
