package dev.plumbline.source.git;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.UnaryOperator;
import java.util.zip.GZIPInputStream;

/// Stands before a Git host and does to its answers what networks and bad servers do.
final class FaultyServer implements AutoCloseable {

  /// What happens to one request.
  sealed interface Fault {
    record None() implements Fault {}

    /// It is answered with this status.
    record Status(int code, String text) implements Fault {}

    /// Only so many bytes of the answer arrive, then the connection ends.
    record Cut(int bytes) implements Fault {}

    /// One byte of the answer is another.
    record Flip(int at) implements Fault {}

    /// It is sent elsewhere.
    record Redirect(String to) implements Fault {}

    /// A byte arrives from time to time, without end.
    record Drip() implements Fault {}

    /// It is answered with this text without end.
    record Endless(byte unit) implements Fault {}
  }

  final List<String> seen = Collections.synchronizedList(new ArrayList<>());
  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final URI behind;
  private volatile Fault advertisement = new Fault.None();
  private volatile Fault listing = new Fault.None();
  private volatile Fault service = new Fault.None();

  FaultyServer(URI behind) {
    try {
      this.behind = behind;
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      server.setExecutor(threads);
      server.createContext("/", this::handle);
      server.start();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/shop.git";
  }

  String urlAs(String host) {
    return "http://" + host + ":" + server.getAddress().getPort() + "/shop.git";
  }

  /// @param info for the first request of an exchange
  /// @param pack for the last one, which fetches
  void faults(Fault info, Fault pack) {
    advertisement = info;
    listing = new Fault.None();
    service = pack;
  }

  /// For the second request, which lists the refs.
  void listingFaults(Fault fault) {
    advertisement = new Fault.None();
    listing = fault;
  }

  private static String plain(HttpExchange exchange, byte[] request) throws IOException {
    boolean packed = "gzip".equals(exchange.getRequestHeaders().getFirst("Content-Encoding"));
    InputStream bytes = new ByteArrayInputStream(request);
    try (InputStream in = packed ? new GZIPInputStream(bytes) : bytes) {
      return new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
    }
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      String authorization = exchange.getRequestHeaders().getFirst("Authorization");
      seen.add(exchange.getRequestURI().getPath() + " " + authorization);
      byte[] request = exchange.getRequestBody().readAllBytes();
      boolean info = exchange.getRequestURI().getPath().endsWith("/info/refs");
      boolean list = !info && plain(exchange, request).contains("ls-refs");
      Fault fault = info ? advertisement : list ? listing : service;
      misbehave(exchange, fault, request, info);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void misbehave(HttpExchange exchange, Fault fault, byte[] request, boolean info)
      throws IOException, InterruptedException {
    switch (fault) {
      case Fault.Status status -> {
        byte[] text = status.text().getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status.code(), text.length);
        exchange.getResponseBody().write(text);
      }
      case Fault.Redirect redirect -> redirect(exchange, redirect.to());
      case Fault.Drip _ -> drip(exchange, info);
      case Fault.Endless endless -> {
        OutputStream out = begin(exchange, info);
        byte[] chunk = chunk(endless.unit());
        while (true) {
          out.write(chunk);
        }
      }
      case Fault.None _ -> answer(exchange, request, body -> body);
      case Fault.Cut cut ->
          answer(
              exchange, request, body -> Arrays.copyOf(body, Math.min(body.length, cut.bytes())));
      case Fault.Flip flip -> answer(exchange, request, body -> flipped(body, flip.at()));
    }
  }

  private static void redirect(HttpExchange exchange, String to) throws IOException {
    exchange
        .getResponseHeaders()
        .set(
            "Location",
            to
                + exchange.getRequestURI().getPath().replaceFirst("^/shop.git", "")
                + "?"
                + exchange.getRequestURI().getQuery());
    exchange.sendResponseHeaders(302, -1);
  }

  private void drip(HttpExchange exchange, boolean info) throws IOException, InterruptedException {
    OutputStream out = begin(exchange, info);
    while (!Thread.currentThread().isInterrupted()) {
      // Of the advertisement a digit, of the pack a packet with one character of progress.
      out.write(info ? new byte[] {'0'} : new byte[] {'0', '0', '0', '6', 2, '.'});
      out.flush();
      Thread.sleep(50);
    }
  }

  private static byte[] flipped(byte[] body, int position) {
    byte[] changed = body.clone();
    int at = position < 0 ? changed.length + position : position;
    changed[at] ^= 0x55;
    return changed;
  }

  /// A packet of progress messages, in protocol version 2.
  private static byte[] chunk(byte unit) {
    ByteArrayOutputStream chunk = new ByteArrayOutputStream();
    byte[] text = new byte[60_000];
    Arrays.fill(text, unit);
    chunk.writeBytes("%04x".formatted(text.length + 5).getBytes(StandardCharsets.US_ASCII));
    chunk.write(2);
    chunk.writeBytes(text);
    return chunk.toByteArray();
  }

  private static OutputStream begin(HttpExchange exchange, boolean info) throws IOException {
    exchange
        .getResponseHeaders()
        .set(
            "Content-Type", "application/x-git-upload-pack-" + (info ? "advertisement" : "result"));
    exchange.sendResponseHeaders(200, 0);
    OutputStream out = exchange.getResponseBody();
    if (!info) {
      out.write("000dpackfile\n".getBytes(StandardCharsets.US_ASCII));
    }
    return out;
  }

  private void answer(HttpExchange exchange, byte[] request, UnaryOperator<byte[]> change)
      throws IOException {
    String query = exchange.getRequestURI().getRawQuery();
    URI target =
        URI.create(
            behind.getScheme()
                + "://"
                + behind.getAuthority()
                + exchange.getRequestURI().getRawPath()
                + (query == null ? "" : "?" + query));
    HttpURLConnection connection = (HttpURLConnection) target.toURL().openConnection();
    connection.setRequestMethod(exchange.getRequestMethod());
    exchange
        .getRequestHeaders()
        .forEach((name, values) -> connection.setRequestProperty(name, values.getFirst()));
    if (request.length > 0) {
      connection.setDoOutput(true);
      connection.getOutputStream().write(request);
    }
    try (InputStream in = connection.getInputStream()) {
      byte[] whole = in.readAllBytes();
      byte[] body = change.apply(whole);
      exchange.getResponseHeaders().set("Content-Type", connection.getContentType());
      exchange.sendResponseHeaders(connection.getResponseCode(), whole.length);
      exchange.getResponseBody().write(body);
      exchange.getResponseBody().flush();
    }
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
