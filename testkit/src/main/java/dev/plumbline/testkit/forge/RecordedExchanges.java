package dev.plumbline.testkit.forge;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// A conversation with a forge, written down in a file, and a real HTTP server that plays the
/// forge's part and compares what it is asked.
///
/// ```
/// # What it shows
/// ask reviews 5
///
/// > GET /repos/acme/shop/pulls/5/reviews?per_page=100
/// < 403
/// < Retry-After: 7
/// {"message": "You have exceeded a secondary rate limit."}
///
/// = what comes of it, as ForgeQuestion writes it
/// ```
///
/// A request may be followed by its body (`> {…}`). In answers `BASE` is the server's address;
/// `< cut` sends half of the body and hangs up, `< huge` a body that never ends.
public final class RecordedExchanges implements AutoCloseable {

  private static final int CHUNK = 1 << 16;

  private final HttpServer server;
  private final Deque<Exchange> left = new ArrayDeque<>();
  private final List<String> wrong = new ArrayList<>();
  private final List<String> expected = new ArrayList<>();
  private String question = "";

  /// One request and its answer.
  private static final class Exchange {
    private String request = "";
    private String wish = "";
    private int status;
    private final Map<String, String> headers = new TreeMap<>();
    private final StringBuilder body = new StringBuilder();
    private boolean cut;
    private boolean huge;
  }

  /// Reads the file, and begins to serve.
  public RecordedExchanges(Path file) {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      Files.readAllLines(file).forEach(this::read);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext("/", this::play);
    server.start();
  }

  /// Where it is, without a slash at the end.
  public String address() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /// What to ask, for [ForgeQuestion].
  public String question() {
    return question;
  }

  /// What shall come of it.
  public String expected() {
    return String.join("\n", expected);
  }

  /// What was asked otherwise than it is written, or not at all.
  public List<String> wrong() {
    List<String> all = new ArrayList<>(wrong);
    left.forEach(each -> all.add("not asked: " + each.request));
    return all;
  }

  private void read(String line) {
    if (line.startsWith("ask ")) {
      question = line.substring(4);
    } else if (line.startsWith("= ")) {
      expected.add(line.substring(2));
    } else if (line.startsWith("> {")) {
      left.getLast().wish = line.substring(2);
    } else if (line.startsWith("> ")) {
      Exchange next = new Exchange();
      next.request = line.substring(2);
      left.addLast(next);
    } else if (line.startsWith("< ")) {
      answer(left.getLast(), line.substring(2));
    } else if (!line.isBlank() && !line.startsWith("#")) {
      left.getLast().body.append(line).append('\n');
    }
  }

  private static void answer(Exchange exchange, String text) {
    if (text.matches("[0-9]{3}")) {
      exchange.status = Integer.parseInt(text);
    } else if (text.equals("cut")) {
      exchange.cut = true;
    } else if (text.equals("huge")) {
      exchange.huge = true;
    } else {
      String[] parts = text.split(": ", 2);
      exchange.headers.put(parts[0], parts[1]);
    }
  }

  private void play(HttpExchange http) throws IOException {
    try (http) {
      String asked = http.getRequestMethod() + " " + http.getRequestURI();
      String body = new String(http.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      Exchange next = left.pollFirst();
      if (next == null || !next.request.equals(asked) || !fits(next.wish, body)) {
        wrong.add("asked: " + asked + (body.isEmpty() ? "" : " " + body));
        http.sendResponseHeaders(501, -1);
        return;
      }
      next.headers.forEach(
          (name, value) -> http.getResponseHeaders().add(name, value.replace("BASE", address())));
      respond(http, next);
    }
  }

  private static boolean fits(String wish, String body) {
    return wish.isEmpty() || wish.equals(body);
  }

  private void respond(HttpExchange http, Exchange exchange) throws IOException {
    byte[] body =
        exchange.body.toString().replace("BASE", address()).getBytes(StandardCharsets.UTF_8);
    if (exchange.huge) {
      http.sendResponseHeaders(exchange.status, 0);
      byte[] blanks = " ".repeat(CHUNK).getBytes(StandardCharsets.UTF_8);
      for (int i = 0; i < 1_000; i++) {
        http.getResponseBody().write(blanks);
      }
    } else if (body.length == 0) {
      http.sendResponseHeaders(exchange.status, -1);
    } else {
      http.sendResponseHeaders(exchange.status, body.length);
      http.getResponseBody().write(body, 0, exchange.cut ? body.length / 2 : body.length);
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
