package dev.plumbline.app;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.plumbline.cli.RunOptions;
import dev.plumbline.forge.http.HookCall;
import dev.plumbline.forge.http.HookVerdict;
import dev.plumbline.model.Problem;
import dev.plumbline.model.ProblemCode;
import dev.plumbline.model.ProblemException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Listens for hooks of forges. Whoever can reach it can make it do very little: a request has ten
/// seconds and a megabyte, few are looked at at a time, an address whose requests are refused is
/// soon not listened to any more for a while, and the answer says nothing but a status.
final class HookListener implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger("plumb.hooks");
  private static final int BACKLOG = 100;

  private final HttpServer server;
  private final ExecutorService threads;
  private final HookDoors doors;
  private final RefusedCalls refused;

  private HookListener(HttpServer server, HookDoors doors) {
    this.server = server;
    this.doors = doors;
    this.refused = new RefusedCalls(InstantSource.system());
    this.threads =
        Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("plumb-hooks-", 0).factory());
    server.setExecutor(threads);
    server.createContext("/", this::handle);
  }

  /// Begins to listen.
  ///
  /// @throws ProblemException `INVALID_ARGUMENT` if the address cannot be listened on
  static HookListener start(RunOptions.Hooks hooks, HookDoors doors) {
    limit("sun.net.httpserver.maxReqTime", "10");
    limit("sun.net.httpserver.maxReqHeaders", "100");
    limit("sun.net.httpserver.maxReqHeaderSize", "65536");
    limit("jdk.httpserver.maxConnections", "64");
    try {
      HttpServer server =
          HttpServer.create(new InetSocketAddress(hooks.address(), hooks.port()), BACKLOG);
      HookListener listener = new HookListener(server, doors);
      server.start();
      return listener;
    } catch (IOException e) {
      throw new ProblemException(
          new Problem(
              ProblemCode.INVALID_ARGUMENT,
              "--hooks",
              "the address cannot be listened on",
              String.valueOf(e.getMessage()),
              "End what listens there, or name another address or port."),
          e);
    }
  }

  /// The server reads these once in a process; what somebody has set already stays.
  private static void limit(String name, String value) {
    if (System.getProperty(name) == null) {
      System.setProperty(name, value);
    }
  }

  /// Where it listens.
  InetSocketAddress address() {
    return server.getAddress();
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      exchange.sendResponseHeaders(status(exchange), -1);
    }
  }

  private int status(HttpExchange exchange) throws IOException {
    String from = exchange.getRemoteAddress().getAddress().getHostAddress();
    if (refused.tooMany(from)) {
      return 429;
    }
    if (length(exchange).filter(each -> each <= HookCall.MAX_BODY).isEmpty()) {
      refused.note(from);
      return 413;
    }
    byte[] body = exchange.getRequestBody().readNBytes(HookCall.MAX_BODY + 1);
    HookCall call =
        new HookCall(exchange.getRequestMethod(), headers(exchange.getRequestHeaders()), body);
    HookVerdict verdict;
    try {
      verdict = doors.admit(String.valueOf(exchange.getRequestURI().getRawPath()), call);
    } catch (ProblemException e) {
      LOG.atError().addKeyValue("problem", e.problem().code()).log(e.problem().message());
      return 503;
    }
    switch (verdict) {
      case HookVerdict.Accepted accepted ->
          LOG.atInfo().addKeyValue("repository", accepted.hint().repository()).log("a hook");
      case HookVerdict.Ignored ignored -> LOG.atDebug().log("a hook is ignored: " + ignored.why());
      case HookVerdict.Refused no -> {
        refused.note(from);
        LOG.atWarn().addKeyValue("from", from).log(no.problem().message());
      }
    }
    return verdict.status();
  }

  /// How long the body says it is; a body that does not say so is as long as it is. Empty if what
  /// it says is no length.
  private static Optional<Long> length(HttpExchange exchange) {
    String said = exchange.getRequestHeaders().getFirst("Content-Length");
    if (said == null) {
      return Optional.of(0L);
    }
    return said.matches("\\d{1,18}") ? Optional.of(Long.parseLong(said)) : Optional.empty();
  }

  /// A header that is there twice is neither of the two.
  private static Map<String, String> headers(Headers all) {
    Map<String, String> single = new TreeMap<>();
    all.forEach((name, values) -> single.put(name, String.join(", ", values)));
    return single;
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
