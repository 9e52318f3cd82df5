package dev.plumbline.target.kubernetes;

import io.fabric8.kubernetes.client.http.BasicBuilder;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.Interceptor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// Puts the bearer token of a file on each request, and reads the file again every minute: the
/// tokens of service accounts are renewed by the hour. Never falls back to another identity.
final class BearerToken implements Interceptor {

  private static final Duration FRESH = Duration.ofMinutes(1);

  private final Path file;
  private @Nullable String token;
  private long read;

  BearerToken(Path file) {
    this.file = file;
  }

  @Override
  public void before(BasicBuilder headers, HttpRequest request, RequestTags tags) {
    headers.setHeader("Authorization", "Bearer " + token());
  }

  private synchronized String token() {
    String known = token;
    if (known != null && System.nanoTime() - read < FRESH.toNanos()) {
      return known;
    }
    try {
      String fresh = Files.readString(file).trim();
      token = fresh;
      read = System.nanoTime();
      return fresh;
    } catch (IOException e) {
      return known == null ? "" : known;
    }
  }
}
