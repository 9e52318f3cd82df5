package dev.plumbline.testkit.kube;

import java.net.URI;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/// A real kube-apiserver with its own etcd on loopback; started by a test, gone with it.
///
/// ```java
/// try (ApiServer server = ApiServer.start()) {
///   RequestCounts before = server.counts();
///   // ... the code under test, given server.kubeconfig() ...
///   assertThat(server.counts().minus(before).writes()).isZero();
/// }
/// ```
///
/// The first start on a machine obtains the programs (see the script `testkit/kube/obtain`), later
/// ones take seconds. Several servers can run at once. Tests that need no outage and clean up after
/// themselves take [#shared()].
public final class ApiServer implements AutoCloseable {
  private static final int PORT_ATTEMPTS = 5;

  private final ServerFiles files;
  private final Certificates certificates;
  private final ControlPlane processes;
  private final ApiServerOptions options;
  private final Connection admin;
  private final Path kubeconfig;
  private final AtomicInteger users = new AtomicInteger();
  private final AtomicBoolean closed = new AtomicBoolean();
  private final Thread closer = new Thread(this::shutDown, "close-api-server");

  private ApiServer(Programs programs, Certificates certificates, ApiServerOptions options) {
    this.certificates = certificates;
    this.options = options;
    this.files = ServerFiles.create(certificates);
    this.processes = new ControlPlane(new Commands(programs, files, Ports.free(), options));
    this.admin = new Connection(url(), certificates, administrator());
    this.kubeconfig = kubeconfigFor("plumbline-test-admin", "system:masters");
  }

  /// Starts a plain server and waits until it is ready.
  public static ApiServer start() {
    return start(ApiServerOptions.PLAIN);
  }

  /// Starts a server and waits until it is ready.
  public static ApiServer start(ApiServerOptions options) {
    Programs programs =
        options.controllerManager() ? Programs.obtain("--controller-manager") : Programs.obtain();
    Certificates certificates = new Certificates();
    for (int attempt = 1; ; attempt++) {
      ApiServer server = new ApiServer(programs, certificates, options);
      try {
        server.startAll();
        return server;
      } catch (ApiServerException e) {
        boolean again = server.processes.lostPort() && attempt < PORT_ATTEMPTS;
        server.close();
        if (!again) {
          throw e;
        }
      }
    }
  }

  /// The plain server that all tests of this JVM share; it starts at the first call and ends with
  /// the JVM.
  public static ApiServer shared() {
    return Shared.SERVER;
  }

  private void startAll() {
    Runtime.getRuntime().addShutdownHook(closer);
    processes.startEtcd();
    processes.awaitEtcd();
    processes.startApiServer();
    processes.awaitReady(admin);
    createKubernetesService();
    if (options.controllerManager()) {
      files.writeKubeconfig(
          "controller-manager",
          url(),
          certificates,
          certificates.user("system:kube-controller-manager", List.of("system:masters")));
      processes.startControllerManager();
    }
  }

  /// The server makes this service itself, but some 10 s after its start, where a test that counts
  /// requests would stumble over it.
  private void createKubernetesService() {
    String service =
        """
        {"apiVersion": "v1", "kind": "Service",
         "metadata": {"name": "kubernetes", "labels": {"component": "apiserver"}},
         "spec": {"clusterIP": "10.99.0.1",
           "ports": [{"name": "https", "port": 443, "targetPort": %d}]}}
        """
            .formatted(url().getPort());
    try {
      admin.request("POST", "/api/v1/namespaces/default/services", service, "application/json");
    } catch (RequestRefusedException e) {
      // Flags of the test can forbid it, or the server was faster: it still makes its own.
      assert e.code() >= 400;
    }
  }

  /// The address of the server, `https://127.0.0.1:<port>`; it stays the same over restarts.
  public URI url() {
    return processes.url();
  }

  /// The administrator's kubeconfig file: context `plumbline-test`, a client certificate of
  /// `system:masters`.
  public Path kubeconfig() {
    return kubeconfig;
  }

  /// A kubeconfig file with a client certificate of another user, who may do only what RBAC grants.
  public Path kubeconfigFor(String user, String... groups) {
    return files.writeKubeconfig(
        "user-" + users.getAndIncrement(),
        url(),
        certificates,
        certificates.user(user, List.of(groups)));
  }

