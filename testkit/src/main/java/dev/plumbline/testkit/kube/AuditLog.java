package dev.plumbline.testkit.kube;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;

/// The file in which the API server writes down each request, after it was answered.
record AuditLog(Path file, Connection connection) {
  private static final String MARK = "plumbline-audit-mark=";
  private static final Duration WITHIN = Duration.ofSeconds(10);

  /// All events up to now. A request of our own marks the end: once it is in the file, so are those
  /// before it.
  List<AuditEvent> events() {
    String mark = MARK + UUID.randomUUID();
    connection.request("GET", "/version?" + mark, null, null);
    Instant deadline = Instant.now().plus(WITHIN);
    String text = read();
    while (!text.contains(mark)) {
      if (Instant.now().isAfter(deadline)) {
        throw new ApiServerException("The audit log " + file + " does not grow");
      }
      LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
      text = read();
    }
    return text.substring(0, text.lastIndexOf('\n'))
        .lines()
        .map(AuditEvent::parse)
        .filter(event -> !event.uri().contains(MARK))
        .toList();
  }

  private String read() {
    try {
      return Files.exists(file) ? Files.readString(file, StandardCharsets.UTF_8) : "";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
