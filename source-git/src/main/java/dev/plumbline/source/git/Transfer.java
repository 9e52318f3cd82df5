package dev.plumbline.source.git;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.Serial;
import java.util.concurrent.atomic.AtomicLong;

/// Counts the bytes of one exchange with a server, over all its requests, against the limit.
final class Transfer {

  private final long limit;
  private final AtomicLong bytes = new AtomicLong();

  Transfer(long limit) {
    this.limit = limit;
  }

  InputStream counted(InputStream in) {
    return new Counted(in);
  }

  long bytes() {
    return bytes.get();
  }

  /// The server sent more than is allowed.
  static final class TooMuch extends IOException {
    @Serial private static final long serialVersionUID = 1L;

    TooMuch(String what) {
      super(what);
    }
  }

  private final class Counted extends FilterInputStream {

    Counted(InputStream in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      int next = super.read();
      if (next >= 0) {
        count(1);
      }
      return next;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
      int read = super.read(into, offset, length);
      if (read > 0) {
        count(read);
      }
      return read;
    }

    @Override
    public boolean markSupported() {
      return false;
    }

    private void count(int more) throws IOException {
      if (bytes.addAndGet(more) > limit) {
        throw new TooMuch("more than " + limit + " bytes");
      }
    }
  }
}
