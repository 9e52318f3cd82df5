package dev.plumbline.git;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/// Counts the bytes that the other side sends while they are read, so that a reader with a limit
/// ends there and not when memory does.
public final class CountedInputStream extends FilterInputStream {

  private final Counter counter;

  /// @param in what the other side sends
  /// @param counter is told after each read
  public CountedInputStream(InputStream in, Counter counter) {
    super(in);
    this.counter = counter;
  }

  @Override
  public int read() throws IOException {
    int next = super.read();
    if (next >= 0) {
      counter.count(1);
    }
    return next;
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    int read = super.read(into, offset, length);
    if (read > 0) {
      counter.count(read);
    }
    return read;
  }

  @Override
  public long skip(long wanted) throws IOException {
    long skipped = super.skip(wanted);
    counter.count(skipped);
    return skipped;
  }

  @Override
  public boolean markSupported() {
    return false;
  }

  /// Is told of each read.
  @FunctionalInterface
  public interface Counter {

    /// So many bytes more were read.
    ///
    /// @throws IOException if that was too much; the read fails with it
    void count(long bytes) throws IOException;
  }
}
