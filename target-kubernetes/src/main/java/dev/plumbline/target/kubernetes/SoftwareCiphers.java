package dev.plumbline.target.kubernetes;

import io.fabric8.kubernetes.client.vertx.VertxHttpClientFactory;
import io.netty.handler.ssl.ApplicationProtocolConfig;
import io.netty.handler.ssl.ClientAuth;
import io.netty.handler.ssl.IdentityCipherSuiteFilter;
import io.netty.handler.ssl.JdkSslContext;
import io.netty.handler.ssl.SslContext;
import io.vertx.core.net.JdkSSLEngineOptions;
import io.vertx.core.net.SSLEngineOptions;
import io.vertx.core.spi.tls.SslContextFactory;
import io.vertx.ext.web.client.WebClientOptions;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/// Clients that ask servers for ChaCha20-Poly1305 first, and then for all that Java offers.
///
/// Only the optimising compiler of Java knows the processor's instructions for AES. On few
/// processors we run without it, and there AES-GCM costs four times as much as ChaCha20-Poly1305:
/// a sixth of all the work of a large installation. With the optimising compiler there is hardly a
/// difference at the size of Kubernetes' messages. API servers take the client's word for it (Go's
/// `crypto/tls` follows a client whose first choice is not AES).
final class SoftwareCiphers extends VertxHttpClientFactory {

  @Override
  protected void additionalConfig(WebClientOptions options) {
    SSLEngineOptions given = options.getSslEngineOptions();
    if (given != null) {
      options.setSslEngineOptions(new Engines(given));
    }
  }

  private static SslContext reordered(SslContext given) {
    return given instanceof JdkSslContext context
        ? new JdkSslContext(
            context.context(),
            true,
            ciphers(context.context().getDefaultSSLParameters().getCipherSuites()),
            IdentityCipherSuiteFilter.INSTANCE,
            ApplicationProtocolConfig.DISABLED,
            ClientAuth.NONE,
            null,
            false)
        : given;
  }

  /// The same ones, those with ChaCha20 first.
  static List<String> ciphers(String... offered) {
    return Stream.concat(
            Arrays.stream(offered).filter(SoftwareCiphers::isCheap),
            Arrays.stream(offered).filter(cipher -> !isCheap(cipher)))
        .toList();
  }

  private static boolean isCheap(String cipher) {
    return cipher.contains("CHACHA20");
  }

  private static final class Engines extends JdkSSLEngineOptions {

    private final SSLEngineOptions given;

    Engines(SSLEngineOptions given) {
      this.given = given;
    }

    @Override
    public Engines copy() {
      return new Engines(given.copy());
    }

    @Override
    public SslContextFactory sslContextFactory() {
      SslContextFactory factory = given.sslContextFactory();
      return () -> reordered(factory.create());
    }
  }
}
