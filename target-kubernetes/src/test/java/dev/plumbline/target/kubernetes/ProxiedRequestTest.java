package dev.plumbline.target.kubernetes;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import dev.plumbline.testkit.forge.OwnCertificate;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Servers that are reached through a proxy, as a kubeconfig's `proxy-url` says.
class ProxiedRequestTest {

  private static final String HOST = "192.0.2.7"; // nobody has it

  private final OwnCertificate certificate = new OwnCertificate(HOST);
  private HttpsServer server;

  @TempDir Path folder;

  @BeforeEach
  void serve() throws IOException {
    server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setHttpsConfigurator(new HttpsConfigurator(certificate.server()));
    server.createContext(
        "/",
        exchange -> {
          ScriptedServer.write(exchange, 200, "{}");
          exchange.close();
        });
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void throughATunnel() throws Exception {
    try (TunnelProxy proxy = proxy("")) {
      assertThat(status("http://127.0.0.1:" + proxy.port())).isEqualTo(200);
      assertThat(proxy.asked()).containsExactly("CONNECT " + HOST + ":6443");
    }
  }

  @Test
  void throughATunnelForWhichOneMustNameOneself() throws Exception {
    String authorization =
        "Basic " + Base64.getEncoder().encodeToString("ann:secret".getBytes(UTF_8));
    try (TunnelProxy proxy = proxy(authorization)) {
      assertThat(status("http://ann:secret@127.0.0.1:" + proxy.port())).isEqualTo(200);
      assertThat(proxy.asked()).contains("CONNECT " + HOST + ":6443");
    }
  }

  @Test
  void whoIsNotLetThroughReachesNothing() throws Exception {
    try (TunnelProxy proxy = proxy("Basic other")) {
      assertThat(status("http://127.0.0.1:" + proxy.port())).isNotEqualTo(200);
    }
  }

  @Test
  void throughSocks() throws Exception {
    try (TunnelProxy proxy = proxy("")) {
      assertThat(status("socks5://127.0.0.1:" + proxy.port())).isEqualTo(200);
      assertThat(proxy.asked()).containsExactly("SOCKS5 6443");
    }
  }

  private TunnelProxy proxy(String authorization) {
    return new TunnelProxy(server.getAddress().getPort(), authorization);
  }

  /// What the server answered; 0 if nothing came.
  private int status(String proxy) throws IOException {
    KubernetesLimits patient = KubernetesLimits.DEFAULT;
    try (Gate gate = new Gate(Connecting.connect(connection(proxy)), patient, new ThreadPace())) {
      return gate.send("", Call.get("/version")) instanceof Answer.Reply reply ? reply.status() : 0;
    }
  }

  private KubernetesConnection connection(String proxy) throws IOException {
    String pem =
        "-----BEGIN CERTIFICATE-----\n%s\n-----END CERTIFICATE-----\n"
            .formatted(Base64.getMimeEncoder().encodeToString(certificate.encoded()));
    Path file = folder.resolve("kubeconfig");
    Files.writeString(
        file,
        """
        apiVersion: v1
        kind: Config
        current-context: here
        contexts: [{name: here, context: {cluster: here, user: me}}]
        users: [{name: me, user: {token: abc}}]
        clusters:
        - name: here
          cluster:
            server: "https://%s:6443"
            proxy-url: "%s"
            certificate-authority-data: %s
        """
            .formatted(HOST, proxy, Base64.getEncoder().encodeToString(pem.getBytes(UTF_8))));
    return KubernetesConnection.of(file, "test");
  }
}
