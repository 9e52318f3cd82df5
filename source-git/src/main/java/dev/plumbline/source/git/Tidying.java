package dev.plumbline.source.git;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// Tidies mirrors beside the look-ups, so that nobody who waits for a revision waits for that too.
/// A mirror that cannot be tidied stays as it is, until the next look-up asks again.
final class Tidying implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final Map<Mirror, Thread> underWay = new ConcurrentHashMap<>();

  /// Returns at once.
  void consider(Mirror mirror) throws IOException {
    if (mirror.isUntidy()) {
      underWay.computeIfAbsent(
          mirror, each -> Thread.ofVirtual().name("tidy a mirror").start(() -> tidy(each)));
    }
  }

  private void tidy(Mirror mirror) {
    try {
      mirror.tidy();
    } catch (IOException | RuntimeException e) {
      // What is damaged or full shows at the next fetch, which has somebody to tell it to.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      underWay.remove(mirror);
    }
  }

  /// Waits for what is under way, for a while.
  @Override
  public void close() {
    try {
      for (Thread thread : underWay.values()) {
        thread.join(PATIENCE);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
