package dev.plumbline.forge.http;

import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLContext;

/// Exchanges over the HTTP client of the JDK. TLS is always verified. A redirect is followed on the
/// same scheme, host and port only: by reads always, by writes only where the server asks for the
/// same request again (307, 308).
public final class JdkExchange implements HttpExchange {

  private static final int MAX_REDIRECTS = 5;
  private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);
  private static final Set<Integer> SAME_REQUEST = Set.of(307, 308);

  private final HttpClient client;
  private final Options options;

  /// How it connects, and what it bears.
  ///
  /// @param whole the most time from the request to the last byte of its answer
  /// @param maxBody bytes of an answer's body
  /// @param tls who is trusted; empty for those of the JDK
  public record Options(
      Duration connect,
      Duration whole,
      int maxBody,
      ProxySelector proxies,
      Optional<SSLContext> tls) {

    /// 10 seconds to connect, 60 for the whole, 8 MiB, with these proxies.
    public static Options with(ProxySelector proxies) {
      return new Options(
          Duration.ofSeconds(10), Duration.ofSeconds(60), 8 << 20, proxies, Optional.empty());
    }

    /// The same without a proxy.
    public static Options direct() {
      return with(HttpClient.Builder.NO_PROXY);
    }

    /// With that much time for the whole exchange.
    public Options within(Duration time) {
      return new Options(connect, time, maxBody, proxies, tls);
    }

    /// With answers of that many bytes at most.
    public Options atMost(int bytes) {
      return new Options(connect, whole, bytes, proxies, tls);
    }

    /// Trusting these.
    public Options trusting(SSLContext context) {
      return new Options(connect, whole, maxBody, proxies, Optional.of(context));
    }
  }

  public JdkExchange(Options options) {
    this.options = options;
    HttpClient.Builder builder =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(options.connect())
            .proxy(options.proxies());
    options.tls().ifPresent(builder::sslContext);
    this.client = builder.build();
  }

  @Override
  public Reply send(Call call) {
    Call now = call;
    for (int hop = 0; hop <= MAX_REDIRECTS; hop++) {
      Reply reply = once(now);
      Optional<URI> next = redirect(now, reply);
      if (next.isEmpty()) {
        return reply;
      }
      now = now.to(next.get());
    }
    throw ExchangeFailure.leadsAway(call.address(), "address after address");
  }

  private static Optional<URI> redirect(Call call, Reply reply) {
    Optional<String> location = reply.header("location");
    boolean followed = (call.reads() ? REDIRECTS : SAME_REQUEST).contains(reply.status());
    if (!followed || location.isEmpty()) {
      return Optional.empty();
    }
    try {
      URI next = call.address().resolve(location.get());
      if (Origin.of(call.address()).holds(next)) {
        return Optional.of(next);
      }
    } catch (IllegalArgumentException e) {
      // No address at all leads away as well.
    }
    throw ExchangeFailure.leadsAway(call.address(), location.get());
  }

  private Reply once(Call call) {
    CompletableFuture<HttpResponse<byte[]>> coming =
        client.sendAsync(
            request(call), BodyHandlers.limiting(BodyHandlers.ofByteArray(), options.maxBody()));
    try {
      return reply(coming.get(options.whole().toMillis(), TimeUnit.MILLISECONDS));
    } catch (TimeoutException e) {
      coming.cancel(true);
      throw ExchangeFailure.late(call.address());
    } catch (ExecutionException e) {
      throw ExchangeFailure.of(call.address(), Optional.ofNullable(e.getCause()).orElse(e));
    } catch (InterruptedException e) {
      coming.cancel(true);
      Thread.currentThread().interrupt();
      throw ExchangeFailure.interrupted(call.address());
    }
  }

  private HttpRequest request(Call call) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(call.address())
            .timeout(options.whole())
            .method(
                call.method(),
                call.body().length == 0
                    ? HttpRequest.BodyPublishers.noBody()
                    : HttpRequest.BodyPublishers.ofByteArray(call.body()));
    call.headers().forEach(request::setHeader);
    return request.build();
  }

  private static Reply reply(HttpResponse<byte[]> response) {
    Map<String, String> headers = new TreeMap<>();
    response
        .headers()
        .map()
        .forEach((name, values) -> headers.put(name, String.join(", ", values)));
    return new Reply(response.statusCode(), headers, response.body());
  }

  @Override
  public void close() {
    client.shutdownNow();
    client.close();
  }
}
