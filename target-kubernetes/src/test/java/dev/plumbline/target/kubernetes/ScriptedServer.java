package dev.plumbline.target.kubernetes;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.plumbline.replica.Fence;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/// An HTTP server on loopback that answers as a test says: for faults that a real API server does
/// not show on demand.
final class ScriptedServer implements AutoCloseable {

  /// How to answer one request.
  interface Script {
    void answer(HttpExchange exchange) throws IOException;
  }

  private final HttpServer server;
  private final BlockingQueue<Script> scripts = new LinkedBlockingQueue<>();
  private final List<String> requests = new CopyOnWriteArrayList<>();

  ScriptedServer() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", this::handle);
    server.start();
  }

  private void handle(HttpExchange exchange) throws IOException {
    requests.add(exchange.getRequestMethod() + " " + exchange.getRequestURI());
    try (exchange) {
      Script script = scripts.poll(10, TimeUnit.SECONDS);
      if (script != null) {
        script.answer(exchange);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /// The next request gets this answer.
  ScriptedServer then(Script script) {
    scripts.add(script);
    return this;
  }

  ScriptedServer then(int status, String body, String... headers) {
    return then(exchange -> write(exchange, status, body, headers));
  }

  static void write(HttpExchange exchange, int status, String body, String... headers)
      throws IOException {
    for (int i = 0; i + 1 < headers.length; i += 2) {
      exchange.getResponseHeaders().add(headers[i], headers[i + 1]);
    }
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  /// What was asked so far: method and address.
  List<String> requests() {
    return requests;
  }

  Gate gate(KubernetesLimits limits) {
    return gate(limits, Fence.NONE);
  }

  Gate gate(KubernetesLimits limits, Fence fence) {
    URI uri = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    io.fabric8.kubernetes.client.Config config = io.fabric8.kubernetes.client.Config.empty();
    config.setMasterUrl(uri.toString());
    config.setRequestRetryBackoffLimit(0);
    return new Gate(
        new Transport(new BlockingHttpClients().newBuilder(config).build(), uri, "plumbline/test"),
        limits,
        new ThreadPace(),
        fence,
        Optional.empty());
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
