package dev.plumbline.testkit.proxy;

import dev.plumbline.testkit.kube.ApiServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.SSLContext;

/// A proxy on loopback before a real API server, which lets everything pass but what a rule meets.
///
/// ```java
/// try (FaultProxy proxy = FaultProxy.before(server)) {
///   Rule busy = proxy.add(Match.verbs("patch").of("configmaps"), 2, Fault.tooManyRequests(1));
///   // ... the code under test, given proxy.kubeconfig() ...
///   assertThat(busy.isSpent()).isTrue();
/// }
/// ```
///
/// Rules match by count, never by time, so that a test does the same each time. It speaks HTTP/1.1
/// over TLS, with a certificate of the server's authority; to the server it is the administrator,
/// in whose name it passes every request on, so that who impersonates somebody is understood.
public final class FaultProxy implements AutoCloseable {
  private static final int MOST_REMEMBERED = 2_000;
  private static final int MOST_ASKED = 100_000;

  private final ServerSocket listener;
  private final URI url;
  private volatile URI server;
  private final Path kubeconfig;
  private final SSLContext ours;
  private volatile SSLContext theirs;
  private final List<Rule> rules = new CopyOnWriteArrayList<>();
  private final List<Asked> asked = new CopyOnWriteArrayList<>();
  private final Map<String, Fault.Answer> remembered = new ConcurrentHashMap<>();
  private final Set<Conversation> open = ConcurrentHashMap.newKeySet();

  private FaultProxy(ApiServer server) {
    try {
      this.listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    this.url = URI.create("https://127.0.0.1:" + listener.getLocalPort());
    this.server = server.url();
    this.kubeconfig = server.kubeconfigThrough(url);
    this.ours = server.serverTls();
    this.theirs = server.administratorTls();
  }

  /// Starts a proxy before that server.
  public static FaultProxy before(ApiServer server) {
    FaultProxy proxy = new FaultProxy(server);
    Thread.ofVirtual().name("fault-proxy").start(proxy::accept);
    return proxy;
  }

  private void accept() {
    while (!listener.isClosed()) {
      try {
        Socket client = listener.accept();
        Conversation conversation = new Conversation(this, client);
        open.add(conversation);
        Thread.ofVirtual().name("fault-proxy-connection").start(conversation);
      } catch (IOException e) {
        // Closed meanwhile, or a client that went away at once: the loop's condition tells.
        Thread.onSpinWait();
      }
    }
  }

  /// The address, `https://127.0.0.1:<port>`.
  public URI url() {
    return url;
  }

  /// The administrator's kubeconfig file, with the proxy in the place of the server.
  public Path kubeconfig() {
    return kubeconfig;
  }

  /// From now on the fault meets the next matching requests, so many of them. Of several rules that
  /// meet a request the oldest has its way; all count it.
  public Rule add(Match match, int times, Fault fault) {
    return add(match, 0, times, fault);
  }

  /// As [#add(Match, int, Fault)], after the next `skip` matching requests.
  public Rule add(Match match, int skip, int times, Fault fault) {
    Rule rule = new Rule(match, skip, times, fault);
    rules.add(rule);
    return rule;
  }

  /// What was answered to reads up to now: the last answer of the server to each.
  public Memory memory() {
    return new Memory(remembered);
  }

  /// All requests so far, in the order in which they came.
  public List<Asked> asked() {
    return List.copyOf(asked);
  }

  /// How many matching requests came so far.
  public int count(Match match) {
    return (int) asked.stream().filter(match::meets).count();
  }

  /// From now on new connections lead to that server, under the same address and with the same
  /// certificate.
  public void leadTo(ApiServer other) {
    theirs = other.administratorTls();
    server = other.url();
  }

  /// Resets all connections: who watches has to begin anew, and meets the rules.
  public void cut() {
    open.forEach(Conversation::reset);
  }

  /// Ends all faults: there are no rules any more, and what is stalled is reset. A watch that fell
  /// silent stays so until [#cut()].
  public void heal() {
    rules.clear();
    open.stream().filter(Conversation::isStalled).forEach(Conversation::reset);
  }

  /// What shall happen to the request; empty if it passes.
  Optional<Fault> meet(Asked request) {
    if (asked.size() < MOST_ASKED) {
      asked.add(request);
    }
    // No short circuit: each rule counts.
    List<Rule> takers = rules.stream().filter(rule -> rule.takes(request)).toList();
    return takers.stream().map(Rule::fault).findFirst();
  }

  void remember(Asked request, Fault.Answer answer) {
    if (remembered.size() < MOST_REMEMBERED) {
      remembered.put(request.target(), answer);
    }
  }

  URI server() {
    return server;
  }

  SSLContext ours() {
    return ours;
  }

  SSLContext theirs() {
    return theirs;
  }

  void ended(Conversation conversation) {
    open.remove(conversation);
  }

  /// Ends all connections. What was asked can still be read.
  @Override
  public void close() {
    try {
      listener.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    cut();
  }
}
