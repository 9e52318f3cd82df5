package dev.plumbline.testkit.forge;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.plumbline.codec.Json;
import dev.plumbline.codec.Limits;
import dev.plumbline.model.JsonNull;
import dev.plumbline.model.JsonObject;
import dev.plumbline.model.JsonString;
import dev.plumbline.model.JsonValue;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// A real HTTP server on this machine that answers by a table of routes, one request after the
/// other. Tokens are the names of their accounts; a request without one is answered with 401.
///
/// ```java
/// server.on("GET", "/repos/acme/shop/pulls/{number}", asked -> Answer.ok(…));
/// ```
public final class RouteServer implements AutoCloseable {

  private final HttpServer server;
  private final List<Line> table = new ArrayList<>();
  private final List<String> log = new ArrayList<>();

  private record Line(String method, List<String> pattern, Function<Asked, Answer> handler) {}

  /// A request.
  ///
  /// @param path the values that stand for names in braces
  /// @param query decoded; the values of one name in their order
  /// @param body `null` if there is none, or if it is not JSON
  public record Asked(
      String account,
      Map<String, String> path,
      Map<String, List<String>> query,
      JsonValue body,
      URI address) {

    /// The number in the path of that name.
    public int number(String name) {
      String text = path.getOrDefault(name, "");
      return text.matches("[0-9]{1,9}") ? Integer.parseInt(text) : -1;
    }

    /// The first value of the query of that name.
    public Optional<String> asks(String name) {
      return Optional.ofNullable(query.get(name)).map(List::getFirst);
    }

    /// The body, or an empty object.
    public JsonObject json() {
      return body instanceof JsonObject object ? object : JsonObject.EMPTY;
    }

    /// A member of the body.
    public String text(String name) {
      return json().string(name).orElse("");
    }
  }

  /// An answer.
  public record Answer(int status, JsonValue body, Map<String, String> headers) {

    public static Answer ok(JsonValue body) {
      return of(200, body);
    }

    public static Answer of(int status, JsonValue body) {
      return new Answer(status, body, Map.of());
    }

    /// A refusal, as forges write them.
    public static Answer refused(int status, String message) {
      return of(status, JsonObject.of("message", new JsonString(message)));
    }
  }

  public RouteServer() {
    try {
      this.server =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext("/", this::serve);
    server.start();
  }

  /// Where it is, without a slash at the end.
  public String address() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /// The method and path of each request, as it came.
  public List<String> log() {
    return log;
  }

  /// One more route; the first that fits answers.
  ///
  /// @param pattern a path whose segments may be names in braces
  public RouteServer on(String method, String pattern, Function<Asked, Answer> handler) {
    table.add(new Line(method, List.of(pattern.split("/", -1)), handler));
    return this;
  }

  private void serve(HttpExchange exchange) throws IOException {
    try (exchange) {
      URI address = exchange.getRequestURI();
      log.add(exchange.getRequestMethod() + " " + address);
      byte[] body = exchange.getRequestBody().readAllBytes();
      Answer answer = answer(exchange, address, body);
      answer.headers().forEach((name, value) -> exchange.getResponseHeaders().add(name, value));
      byte[] bytes =
          answer.body() instanceof JsonNull
              ? new byte[0]
              : Json.write(answer.body()).getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().add("Content-Type", "application/json");
      exchange.sendResponseHeaders(answer.status(), bytes.length == 0 ? -1 : bytes.length);
      if (bytes.length > 0) {
        exchange.getResponseBody().write(bytes);
      }
    } catch (RuntimeException e) {
      // A server of tests that has a defect: the test that asked sees a lost connection and this.
      log.add("defect: " + e);
      throw e;
    }
  }

  private Answer answer(HttpExchange exchange, URI address, byte[] body) {
    String authorization =
        Optional.ofNullable(exchange.getRequestHeaders().getFirst("Authorization")).orElse("");
    if (authorization.indexOf(' ') < 0) {
      return Answer.refused(401, "Bad credentials");
    }
    String account = authorization.substring(authorization.indexOf(' ') + 1);
    List<String> segments = List.of(address.getRawPath().split("/", -1));
    for (Line line : table) {
      Optional<Map<String, String>> path = matched(line.pattern(), segments);
      if (line.method().equals(exchange.getRequestMethod()) && path.isPresent()) {
        return line.handler()
            .apply(new Asked(account, path.get(), query(address), json(body), address));
      }
    }
    return Answer.refused(404, "Not Found");
  }

  private static Optional<Map<String, String>> matched(
      List<String> pattern, List<String> segments) {
    if (pattern.size() != segments.size()) {
      return Optional.empty();
    }
    Map<String, String> values = new HashMap<>();
    for (int i = 0; i < pattern.size(); i++) {
      String name = pattern.get(i);
      String value = decoded(segments.get(i).replace("+", "%2B"));
      if (name.startsWith("{")) {
        values.put(name.substring(1, name.length() - 1), value);
      } else if (!name.equals(segments.get(i))) {
        return Optional.empty();
      }
    }
    return Optional.of(values);
  }

  private static Map<String, List<String>> query(URI address) {
    Map<String, List<String>> values = new HashMap<>();
    String raw = Optional.ofNullable(address.getRawQuery()).orElse("");
    for (String each : raw.isEmpty() ? new String[0] : raw.split("&", -1)) {
      String[] parts = each.split("=", 2);
      values
          .computeIfAbsent(decoded(parts[0]), name -> new ArrayList<>())
          .add(parts.length == 2 ? decoded(parts[1]) : "");
    }
    return values;
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }

  private static JsonValue json(byte[] body) {
    return body.length == 0 ? JsonNull.NULL : Json.read(body, Limits.DEFAULT);
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
