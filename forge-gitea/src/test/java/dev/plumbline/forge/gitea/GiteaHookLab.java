package dev.plumbline.forge.gitea;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.plumbline.forge.http.HookCall;
import dev.plumbline.forge.http.HookGate;
import dev.plumbline.forge.http.HookHint;
import dev.plumbline.forge.http.HookSecret;
import dev.plumbline.forge.http.HookVerdict;
import dev.plumbline.model.JsonArray;
import dev.plumbline.model.JsonBoolean;
import dev.plumbline.model.JsonObject;
import dev.plumbline.model.JsonString;
import dev.plumbline.model.JsonValue;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// Where a real Gitea sends its hooks about one repository.
final class GiteaHookLab implements AutoCloseable {

  private static final String SECRET = "a-secret-of-two-who-know-it";

  private final BlockingQueue<HookCall> came = new LinkedBlockingQueue<>();
  private final HttpServer ear;
  private final HookGate gate;

  GiteaHookLab(GiteaLab lab) throws IOException {
    this.ear = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    this.gate =
        new HookGate(
            new GiteaHooks(),
            new HookGate.Door("acme/" + lab.name(), List.of(new HookSecret(SECRET))),
            InstantSource.system());
    ear.createContext("/", this::hear);
    ear.start();
    hook(lab);
  }

  private void hear(HttpExchange exchange) throws IOException {
    try (exchange) {
      Map<String, String> headers = new HashMap<>();
      exchange.getRequestHeaders().forEach((name, values) -> headers.put(name, values.getFirst()));
      byte[] body = exchange.getRequestBody().readAllBytes();
      came.add(new HookCall(exchange.getRequestMethod(), headers, body));
      exchange.sendResponseHeaders(202, -1);
    }
  }

  private void hook(GiteaLab lab) {
    List<JsonValue> events =
        Stream.of(
                "push",
                "create",
                "delete",
                "pull_request",
                "pull_request_review",
                "issue_comment",
                "pull_request_comment",
                "status")
            .map(each -> (JsonValue) new JsonString(each))
            .toList();
    JsonObject config =
        JsonObject.EMPTY
            .with("url", "http://127.0.0.1:" + ear.getAddress().getPort() + "/hook")
            .with("content_type", "json")
            .with("secret", SECRET);
    GiteaProgram.post(
        lab.http("ann"),
        lab.route("hooks"),
        JsonObject.EMPTY
            .with("type", "gitea")
            .with("active", new JsonBoolean(true))
            .with("events", new JsonArray(events))
            .with("config", config));
  }

  /// The next hook, which must be believed once: the name of its event, and where to look.
  String next() throws InterruptedException {
    HookCall call = came.poll(20, TimeUnit.SECONDS);
    assertThat(call).as("a hook").isNotNull();
    HookVerdict verdict = gate.admit(call);
    assertThat(verdict).isInstanceOf(HookVerdict.Accepted.class);
    assertThat(gate.admit(call)).as("sent again").isInstanceOf(HookVerdict.Ignored.class);
    HookHint hint = ((HookVerdict.Accepted) verdict).hint();
    return call.header("x-gitea-event").orElse("")
        + hint.ref().map(ref -> " " + ref).orElse("")
        + hint.pullRequest().map(number -> " " + number).orElse("");
  }

  @Override
  public void close() {
    ear.stop(0);
  }
}
