package dev.plumbline.testkit.proxy;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/// The body of an HTTP/1.1 message, without the framing in which it came; it ends where the body
/// ends, and the connection can be used on.
final class Body extends InputStream {
  private static final int MOST = 64 << 20;

  private final InputStream in;
  private final boolean chunked;
  private int left;
  private boolean ended;

  private Body(InputStream in, boolean chunked, int left) {
    this.in = in;
    this.chunked = chunked;
    this.left = left;
    this.ended = !chunked && left == 0;
  }

  /// The body behind a head; without a length and without chunks there is none.
  static Body after(Head head, InputStream in) {
    return new Body(in, head.isChunked(), head.isChunked() ? 0 : head.length().orElse(0));
  }

  /// All of it.
  byte[] whole() throws IOException {
    byte[] bytes = readNBytes(MOST);
    if (read() >= 0) {
      throw new IOException("a body of more than " + MOST + " bytes");
    }
    return bytes;
  }

  /// The next line with its end; empty at the end of the body.
  Optional<byte[]> line() throws IOException {
    java.io.ByteArrayOutputStream line = new java.io.ByteArrayOutputStream();
    for (int next = read(); next >= 0; next = read()) {
      line.write(next);
      if (next == '\n') {
        return Optional.of(line.toByteArray());
      }
      if (line.size() == MOST) {
        throw new IOException("a line of more than " + MOST + " bytes");
      }
    }
    return Optional.empty();
  }

  @Override
  public int read() throws IOException {
    if (left == 0 && !ended) {
      nextChunk();
    }
    if (ended) {
      return -1;
    }
    int next = in.read();
    if (next < 0) {
      throw new EOFException("the connection ends within a body");
    }
    consumed(1);
    return next;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    if (left == 0 && !ended) {
      nextChunk();
    }
    if (ended) {
      return -1;
    }
    int count = in.read(bytes, offset, Math.min(length, left));
    if (count < 0) {
      throw new EOFException("the connection ends within a body");
    }
    consumed(count);
    return count;
  }

  private void consumed(int count) throws IOException {
    left -= count;
    if (left == 0) {
      if (chunked) {
        Head.line(in);
      } else {
        ended = true;
      }
    }
  }

  private void nextChunk() throws IOException {
    String size = Head.line(in).orElseThrow(EOFException::new);
    left = Integer.parseInt(size.split(";", 2)[0].strip(), 16);
    if (left == 0) {
      ended = true;
      Head.line(in);
    }
  }
}
