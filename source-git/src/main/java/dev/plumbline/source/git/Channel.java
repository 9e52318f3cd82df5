package dev.plumbline.source.git;

import dev.plumbline.source.EnvironmentProxies;
import dev.plumbline.source.TrustedRoots;
import java.net.ProxySelector;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/// The way to one server with one set of credentials, for one exchange.
///
/// @param kind by which protocol
/// @param credentials whose values must not show up in messages
/// @param timeout of the exchange
record Channel(Kind kind, GitCredentials credentials, Duration timeout) implements AutoCloseable {

  private static final int MAX_QUOTE = 300;
  private static final Duration CONNECT = Duration.ofSeconds(15);

  sealed interface Kind {}

  /// @param own a client that only this exchange uses, for its own certificate authority
  record Web(HttpTransfer transfer, Optional<HttpClient> own) implements Kind {}

  record Ssh(SshTransfer transfer) implements Kind {}

  record Local() implements Kind {}

  /// What all exchanges share.
  ///
  /// @param folder where empty settings can lie
  record Network(HttpClient client, ProxySelector proxies, Path folder) implements AutoCloseable {

    static Network create(Path folder) {
      ProxySelector proxies = new EnvironmentProxies(System.getenv());
      return new Network(builder(proxies).build(), proxies, folder);
    }

    @Override
    public void close() {
      client.shutdownNow();
      client.close();
    }
  }

  static Channel open(
      GitUrl url, GitCredentials credentials, Duration timeout, GitLimits limits, Network network) {
    Kind kind =
        switch (url.scheme()) {
          case "ssh" -> new Ssh(SshTransfer.open(url, credentials, network.folder()));
          case "file" -> new Local();
          default -> web(url, credentials, timeout, new Transfer(limits.maxFetchBytes()), network);
        };
    return new Channel(kind, credentials, timeout);
  }

  private static Web web(
      GitUrl url,
      GitCredentials credentials,
      Duration timeout,
      Transfer transfer,
      Network network) {
    Optional<HttpClient> own =
        credentials
            .bytes("ca.crt", "caFile")
            .map(
                pem ->
                    builder(network.proxies())
                        .sslContext(TrustedRoots.with(pem, url.text()))
                        .build());
    HttpClient client = own.orElse(network.client());
    return new Web(new HttpTransfer(client, url, credentials, timeout, transfer), own);
  }

  private static HttpClient.Builder builder(ProxySelector proxies) {
    return HttpClient.newBuilder()
        .version(HttpClient.Version.HTTP_1_1)
        .followRedirects(HttpClient.Redirect.NEVER)
        .connectTimeout(CONNECT)
        .proxy(proxies);
  }

  /// What a server or a library said, fit for a message: one short line without secrets.
  String quoted(String words) {
    String line = credentials.blacken(words).replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
    return line.length() > MAX_QUOTE ? line.substring(0, MAX_QUOTE) + "…" : line;
  }

  int timeoutSeconds() {
    return (int) Math.max(1, timeout.toSeconds());
  }

  @Override
  public void close() {
    switch (kind) {
      case Web web -> web.own().ifPresent(HttpClient::shutdownNow);
      case Ssh ssh -> ssh.transfer().close();
      case Local _ -> {}
    }
  }
}
