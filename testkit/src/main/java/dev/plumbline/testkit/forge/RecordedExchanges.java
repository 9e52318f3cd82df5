package dev.plumbline.testkit.forge;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/// A conversation with a forge, written down in a file, and a real server that plays the
/// forge's part, to the byte, and compares what it is asked. It says nothing but what is written,
/// and no `Date`.
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

  private final ServerSocket server;
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
      server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
      Files.readAllLines(file).forEach(this::read);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Thread.ofVirtual().start(this::serve);
  }

  /// Where it is, without a slash at the end.
  public String address() {
    return "http://127.0.0.1:" + server.getLocalPort();
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
  public synchronized List<String> wrong() {
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

  private void serve() {
    while (!server.isClosed()) {
      try (Socket socket = server.accept()) {
        play(socket);
      } catch (IOException e) {
        // The test is over, or the adapter has hung up, which is its right.
      }
    }
  }

  private void play(Socket socket) throws IOException {
    InputStream in = new BufferedInputStream(socket.getInputStream());
    String asked = line(in).replace(" HTTP/1.1", "");
    int length = 0;
    for (String header = line(in); !header.isEmpty(); header = line(in)) {
      if (header.toLowerCase(Locale.ROOT).startsWith("content-length: ")) {
        length = Integer.parseInt(header.substring(16));
      }
    }
    String body = new String(in.readNBytes(length), StandardCharsets.UTF_8);
    Exchange next = next(asked, body);
    byte[] answer =
        next.body.toString().replace("BASE", address()).getBytes(StandardCharsets.UTF_8);
    StringBuilder head =
        new StringBuilder("HTTP/1.1 " + next.status + " x\r\nConnection: close\r\n");
    next.headers.forEach(
        (name, value) -> head.append(name + ": " + value.replace("BASE", address()) + "\r\n"));
    head.append(next.huge ? "\r\n" : "Content-Length: " + answer.length + "\r\n\r\n");
    OutputStream out = socket.getOutputStream();
    out.write(head.toString().getBytes(StandardCharsets.UTF_8));
    out.write(answer, 0, next.cut ? answer.length / 2 : answer.length);
    for (int i = 0; next.huge && i < 1_000; i++) {
      out.write(" ".repeat(CHUNK).getBytes(StandardCharsets.UTF_8));
    }
    out.flush();
  }

  private static String line(InputStream in) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int each = in.read(); each >= 0 && each != '\n'; each = in.read()) {
      if (each != '\r') {
        line.write(each);
      }
    }
    return line.toString(StandardCharsets.UTF_8);
  }

  private synchronized Exchange next(String asked, String body) {
    Exchange next = left.pollFirst();
    if (next != null
        && next.request.equals(asked)
        && (next.wish.isEmpty() || next.wish.equals(body))) {
      return next;
    }
    wrong.add("asked: " + asked + (body.isEmpty() ? "" : " " + body));
    Exchange refusal = new Exchange();
    refusal.status = 501;
    return refusal;
  }

  @Override
  public void close() {
    try {
      server.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
