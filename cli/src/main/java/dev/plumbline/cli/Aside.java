package dev.plumbline.cli;

import java.time.Duration;

/// Does something aside, after a while, unless it is closed before.
final class Aside implements AutoCloseable {

  private final Thread thread;

  private Aside(Thread thread) {
    this.thread = thread;
  }

  /// Once.
  static Aside after(Duration wait, Runnable action) {
    return new Aside(
        Thread.ofVirtual()
            .start(
                () -> {
                  if (waited(wait)) {
                    action.run();
                  }
                }));
  }

  /// Again and again.
  static Aside each(Duration wait, Runnable action) {
    return new Aside(
        Thread.ofVirtual()
            .start(
                () -> {
                  while (waited(wait)) {
                    action.run();
                  }
                }));
  }

  private static boolean waited(Duration wait) {
    try {
      Thread.sleep(wait);
      return true;
    } catch (InterruptedException e) {
      return false;
    }
  }

  /// Afterwards the action neither runs nor begins.
  @Override
  public void close() {
    thread.interrupt();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
