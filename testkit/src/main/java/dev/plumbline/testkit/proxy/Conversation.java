package dev.plumbline.testkit.proxy;

import dev.plumbline.testkit.proxy.Fault.Answer;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/// One connection of a client: its requests, one after the other, each with what its rule does.
final class Conversation implements Runnable {
  private static final int HANDSHAKE_MILLIS = 10_000;
  private static final int LONGEST_STALL_SECONDS = 120;
  private static final Set<String> FRAMING = Set.of("Content-Length", "Transfer-Encoding");
  private static final String ITEMS = "\"items\":[";

  /// A request, read whole.
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Request(Asked asked, Head head, byte[] body) {}

  private final FaultProxy proxy;
  private final Socket client;
  private final CountDownLatch end = new CountDownLatch(1);
  private volatile boolean stalled;
  private volatile @Nullable Server server;

  Conversation(FaultProxy proxy, Socket client) {
    this.proxy = proxy;
    this.client = client;
  }

  @Override
  public void run() {
    try {
      client.setTcpNoDelay(true);
      client.setSoTimeout(HANDSHAKE_MILLIS);
      SSLSocket secured =
          (SSLSocket) proxy.ours().getSocketFactory().createSocket(client, null, 0, true);
      secured.setUseClientMode(false);
      secured.startHandshake();
      client.setSoTimeout(0);
      InputStream in = new BufferedInputStream(secured.getInputStream());
      boolean goesOn = true;
      while (goesOn) {
        Optional<Head> head = Head.read(in);
        goesOn = head.isPresent() && meet(request(head.get(), in), in, secured.getOutputStream());
      }
      secured.close();
    } catch (IOException e) {
      // Either side went away: that is how connections end here.
      reset();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      close();
      proxy.ended(this);
    }
  }

  private static Request request(Head head, InputStream in) throws IOException {
    return new Request(Asked.of(head), head, Body.after(head, in).whole());
  }

  /// @return whether the connection goes on
  private boolean meet(Request request, InputStream in, OutputStream out)
      throws IOException, InterruptedException {
    Optional<Fault> fault = proxy.meet(request.asked());
    if (fault.isEmpty()) {
      return pass(request, in, out);
    }
    return switch (fault.get()) {
      case Answer answer -> write(answer, out);
      case Fault.Delay(java.time.Duration length) -> {
        boolean over = end.await(length.toMillis(), TimeUnit.MILLISECONDS);
        yield !over && pass(request, in, out);
      }
      case Fault.Refused() -> reset();
      case Fault.AnswerLost() -> {
        ask(request);
        yield reset();
      }
      case Fault.CutOff cut -> cutOff(ask(request), cut, out);
      case Fault.Stalled(boolean done) -> {
        if (done) {
          ask(request);
        }
        yield stall();
      }
      case Fault.WithoutItems() -> write(withoutItems(ask(request)), out);
      case Fault.Outdated(Memory memory) -> {
        Optional<Answer> old = memory.of(request.asked());
        yield old.isPresent() ? write(old.get(), out) : pass(request, in, out);
      }
      case Fault.Watched watched -> watch(request, Optional.of(watched), in, out);
    };
  }

  private boolean pass(Request request, InputStream in, OutputStream out) throws IOException {
    if (request.asked().verb().equals("watch")) {
      return watch(request, Optional.empty(), in, out);
    }
    Answer answer = ask(request);
    if (request.head().start().startsWith("GET ")) {
      proxy.remember(request.asked(), answer);
    }
    return write(answer, out);
  }

  /// Asks the server, and reads its answer whole.
  private Answer ask(Request request) throws IOException {
    Server asked = connected();
    Head head = asked.ask(request.head(), request.body());
    return answer(head, asked.body(head).whole());
  }

  private static Answer answer(Head head, byte[] body) {
    Map<String, String> headers = new java.util.TreeMap<>();
    for (String name : new String[] {"Warning", "Retry-After", "Audit-Id"}) {
      head.field(name).ifPresent(value -> headers.put(name, value));
    }
    return new Answer(
        head.status(),
        head.field("Content-Type").orElse("application/json"),
        new String(body, StandardCharsets.UTF_8),
        headers);
  }

  private Server connected() throws IOException {
    Server connection = server;
    if (connection == null) {
      connection = new Server(proxy.server(), proxy.theirs());
      server = connection;
    }
    return connection;
  }

  private static Answer withoutItems(Answer answer) {
    int items = answer.body().indexOf(ITEMS);
    return answer.status() == 200 && items >= 0
        ? new Answer(
            200,
            answer.contentType(),
            answer.body().substring(0, items) + ITEMS + "]}",
            answer.headers())
        : answer;
  }

  private static boolean write(Answer answer, OutputStream out) throws IOException {
    byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
    out.write(head(answer, body.length).bytes());
    out.write(body);
    out.flush();
    return true;
  }

  private static Head head(Answer answer, int length) {
    Head head =
        new Head("HTTP/1.1 " + answer.status() + " From-Proxy", java.util.List.of())
            .with("Content-Type", answer.contentType())
            .with("Content-Length", String.valueOf(length));
    for (Map.Entry<String, String> header : answer.headers().entrySet()) {
      head = head.with(header.getKey(), header.getValue());
    }
    return head;
  }

  private boolean cutOff(Answer answer, Fault.CutOff cut, OutputStream out) throws IOException {
    byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
    out.write(head(answer, body.length).bytes());
    out.write(Arrays.copyOf(body, Math.min(cut.bytes(), body.length)));
    out.flush();
    return cut.reset() && reset();
  }

  private boolean stall() throws InterruptedException {
    stalled = true;
    // Whoever ends the stall has closed the connection; if nobody does it ends here.
    boolean over = end.await(LONGEST_STALL_SECONDS, TimeUnit.SECONDS);
    return !over && reset();
  }

  boolean isStalled() {
    return stalled;
  }

  private boolean watch(
      Request request, Optional<Fault.Watched> fault, InputStream in, OutputStream out)
      throws IOException {
    Server asked = connected();
    Head head = asked.ask(request.head(), request.body());
    if (head.status() != 200) {
      return write(answer(head, asked.body(head).whole()), out);
    }
    out.write(
        head.without(FRAMING)
            .with("Transfer-Encoding", "chunked")
            .with("Connection", "close")
            .bytes());
    out.flush();
    Thread.ofVirtual().name("fault-proxy-watched").start(() -> closeWhenLeft(in));
    boolean cut = new WatchRelay(asked.body(head), out, fault).run();
    return cut && reset();
  }

  /// A client that watches says nothing more but that it goes.
  private void closeWhenLeft(InputStream in) {
    try {
      while (in.read() >= 0) {
        Thread.onSpinWait();
      }
    } catch (IOException e) {
      // It went without a word.
      reset();
    } finally {
      close();
    }
  }

  /// Resets the connection: what was written and not yet read is lost.
  ///
  /// @return false: the connection does not go on
  boolean reset() {
    try {
      client.setSoLinger(true, 0);
    } catch (IOException e) {
      // Closed already.
      end.countDown();
    }
    close();
    return false;
  }

  private void close() {
    end.countDown();
    Server asked = server;
    try {
      client.close();
      if (asked != null) {
        asked.close();
      }
    } catch (IOException e) {
      // Nothing is left to be closed.
      end.countDown();
    }
  }
}
