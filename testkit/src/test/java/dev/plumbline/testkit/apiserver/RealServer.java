package dev.plumbline.testkit.apiserver;

import dev.plumbline.testkit.kube.ApiServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/// Sends a simulated server's requests to a real one.
final class RealServer implements AutoCloseable {

  private final ApiServer server;
  private final HttpClient client;

  RealServer(ApiServer server) {
    this.server = server;
    this.client =
        HttpClient.newBuilder()
            .sslContext(server.administratorTls())
            .connectTimeout(Duration.ofSeconds(5))
            .build();
  }

  ApiResponse answer(ApiRequest request) {
    HttpResponse<String> response = send(request);
    return new ApiResponse(response.statusCode(), response.body());
  }

  /// The lines of a stream that ends by itself.
  List<String> lines(ApiRequest request) {
    return send(request).body().lines().filter(line -> !line.isBlank()).toList();
  }

  private HttpResponse<String> send(ApiRequest request) {
    HttpRequest.Builder builder =
        HttpRequest.newBuilder(server.url().resolve(target(request)))
            .timeout(Duration.ofSeconds(30))
            .header("Accept", request.accept())
            .header("User-Agent", "unknown")
            .method(request.method(), HttpRequest.BodyPublishers.ofString(request.body().text()));
    if (!request.body().type().isEmpty()) {
      builder.header("Content-Type", request.body().type());
    }
    if (!request.user().isEmpty()) {
      builder.header("Impersonate-User", request.user());
    }
    try {
      return client.send(builder.build(), HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
  }

  private static String target(ApiRequest request) {
    StringBuilder text = new StringBuilder(request.path());
    char separator = '?';
    for (Map.Entry<String, String> parameter : request.query().entrySet()) {
      text.append(separator).append(parameter.getKey()).append('=');
      text.append(URLEncoder.encode(parameter.getValue(), StandardCharsets.UTF_8));
      separator = '&';
    }
    return text.toString();
  }

  @Override
  public void close() {
    client.close();
  }
}
