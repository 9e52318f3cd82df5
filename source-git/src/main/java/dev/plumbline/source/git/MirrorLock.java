package dev.plumbline.source.git;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.locks.ReentrantLock;

/// One writer to a mirror at a time, over all threads and processes. The operating system frees the
/// lock of a process that dies, so it can never be stale.
final class MirrorLock {

  private static final ConcurrentMap<Path, ReentrantLock> IN_PROCESS = new ConcurrentHashMap<>();
  private static final long POLL_MILLISECONDS = 20;

  private final Path file;
  private final ReentrantLock threads;

  MirrorLock(Path file) {
    this.file = file.toAbsolutePath().normalize();
    this.threads = IN_PROCESS.computeIfAbsent(this.file, path -> new ReentrantLock());
  }

  /// What to do while nobody else writes.
  @FunctionalInterface
  interface Work<T> {
    T run() throws IOException;
  }

  /// Waits for its turn, for as long as the thread is not interrupted; may be nested.
  <T> T exclusively(Work<T> work) throws IOException, InterruptedException {
    if (threads.isHeldByCurrentThread()) {
      return work.run();
    }
    threads.lockInterruptibly();
    try (FileChannel channel =
            FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock _ = lock(channel)) {
      return work.run();
    } finally {
      threads.unlock();
    }
  }

  private static FileLock lock(FileChannel channel) throws IOException, InterruptedException {
    FileLock lock = channel.tryLock();
    while (lock == null) {
      // Waiting inside the system would hold a carrier thread for as long.
      Thread.sleep(POLL_MILLISECONDS);
      lock = channel.tryLock();
    }
    return lock;
  }
}
