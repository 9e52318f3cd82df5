package dev.plumbline.target.kubernetes;

import io.fabric8.kubernetes.client.http.AsyncBody;
import io.fabric8.kubernetes.client.http.HttpResponse;
import io.fabric8.kubernetes.client.http.StandardHttpClient;
import io.fabric8.kubernetes.client.http.StandardHttpRequest;
import io.fabric8.kubernetes.client.http.StandardWebSocketBuilder;
import io.fabric8.kubernetes.client.http.WebSocket;
import io.fabric8.kubernetes.client.http.WebSocketResponse;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.TimeValue;

/// Requests on virtual threads, one each, over connections that are kept.
final class BlockingHttpClient
    extends StandardHttpClient<BlockingHttpClient, BlockingHttpClients, BlockingHttpClientBuilder> {

  /// Shorter than servers keep a connection on which nothing happens.
  private static final TimeValue IDLE = TimeValue.ofSeconds(60);

  private final CloseableHttpClient http;
  private final PoolingHttpClientConnectionManager connections;
  private final AtomicLong swept = new AtomicLong(System.nanoTime());

  BlockingHttpClient(
      BlockingHttpClientBuilder builder,
      CloseableHttpClient http,
      PoolingHttpClientConnectionManager connections) {
    this(builder, new AtomicBoolean(), http, connections);
  }

  private BlockingHttpClient(
      BlockingHttpClientBuilder builder,
      AtomicBoolean closed,
      CloseableHttpClient http,
      PoolingHttpClientConnectionManager connections) {
    super(builder, closed);
    this.http = http;
    this.connections = connections;
  }

  /// The same connections, and what else that builder says.
  BlockingHttpClient with(BlockingHttpClientBuilder other) {
    return new BlockingHttpClient(other, getClosed(), http, connections);
  }

  @Override
  public CompletableFuture<HttpResponse<AsyncBody>> consumeBytesDirect(
      StandardHttpRequest request, AsyncBody.Consumer<List<ByteBuffer>> consumer) {
    sweep();
    BlockingExchange exchange = new BlockingExchange(http, request, consumer);
    Thread.ofVirtual().name("request").start(exchange);
    return exchange.answer();
  }

  /// Closes what has idled for long: it would be closed by the server, and nobody would look.
  private void sweep() {
    long last = swept.get();
    long now = System.nanoTime();
    if (now - last > IDLE.toNanoseconds() && swept.compareAndSet(last, now)) {
      connections.closeIdle(IDLE);
    }
  }

  @Override
  public CompletableFuture<WebSocketResponse> buildWebSocketDirect(
      StandardWebSocketBuilder socket, WebSocket.Listener listener) {
    return CompletableFuture.failedFuture(
        new UnsupportedOperationException("nothing here speaks through web sockets"));
  }

  @Override
  protected void doClose() {
    http.close(CloseMode.IMMEDIATE);
  }
}
