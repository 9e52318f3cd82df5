package dev.plumbline.forge.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import dev.plumbline.model.ProblemCode;
import dev.plumbline.model.ProblemException;
import dev.plumbline.testkit.forge.OwnCertificate;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Over real connections of this machine.
class JdkExchangeTest {

  private final List<String> asked = Collections.synchronizedList(new ArrayList<>());
  private final JdkExchange exchange =
      new JdkExchange(JdkExchange.Options.direct().atMost(1_000).within(Duration.ofSeconds(20)));
  private HttpServer server;
  private HttpServer other;

  @BeforeEach
  void start() throws IOException {
    server = serving();
    other = serving();
  }

  private HttpServer serving() throws IOException {
    HttpServer made =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    made.createContext("/", this::answer);
    made.start();
    return made;
  }

  @AfterEach
  void stop() {
    exchange.close();
    server.stop(0);
    other.stop(0);
  }

  /// `/redirect-307?ADDRESS` leads there; `/size-5000` is that large; `/cut` ends early.
  private void answer(HttpExchange http) throws IOException {
    try (http) {
      String path = http.getRequestURI().getPath();
      String body = new String(http.getRequestBody().readAllBytes(), UTF_8);
      asked.add(
          http.getRequestMethod()
              + " "
              + path
              + " "
              + http.getRequestHeaders().getFirst("Authorization")
              + body);
      if (path.startsWith("/redirect-")) {
        http.getResponseHeaders().add("Location", http.getRequestURI().getQuery());
        http.sendResponseHeaders(Integer.parseInt(path.substring(10)), -1);
      } else if (path.startsWith("/size-")) {
        http.sendResponseHeaders(200, 0);
        http.getResponseBody().write(new byte[Integer.parseInt(path.substring(6))]);
      } else if (path.equals("/round")) {
        http.getResponseHeaders().add("Location", "/round");
        http.sendResponseHeaders(302, -1);
      } else if (path.equals("/cut")) {
        http.sendResponseHeaders(200, 1_000);
        http.getResponseBody().write(new byte[10]);
      } else {
        http.getResponseHeaders().add("X-Name", "one");
        http.getResponseHeaders().add("X-Name", "two");
        http.sendResponseHeaders(200, 2);
        http.getResponseBody().write("{}".getBytes(UTF_8));
      }
    }
  }

  private static String at(HttpServer server, String path) {
    return "http://127.0.0.1:" + server.getAddress().getPort() + path;
  }

  private Reply send(String method, String address) {
    return exchange.send(
        new Call(
            method,
            URI.create(address),
            Map.of("Authorization", "token"),
            "GET".equals(method) ? new byte[0] : "hello".getBytes(UTF_8)));
  }

  private static void refused(ProblemCode code, String why, ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            ProblemException.class,
            e -> {
              assertThat(e.problem().code()).isEqualTo(code);
              assertThat(e.problem().message()).contains(why).doesNotContain("token");
            });
  }

  @Test
  void bringsWhatTheServerSays() {
    Reply reply = send("POST", at(server, "/x"));
    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.header("x-NAME")).contains("one, two");
    assertThat(new String(reply.body(), UTF_8)).isEqualTo("{}");
    assertThat(asked).containsExactly("POST /x tokenhello");
  }

  @Test
  void row21ARedirectToAnotherHostIsNotFollowed() {
    for (String to :
        List.of(
            at(other, "/steal"),
            "http://localhost:" + server.getAddress().getPort() + "/steal",
            "https://127.0.0.1:" + server.getAddress().getPort() + "/steal",
            "http://user@127.0.0.1:" + server.getAddress().getPort() + "/steal",
            "file:///etc/passwd")) {
      for (String method : List.of("GET", "POST")) {
        refused(
            ProblemCode.URL_REFUSED,
            "it redirects to",
            () -> send(method, at(server, "/redirect-307?" + to)));
      }
    }
    assertThat(asked).hasSize(10).noneMatch(each -> each.contains("steal"));
  }

  @ParameterizedTest
  @CsvSource({
    "GET, 301, 200", "GET, 302, 200", "GET, 303, 200", "GET, 307, 200", "GET, 308, 200",
    "POST, 301, 301", "POST, 302, 302", "POST, 303, 303", "POST, 307, 200", "POST, 308, 200"
  })
  void aRedirectOnTheSameHostIsFollowedWhereNothingIsLost(String method, int given, int got) {
    Reply reply = send(method, at(server, "/redirect-" + given + "?/there"));
    assertThat(reply.status()).isEqualTo(got);
    if (got == 200) {
      assertThat(asked.getLast())
          .isEqualTo(method + " /there token" + (method.equals("GET") ? "" : "hello"));
    }
  }

  @Test
  void redirectsEnd() {
    refused(
        ProblemCode.URL_REFUSED, "address after address", () -> send("GET", at(server, "/round")));
    assertThat(asked).hasSize(6);
  }

  @Test
  void whatIsTooLargeIsNotTaken() {
    assertThat(send("GET", at(server, "/size-1000")).body()).hasSize(1_000);
    refused(
        ProblemCode.INPUT_TOO_LARGE,
        "larger than is read",
        () -> send("GET", at(server, "/size-1001")));
  }

  @Test
  void whatIsCutOffIsNoAnswer() {
    refused(
        ProblemCode.FORGE_UNREACHABLE, "did not come whole", () -> send("GET", at(server, "/cut")));
  }

  @Test
  void whereNobodyListensNobodyAnswers() throws IOException {
    int free;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      free = socket.getLocalPort();
    }
    refused(
        ProblemCode.FORGE_UNREACHABLE,
        "nothing listens there",
        () -> send("GET", "http://127.0.0.1:" + free));
    refused(
        ProblemCode.FORGE_UNREACHABLE,
        "host name is not known",
        () -> send("GET", "http://forge.invalid/"));
  }

  @Test
  void whoeverSaysNothingIsGivenUp() throws IOException {
    try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        JdkExchange hasty =
            new JdkExchange(JdkExchange.Options.direct().within(Duration.ofMillis(200)))) {
      String address = "http://127.0.0.1:" + silent.getLocalPort();
      refused(
          ProblemCode.FORGE_UNREACHABLE,
          "not answer in time",
          () -> hasty.send(new Call("GET", URI.create(address), Map.of(), new byte[0])));
    }
  }

  @Test
  void row46AnUnknownCertificateIsNotTrusted() throws IOException {
    OwnCertificate right = new OwnCertificate("127.0.0.1");
    OwnCertificate wrong = new OwnCertificate("127.0.0.2");
    for (OwnCertificate each : List.of(right, wrong)) {
      HttpsServer secure =
          HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      secure.setHttpsConfigurator(new HttpsConfigurator(each.server()));
      secure.createContext("/", this::answer);
      secure.start();
      Call call =
          new Call(
              "GET",
              URI.create("https://127.0.0.1:" + secure.getAddress().getPort() + "/x"),
              Map.of("Authorization", "token"),
              new byte[0]);
      refused(ProblemCode.FORGE_UNREACHABLE, "no trusted TLS", () -> exchange.send(call));
      try (JdkExchange trusting =
          new JdkExchange(JdkExchange.Options.direct().trusting(each.client()))) {
        if (each == right) {
          assertThat(trusting.send(call).status()).isEqualTo(200);
        } else {
          refused(ProblemCode.FORGE_UNREACHABLE, "no trusted TLS", () -> trusting.send(call));
        }
      }
      secure.stop(0);
    }
    assertThat(asked).hasSize(1);
  }
}
