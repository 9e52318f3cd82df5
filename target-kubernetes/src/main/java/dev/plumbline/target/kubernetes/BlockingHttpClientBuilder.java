package dev.plumbline.target.kubernetes;

import io.fabric8.kubernetes.client.http.HttpClient.ProxyType;
import io.fabric8.kubernetes.client.http.StandardHttpClientBuilder;
import io.fabric8.kubernetes.client.http.TlsVersion;
import io.fabric8.kubernetes.client.utils.HttpClientUtils;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLParameters;
import org.apache.hc.client5.http.auth.AuthScope;
import org.apache.hc.client5.http.auth.UsernamePasswordCredentials;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.impl.auth.BasicCredentialsProvider;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.client5.http.ssl.HostnameVerificationPolicy;
import org.apache.hc.client5.http.ssl.NoopHostnameVerifier;
import org.apache.hc.client5.http.ssl.TlsSocketStrategy;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.io.SocketConfig;
import org.apache.hc.core5.pool.PoolConcurrencyPolicy;
import org.apache.hc.core5.reactor.ssl.SSLBufferMode;

/// What fabric8 found out about a server, as one client of Apache's. It does nothing of its own
/// accord: follows no redirection, repeats nothing, keeps no cookies, unpacks nothing.
final class BlockingHttpClientBuilder
    extends StandardHttpClientBuilder<
        BlockingHttpClient, BlockingHttpClients, BlockingHttpClientBuilder> {

  /// More than the [Gate] lets out at a time, so that nobody waits for a connection.
  private static final int CONNECTIONS = 2_000;

  /// After so much rest a connection is tried before it carries a request.
  private static final Duration DOUBTFUL = Duration.ofSeconds(1);

  BlockingHttpClientBuilder(BlockingHttpClients factory) {
    super(factory);
  }

  @Override
  protected BlockingHttpClientBuilder newInstance(BlockingHttpClients factory) {
    return new BlockingHttpClientBuilder(factory);
  }

  @Override
  public BlockingHttpClient build() {
    if (client != null) {
      return client.with(this);
    }
    HttpClientBuilder http =
        HttpClients.custom()
            .disableAutomaticRetries()
            .disableRedirectHandling()
            .disableContentCompression()
            .disableCookieManagement()
            .disableConnectionState()
            .disableDefaultUserAgent();
    if (proxyAddress != null && proxyType == ProxyType.HTTP) {
      throughProxy(http);
    } else {
      http.disableAuthCaching();
    }
    PoolingHttpClientConnectionManager connections = connections();
    return new BlockingHttpClient(
        this, http.setConnectionManager(connections).build(), connections);
  }

  private void throughProxy(HttpClientBuilder http) {
    HttpHost proxy = new HttpHost("http", proxyAddress.getHostString(), proxyAddress.getPort());
    http.setProxy(proxy);
    String[] credentials = HttpClientUtils.decodeBasicCredentials(proxyAuthorization);
    if (credentials == null) {
      addProxyAuthInterceptor();
      return;
    }
    BasicCredentialsProvider provider = new BasicCredentialsProvider();
    provider.setCredentials(
        new AuthScope(proxy),
        new UsernamePasswordCredentials(credentials[0], credentials[1].toCharArray()));
    http.setDefaultCredentialsProvider(provider);
  }

  private PoolingHttpClientConnectionManager connections() {
    SocketConfig.Builder sockets = SocketConfig.custom().setTcpNoDelay(true).setSoKeepAlive(true);
    if (proxyAddress != null && isSocks()) {
      sockets.setSocksProxyAddress(proxyAddress);
    }
    ConnectionConfig.Builder connection =
        ConnectionConfig.custom()
            .setValidateAfterInactivity(DOUBTFUL.toMillis(), TimeUnit.MILLISECONDS);
    Optional.ofNullable(connectTimeout)
        .ifPresent(time -> connection.setConnectTimeout(time.toMillis(), TimeUnit.MILLISECONDS));
    PoolingHttpClientConnectionManagerBuilder all =
        PoolingHttpClientConnectionManagerBuilder.create()
            .setMaxConnTotal(CONNECTIONS)
            .setMaxConnPerRoute(CONNECTIONS)
            .setPoolConcurrencyPolicy(PoolConcurrencyPolicy.LAX)
            .setDefaultSocketConfig(sockets.build())
            .setDefaultConnectionConfig(connection.build());
    if (sslContext != null) {
      all.setTlsSocketStrategy(tls());
    }
    return all.build();
  }

  private boolean isSocks() {
    return switch (proxyType) {
      case SOCKS4, SOCKS5 -> true;
      case HTTP, DIRECT -> false;
    };
  }

  /// Java itself compares the server's name with its certificate, as its trust managers expect.
  private TlsSocketStrategy tls() {
    SSLParameters offered = sslContext.getDefaultSSLParameters();
    TlsSocketStrategy strategy =
        new DefaultClientTlsStrategy(
            sslContext,
            tlsVersions == null || tlsVersions.length == 0
                ? null
                : Arrays.stream(tlsVersions).map(TlsVersion::javaName).toArray(String[]::new),
            SoftwareCiphers.ciphers(offered.getCipherSuites()).toArray(String[]::new),
            SSLBufferMode.STATIC,
            HostnameVerificationPolicy.BUILTIN,
            NoopHostnameVerifier.INSTANCE);
    String name = tlsServerName;
    return name == null || name.isEmpty()
        ? strategy
        : (socket, target, port, attachment, context) ->
            strategy.upgrade(socket, name, port, attachment, context);
  }
}
