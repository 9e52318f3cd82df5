package dev.plumbline.target.kubernetes;

import io.fabric8.kubernetes.client.http.AsyncBody;
import io.fabric8.kubernetes.client.http.HttpResponse;
import io.fabric8.kubernetes.client.http.StandardHttpRequest;
import io.fabric8.kubernetes.client.http.StandardHttpRequest.BodyContent;
import io.fabric8.kubernetes.client.http.StandardHttpRequest.ByteArrayBodyContent;
import io.fabric8.kubernetes.client.http.StandardHttpRequest.InputStreamBodyContent;
import io.fabric8.kubernetes.client.http.StandardHttpRequest.StringBodyContent;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.http.io.entity.InputStreamEntity;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/// One request and its answer, on the thread that runs it. Takes from the network only what was
/// asked for.
final class BlockingExchange implements AsyncBody, Runnable {

  private static final int CHUNK = 16 << 10;

  private final CloseableHttpClient http;
  private final StandardHttpRequest asked;
  private final AsyncBody.Consumer<List<ByteBuffer>> consumer;
  private final HttpUriRequestBase request;
  private final CompletableFuture<HttpResponse<AsyncBody>> answer = new CompletableFuture<>();
  private final CompletableFuture<Void> done = new CompletableFuture<>();
  private final Semaphore wanted = new Semaphore(0);
  private volatile boolean cancelled;

  BlockingExchange(
      CloseableHttpClient http,
      StandardHttpRequest asked,
      AsyncBody.Consumer<List<ByteBuffer>> consumer) {
    this.http = http;
    this.asked = asked;
    this.consumer = consumer;
    this.request = request(asked);
  }

  /// Comes when the head of the answer has. For that alone a stream has a time: then it may be
  /// silent for as long as its reader likes.
  CompletableFuture<HttpResponse<AsyncBody>> answer() {
    if (asked.getTimeout() == null || !asked.isForStreaming()) {
      return answer;
    }
    return answer
        .orTimeout(asked.getTimeout().toMillis(), TimeUnit.MILLISECONDS)
        .whenComplete(
            (head, thrown) -> {
              if (thrown != null) {
                cancel();
              }
            });
  }

  private static HttpUriRequestBase request(StandardHttpRequest asked) {
    HttpUriRequestBase request = new HttpUriRequestBase(asked.method(), asked.uri());
    asked.headers().forEach((name, values) -> values.forEach(v -> request.addHeader(name, v)));
    if (asked.getTimeout() != null && !asked.isForStreaming()) {
      request.setConfig(
          RequestConfig.custom()
              .setResponseTimeout(
                  Timeout.of(Math.max(1, asked.getTimeout().toMillis()), TimeUnit.MILLISECONDS))
              .build());
    }
    @Nullable BodyContent body = asked.body();
    if (body != null) {
      request.setEntity(entity(body, asked.getContentType()));
    }
    return request;
  }

  private static HttpEntity entity(BodyContent body, @Nullable String type) {
    ContentType content = type == null ? null : ContentType.parse(type);
    return switch (body) {
      case InputStreamBodyContent stream ->
          new InputStreamEntity(stream.getContent(), stream.getLength(), content);
      case ByteArrayBodyContent bytes -> new ByteArrayEntity(bytes.getContent(), content);
      case StringBodyContent text ->
          new ByteArrayEntity(text.getContent().getBytes(StandardCharsets.UTF_8), content);
      default -> throw new IllegalArgumentException("an unknown body: " + body.getClass());
    };
  }

  @Override
  public void run() {
    try (ClassicHttpResponse response = http.executeOpen(null, request, null)) {
      answer.complete(new BlockingResponse(asked, response, this));
      pass(response.getEntity());
      done.complete(null);
    } catch (Exception e) {
      fail(e);
    }
  }

  private void fail(Exception e) {
    answer.completeExceptionally(e);
    done.completeExceptionally(e);
  }

  /// Passes the body on, piece by piece as it is asked for.
  private void pass(@Nullable HttpEntity body) throws Exception {
    if (body == null) {
      return;
    }
    try (InputStream in = body.getContent()) {
      byte[] piece = new byte[CHUNK];
      while (true) {
        wanted.acquireUninterruptibly();
        int read = cancelled ? -1 : in.read(piece);
        if (read < 0) {
          return;
        }
        consumer.consume(List.of(ByteBuffer.wrap(Arrays.copyOf(piece, read))), this);
      }
    } catch (IOException e) {
      if (!cancelled) {
        throw e;
      }
    }
  }

  @Override
  public void consume() {
    wanted.release();
  }

  @Override
  public CompletableFuture<Void> done() {
    return done;
  }

  @Override
  public void cancel() {
    cancelled = true;
    wanted.release();
    request.cancel();
    done.cancel(false);
  }
}
