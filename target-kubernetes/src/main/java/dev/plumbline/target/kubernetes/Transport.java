package dev.plumbline.target.kubernetes;

import io.fabric8.kubernetes.client.http.AsyncBody;
import io.fabric8.kubernetes.client.http.HttpClient;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.HttpResponse;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.zip.GZIPInputStream;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import org.apache.hc.client5.http.ConnectTimeoutException;

/// The wire of fabric8's HTTP client, which no other class touches.
final class Transport implements Wire {

  /// So begins why there is no answer if the two sides did not trust each other.
  static final String TLS = "TLS: ";

  private static final int LARGEST_REPLY = 128 << 20;

  private final HttpClient http;
  private final URI server;
  private final String userAgent;

  Transport(HttpClient http, URI server, String userAgent) {
    this.http = http;
    this.server = server;
    this.userAgent = userAgent;
  }

  @Override
  public String server() {
    return server.getAuthority();
  }

  @Override
  public Answer send(String user, Call call, Patience patience) throws InterruptedException {
    ByteArrayOutputStream received = new ByteArrayOutputStream();
    long most = Math.max(1, TimeUnit.NANOSECONDS.toMillis(patience.limit()));
    CompletableFuture<Answer> answer =
        http.consumeBytes(
                request(user, call, patience).timeout(most, TimeUnit.MILLISECONDS).build(),
                (buffers, body) -> collect(buffers, body, received, patience))
            .thenCompose(response -> whole(response, received));
    return await(answer, patience);
  }

  private static Answer await(CompletableFuture<Answer> answer, Patience patience)
      throws InterruptedException {
    long began = System.nanoTime();
    try {
      for (long left = patience.left(); left > 0; left = patience.left()) {
        try {
          return answer.get(left, TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
          // What it waits for may have been prolonged meanwhile.
        }
      }
      answer.cancel(true);
      long seconds = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - began);
      return new Answer.NoReply("no answer within " + seconds + " s", true);
    } catch (ExecutionException e) {
      return failure(e);
    } catch (InterruptedException e) {
      answer.cancel(true);
      throw e;
    }
  }

  @Override
  public LineStream open(String user, Call call, Duration patience) throws InterruptedException {
    LineStream stream = new LineStream();
    CompletableFuture<HttpResponse<AsyncBody>> opened =
        http.consumeBytes(
            request(user, call, new Patience(patience, Leave.FREE))
                .forStreaming()
                .timeout(patience.toMillis(), TimeUnit.MILLISECONDS)
                .build(),
            stream::accept);
    try {
      stream.opened(opened.get(patience.toMillis(), TimeUnit.MILLISECONDS));
    } catch (TimeoutException e) {
      opened.cancel(true);
      stream.failed(new Answer.NoReply("no answer within " + patience.toSeconds() + " s", false));
    } catch (ExecutionException e) {
      stream.failed(failure(e));
    }
    return stream;
  }

  private HttpRequest.Builder request(String user, Call call, Patience patience) {
    HttpRequest.Builder builder =
        http.newHttpRequestBuilder()
            .uri(URI.create(base() + call.target()))
            .header("Accept", call.accept())
            .header("User-Agent", userAgent);
    if (call.query().containsKey("limit")) {
      // A list says much of the same again and again, and costs less to unpack than to decipher.
      builder.header("Accept-Encoding", "gzip");
    }
    if (!user.isEmpty()) {
      builder.header("Impersonate-User", user);
    }
    if (call.body().isPresent()) {
      Call.Body body = call.body().get();
      builder.header("Content-Type", body.type());
      return builder.method(
          call.method(), body.type(), new GuardedBody(body.bytes(), patience), body.bytes().length);
    }
    return builder.method(call.method(), null, (String) null);
  }

  private String base() {
    String text = server.toString();
    return text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
  }

  private static void collect(
      List<ByteBuffer> buffers, AsyncBody body, ByteArrayOutputStream received, Patience patience)
      throws IOException {
    if (patience.left() <= 0) {
      body.cancel();
      throw new IOException("nobody waits for it any more");
    }
    for (ByteBuffer buffer : buffers) {
      if (received.size() + buffer.remaining() > LARGEST_REPLY) {
        body.cancel();
        throw tooLarge();
      }
      received.write(buffer.array(), buffer.arrayOffset() + buffer.position(), buffer.remaining());
    }
    body.consume();
  }

  private static CompletableFuture<Answer> whole(
      HttpResponse<AsyncBody> response, ByteArrayOutputStream received) {
    AsyncBody body = response.body();
    body.consume();
    return body.done()
        .thenApply(
            done ->
                new Answer.Reply(
                    response.code(),
                    Optional.ofNullable(response.header("Retry-After"))
                        .flatMap(Transport::retryAfter),
                    response.headers("Warning"),
                    "gzip".equals(response.header("Content-Encoding"))
                        ? unpacked(received.toByteArray())
                        : received.toByteArray()));
  }

  private static byte[] unpacked(byte[] packed) {
    try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(packed), 1 << 16)) {
      byte[] all = in.readNBytes(LARGEST_REPLY + 1);
      if (all.length > LARGEST_REPLY) {
        throw tooLarge();
      }
      return all;
    } catch (IOException e) {
      throw new UncheckedIOException("the answer cannot be unpacked", e);
    }
  }

  private static IllegalStateException tooLarge() {
    return new IllegalStateException("the answer is larger than " + LARGEST_REPLY + " bytes");
  }

  private static Optional<Duration> retryAfter(String text) {
    try {
      return Optional.of(Duration.ofSeconds(Math.max(0, Long.parseLong(text.trim()))));
    } catch (NumberFormatException e) {
      return until(text);
    }
  }

  private static Optional<Duration> until(String date) {
    try {
      ZonedDateTime then = ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME);
      Duration left = Duration.between(ZonedDateTime.now(then.getZone()), then);
      return Optional.of(left.isNegative() ? Duration.ZERO : left);
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }

  private static Answer.NoReply failure(ExecutionException thrown) {
    Throwable cause = thrown;
    while (cause.getCause() != null) {
      cause = cause.getCause();
      if (isNoConnection(cause)) {
        return new Answer.NoReply("no connection: " + text(cause), false);
      }
      if (cause instanceof SSLException && !isBroken(cause)) {
        return new Answer.NoReply(TLS + text(cause), false);
      }
    }
    return new Answer.NoReply(text(cause), true);
  }

  private static boolean isNoConnection(Throwable cause) {
    return cause instanceof ConnectException
        || cause instanceof UnknownHostException
        || cause instanceof NoRouteToHostException
        || cause instanceof ConnectTimeoutException;
  }

  /// A connection that broke under way, of which Java speaks as of a failure of TLS.
  private static boolean isBroken(Throwable cause) {
    return !(cause instanceof SSLHandshakeException)
        && (cause.getCause() instanceof SocketException
            || cause.getCause() instanceof EOFException);
  }

  private static String text(Throwable cause) {
    String message = cause.getMessage();
    return message == null ? cause.getClass().getSimpleName() : message;
  }

  @Override
  public void close() {
    http.close();
  }
}
