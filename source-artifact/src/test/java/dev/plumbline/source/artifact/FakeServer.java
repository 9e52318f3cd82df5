package dev.plumbline.source.artifact;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import org.jspecify.annotations.Nullable;

/// Answers what a test lays out, and does what networks and bad servers do.
final class FakeServer implements AutoCloseable {

  /// What one path is answered with.
  sealed interface Reply {
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Content(byte[] bytes, Map<String, String> headers) implements Reply {}

    record Status(int code, Map<String, String> headers) implements Reply {}

    /// Only so many bytes of the announced content arrive.
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Cut(byte[] bytes, int at) implements Reply {}

    /// A byte arrives from time to time, without end.
    record Drip() implements Reply {}

    /// So many bytes, all the same, after a beginning.
    record Flood(String begin, String unit, long bytes) implements Reply {}
  }

  final List<String> seen = Collections.synchronizedList(new ArrayList<>());
  private volatile Function<HttpExchange, Optional<Reply>> guard = _ -> Optional.empty();
  private final Map<String, Function<HttpExchange, Reply>> replies = new ConcurrentHashMap<>();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final HttpServer server;
  private final String scheme;

  FakeServer() {
    this("http", null);
  }

  /// @param tls how it shows itself
  /// @param client whether it insists on a client's certificate
  static FakeServer secure(SSLContext tls, boolean client) {
    HttpsConfigurator configurator =
        new HttpsConfigurator(tls) {
          @Override
          public void configure(HttpsParameters parameters) {
            SSLParameters wanted = getSSLContext().getDefaultSSLParameters();
            wanted.setNeedClientAuth(client);
            parameters.setSSLParameters(wanted);
          }
        };
    return new FakeServer("https", configurator);
  }

  private FakeServer(String scheme, @Nullable HttpsConfigurator tls) {
    try {
      this.scheme = scheme;
      InetSocketAddress place = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
      server = tls == null ? HttpServer.create(place, 0) : secure(place, tls);
      server.setExecutor(threads);
      server.createContext("/", this::handle);
      server.start();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static HttpsServer secure(InetSocketAddress place, HttpsConfigurator tls)
      throws IOException {
    HttpsServer server = HttpsServer.create(place, 0);
    server.setHttpsConfigurator(tls);
    return server;
  }

  String url() {
    return scheme + "://127.0.0.1:" + port();
  }

  int port() {
    return server.getAddress().getPort();
  }

  FakeServer at(String path, byte[] content) {
    return at(path, new Reply.Content(content, Map.of()));
  }

  FakeServer at(String path, String content) {
    return at(path, content.getBytes(UTF_8));
  }

  FakeServer at(String path, Reply reply) {
    return on(path, _ -> reply);
  }

  FakeServer on(String path, Function<HttpExchange, Reply> reply) {
    replies.put(path, reply);
    return this;
  }

  /// Answers 304 to who has it already.
  FakeServer tagged(String path, String content, String tag) {
    return on(
        path,
        exchange ->
            tag.equals(exchange.getRequestHeaders().getFirst("If-None-Match"))
                ? new Reply.Status(304, Map.of())
                : new Reply.Content(content.getBytes(UTF_8), Map.of("ETag", tag)));
  }

  /// What is answered instead, before all else.
  void guarded(Function<HttpExchange, Optional<Reply>> by) {
    guard = by;
  }

  /// What would be answered at the path.
  Reply reply(String path, HttpExchange exchange) {
    return replies.getOrDefault(path, _ -> new Reply.Status(404, Map.of())).apply(exchange);
  }

  void remove(String path) {
    replies.remove(path);
  }

  FakeServer redirect(String path, String to) {
    return at(path, new Reply.Status(302, Map.of("Location", to)));
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      String path = exchange.getRequestURI().getPath();
      String authorization = exchange.getRequestHeaders().getFirst("Authorization");
      seen.add(exchange.getRequestMethod() + " " + path + " " + authorization);
      answer(exchange, guard.apply(exchange).orElseGet(() -> reply(path, exchange)));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void answer(HttpExchange exchange, Reply reply)
      throws IOException, InterruptedException {
    boolean head = exchange.getRequestMethod().equals("HEAD");
    switch (reply) {
      case Reply.Content(byte[] bytes, Map<String, String> headers) -> {
        headers.forEach(exchange.getResponseHeaders()::set);
        exchange.sendResponseHeaders(200, head || bytes.length == 0 ? -1 : bytes.length);
        if (!head) {
          exchange.getResponseBody().write(bytes);
        }
      }
      case Reply.Status(int code, Map<String, String> headers) -> {
        headers.forEach(exchange.getResponseHeaders()::set);
        exchange.sendResponseHeaders(code, -1);
      }
      case Reply.Cut(byte[] bytes, int at) -> {
        exchange.sendResponseHeaders(200, bytes.length);
        exchange.getResponseBody().write(bytes, 0, at);
      }
      case Reply.Drip _ -> {
        exchange.sendResponseHeaders(200, 0);
        OutputStream out = exchange.getResponseBody();
        while (!Thread.currentThread().isInterrupted()) {
          out.write('#');
          out.flush();
          Thread.sleep(100);
        }
      }
      case Reply.Flood(String begin, String unit, long bytes) -> {
        exchange.sendResponseHeaders(200, 0);
        OutputStream out = exchange.getResponseBody();
        out.write(begin.getBytes(UTF_8));
        byte[] block = unit.repeat(Math.max(1, 65_536 / unit.length())).getBytes(UTF_8);
        for (long sent = 0; sent < bytes; sent += block.length) {
          out.write(block);
        }
      }
    }
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