  /// The administrator's kubeconfig file with another address: of a proxy before the server.
  public Path kubeconfigThrough(URI proxy) {
    return files.writeKubeconfig(
        "proxy-" + users.getAndIncrement(), proxy, certificates, administrator());
  }

  /// TLS for a proxy towards its clients: a certificate of the server's authority for loopback.
  public SSLContext serverTls() {
    return Connection.trusting(certificates, certificates.server());
  }

  /// TLS for a proxy towards the server: the administrator's certificate.
  public SSLContext administratorTls() {
    return Connection.trusting(certificates, administrator());
  }

  private X509Certificate administrator() {
    return certificates.user("plumbline-test-admin", List.of("system:masters"));
  }

  /// How many requests the server has answered since its last start.
  public RequestCounts counts() {
    return RequestCounts.parse(request("GET", "/metrics"));
  }

  /// The requests so far, oldest first, without those that the server made to itself; needs
  /// [ApiServerOptions#audit()].
  public List<AuditEvent> audit() {
    if (!options.audit()) {
      throw new IllegalStateException(
          "This API server keeps no audit log. Start it with audit on.");
    }
    return new AuditLog(files.auditLog(), admin).events();
  }

  /// Whether the server is ready and can read from etcd.
  public boolean isReady() {
    return admin.isReady();
  }

  /// Stops the API server in good order; etcd keeps the data.
  public void stopApiServer() {
    processes.stopApiServer();
  }

  /// Kills the API server in the middle of whatever it does; etcd keeps the data.
  public void killApiServer() {
    processes.killApiServer();
  }

  /// Starts the API server again, on the same port, and waits until it is ready.
  public void startApiServer() {
    processes.startApiServer();
    processes.awaitReady(admin);
  }

  /// Kills etcd: the API server still listens, and fails what it is asked.
  public void killEtcd() {
    processes.killEtcd();
  }

  /// Starts etcd again with its data, and waits until the API server is ready.
  public void startEtcd() {
    processes.startEtcd();
    processes.awaitReady(admin);
  }

  /// Makes a backup of all that is stored, in place of an earlier one; etcd is away meanwhile.
  public void backUp() {
    processes.killEtcd();
    files.copyData(false);
    startEtcd();
  }

  /// Sets everything that is stored back to how it was at the backup, and starts all again.
  public void restore() {
    processes.killApiServer();
    processes.killEtcd();
    files.copyData(true);
    processes.startEtcd();
    startApiServer();
  }

  /// Runs `kubectl` as administrator and returns what it printed. It is the one on the PATH; where
  /// there is none the script `testkit/kube/obtain` gets it, which can take minutes, once.
  ///
  /// @throws ApiServerException if kubectl cannot be had, or if it fails
  public String kubectl(String... arguments) {
    return Kubectl.INSTALLED.run(kubeconfig, arguments);
  }

  /// Sends a request without a body as administrator and returns the answer's text.
  ///
  /// @throws RequestRefusedException if the status is 400 or more
  public String request(String method, String path) {
    return request(method, path, null, null);
  }

  /// Sends a request as administrator and returns the answer's text.
  ///
  /// @param contentType for example `application/apply-patch+yaml`; absent when there is no body
  /// @throws RequestRefusedException if the status is 400 or more
  public String request(
      String method, String path, @Nullable String body, @Nullable String contentType) {
    return admin.request(method, path, body, contentType);
  }

  /// Sends a request as another user, with a client certificate made for this call.
  ///
  /// @throws RequestRefusedException if the status is 400 or more, for example 403
  public String requestAs(
      String user,
      String method,
      String path,
      @Nullable String body,
      @Nullable String contentType) {
    try (Connection connection =
        new Connection(url(), certificates, certificates.user(user, List.of()))) {
      return connection.request(method, path, body, contentType);
    }
  }

  /// Ends all processes and removes their data.
  @Override
  public void close() {
    if (!closed.get()) {
      try {
        Runtime.getRuntime().removeShutdownHook(closer);
      } catch (IllegalStateException e) {
        // The JVM is ending: the hook runs, and shutDown() below does its work only once.
      }
      shutDown();
    }
  }

  private void shutDown() {
    if (closed.compareAndSet(false, true)) {
      admin.close();
      processes.killAll();
      files.delete();
    }
  }

  /// Starts the shared server when it is first asked for.
  private static final class Shared {
    private static final ApiServer SERVER = start();
  }
}
