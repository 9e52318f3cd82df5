package dev.plumbline.source.git;

import dev.plumbline.git.CountedInputStream;
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
    return new CountedInputStream(in, this::count);
  }

  private void count(long more) throws TooMuch {
    if (bytes.addAndGet(more) > limit) {
      throw new TooMuch("more than " + limit + " bytes");
    }
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
}
