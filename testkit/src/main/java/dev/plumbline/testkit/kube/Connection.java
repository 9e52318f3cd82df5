package dev.plumbline.testkit.kube;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Duration;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/// Raw requests of one user to the API server.
final class Connection implements AutoCloseable {
  private static final Duration TIMEOUT = Duration.ofSeconds(30);

  private final URI server;
  private final HttpClient client;

  Connection(URI server, Certificates certificates, X509Certificate user) {
    this.server = server;
    this.client =
        HttpClient.newBuilder()
            .sslContext(trusting(certificates, user))
            .connectTimeout(Duration.ofSeconds(5))
            .build();
  }

  /// Sends a request; the answer may have any status.
  HttpResponse<String> send(
      String method, String path, @Nullable String body, @Nullable String contentType)
      throws IOException {
    HttpRequest.BodyPublisher content =
        body == null
            ? HttpRequest.BodyPublishers.noBody()
            : HttpRequest.BodyPublishers.ofString(body);
    HttpRequest.Builder request =
        HttpRequest.newBuilder(server.resolve(path))
            .timeout(TIMEOUT)
            .header("User-Agent", "plumbline-testkit")
            .method(method, content);
    if (contentType != null) {
      request.header("Content-Type", contentType);
    }
    try {
      return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ApiServerException("Interrupted during " + method + " " + path, e);
    }
  }

  /// Sends a request and returns the answer's text; refuses a status of 400 or more.
  String request(String method, String path, @Nullable String body, @Nullable String contentType) {
    HttpResponse<String> response;
    try {
      response = send(method, path, body, contentType);
    } catch (IOException e) {
      throw new ApiServerException(method + " " + path + ": no answer from " + server, e);
    }
    if (response.statusCode() >= 400) {
      throw new RequestRefusedException(
          method + " " + path, response.statusCode(), response.body());
    }
    return response.body();
  }

  /// Whether the server says that it is ready, and proves it by a read from etcd: its own word on
  /// etcd can be some seconds old.
  boolean isReady() {
    return answers("/readyz") && answers("/api/v1/namespaces/default?timeout=1s");
  }

  private boolean answers(String path) {
    try {
      return send("GET", path, null, null).statusCode() == 200;
    } catch (IOException e) {
      return false;
    }
  }

  @Override
  public void close() {
    client.shutdownNow();
  }

  /// TLS that trusts the authority and proves its own name by that certificate.
  static SSLContext trusting(Certificates certificates, X509Certificate user) {
    char[] password = "test".toCharArray();
    try {
      KeyStore keys = KeyStore.getInstance("PKCS12");
      keys.load(null, password);
      keys.setKeyEntry("user", certificates.leafKey(), password, new Certificate[] {user});
      keys.setCertificateEntry("authority", certificates.authority());
      KeyManagerFactory own =
          KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
      own.init(keys, password);
      TrustManagerFactory trusted =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      trusted.init(keys);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(own.getKeyManagers(), trusted.getTrustManagers(), null);
      return context;
    } catch (GeneralSecurityException | IOException e) {
      throw new ApiServerException("The client certificate cannot be used", e);
    }
  }
}
