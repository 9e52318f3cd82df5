package dev.plumbline.source.git;

import java.io.IOException;
import java.net.Proxy;
import java.net.URI;
import java.net.URL;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.jgit.transport.http.HttpConnection;
import org.eclipse.jgit.transport.http.HttpConnectionFactory;

/// All HTTP requests of one exchange with one server. Credentials go to the origin (scheme, host
/// and port) that the repository's URL names and to nobody else, wherever the server redirects to.
final class HttpTransfer implements HttpConnectionFactory {

  private final HttpClient client;
  private final GitUrl origin;
  private final Optional<String> authorization;
  private final Duration timeout;
  private final Transfer transfer;
  private final AtomicInteger lastStatus = new AtomicInteger();
  private volatile boolean lastIsGit = true;

  HttpTransfer(
      HttpClient client,
      GitUrl origin,
      GitCredentials credentials,
      Duration timeout,
      Transfer transfer) {
    this.client = client;
    this.origin = origin;
    this.authorization = credentials.authorization(origin);
    this.timeout = timeout;
    this.transfer = transfer;
  }

  @Override
  public HttpConnection create(URL url) throws IOException {
    return new HttpExchange(this, URI.create(url.toString()));
  }

  @Override
  public HttpConnection create(URL url, Proxy proxy) throws IOException {
    return create(url);
  }

  /// The status of the latest answer; 0 if there was none.
  int lastStatus() {
    return lastStatus.get();
  }

  /// Whether the latest answer called itself one of Git's.
  boolean lastIsGit() {
    return lastIsGit;
  }

  Transfer transfer() {
    return transfer;
  }

  HttpResponse<java.io.InputStream> send(HttpRequest.Builder request, URI uri) throws IOException {
    request.timeout(timeout);
    if (isOrigin(uri)) {
      authorization.ifPresent(value -> request.setHeader("Authorization", value));
    }
    try {
      HttpResponse<java.io.InputStream> response =
          client.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
      lastStatus.set(response.statusCode());
      String type = response.headers().firstValue("Content-Type").orElse("");
      lastIsGit = type.startsWith("application/x-git-");
      return response;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new java.io.InterruptedIOException("interrupted");
    }
  }

  private boolean isOrigin(URI uri) {
    int port = uri.getPort() >= 0 ? uri.getPort() : ("https".equals(uri.getScheme()) ? 443 : 80);
    return origin.scheme().equals(uri.getScheme())
        && origin.host().equalsIgnoreCase(uri.getHost())
        && origin.dialledPort() == port;
  }
}
