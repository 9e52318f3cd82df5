package dev.plumbline.target.kubernetes;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsExchange;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import dev.plumbline.testkit.forge.OwnCertificate;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What connections to API servers are encrypted with.
class SoftwareCiphersTest {

  private static final String HOST = "127.0.0.1";

  private final OwnCertificate certificate = new OwnCertificate(HOST);
  private final List<String> used = new CopyOnWriteArrayList<>();

  @TempDir Path folder;

  @Test
  void aServerThatLeavesItToTheClientUsesTheCheapOne() throws Exception {
    assertThat(asked()).isEqualTo(200);
    assertThat(used).containsExactly("TLS_CHACHA20_POLY1305_SHA256");
  }

  @Test
  void aServerWithoutItUsesAnother() throws Exception {
    assertThat(asked("TLS_AES_128_GCM_SHA256")).isEqualTo(200);
    assertThat(used).containsExactly("TLS_AES_128_GCM_SHA256");
  }

  @Test
  void nothingThatIsOfferedIsLost() {
    assertThat(SoftwareCiphers.ciphers("A_AES", "B_CHACHA20", "C_AES", "D_CHACHA20"))
        .containsExactly("B_CHACHA20", "D_CHACHA20", "A_AES", "C_AES");
  }

  /// @param only what the server takes; everything if empty
  private int asked(String... only) throws Exception {
    SSLContext context = certificate.server();
    HttpsServer server =
        HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setHttpsConfigurator(
        new HttpsConfigurator(context) {
          @Override
          public void configure(HttpsParameters parameters) {
            SSLParameters tls = context.getDefaultSSLParameters();
            tls.setUseCipherSuitesOrder(false);
            if (only.length > 0) {
              tls.setCipherSuites(only);
            }
            parameters.setSSLParameters(tls);
          }
        });
    server.createContext("/", this::answer);
    server.start();
    KubernetesConnection connection = connection(server.getAddress().getPort());
    try (Gate gate =
        new Gate(Connecting.connect(connection), KubernetesLimits.DEFAULT, new ThreadPace())) {
      return gate.send("", Call.get("/version")) instanceof Answer.Reply reply ? reply.status() : 0;
    } finally {
      server.stop(0);
    }
  }

  private void answer(HttpExchange exchange) throws IOException {
    used.add(((HttpsExchange) exchange).getSSLSession().getCipherSuite());
    ScriptedServer.write(exchange, 200, "{}");
    exchange.close();
  }

  private KubernetesConnection connection(int port) throws IOException {
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
          cluster: {server: "https://%s:%d", certificate-authority-data: %s}
        """
            .formatted(HOST, port, Base64.getEncoder().encodeToString(pem.getBytes(UTF_8))));
    return KubernetesConnection.of(file, "test");
  }
}
