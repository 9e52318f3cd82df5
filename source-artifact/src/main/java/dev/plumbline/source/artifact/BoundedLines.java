package dev.plumbline.source.artifact;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/// Text whose lines have an end: a parser that keeps a line in memory does not keep more.
final class BoundedLines extends FilterInputStream {

  /// An index that is written on one line may have so much.
  static final int MAX_LINE = 8 << 20;

  private int line;

  BoundedLines(InputStream in) {
    super(in);
  }

  @Override
  public int read() throws IOException {
    int next = super.read();
    if (next >= 0) {
      look((byte) next);
    }
    return next;
  }

  @Override
  public int read(byte[] into, int offset, int wanted) throws IOException {
    int read = super.read(into, offset, wanted);
    for (int i = offset; i < offset + read; i++) {
      look(into[i]);
    }
    return read;
  }

  @Override
  public boolean markSupported() {
    return false;
  }

  private void look(byte each) throws TooMuchException {
    line = each == '\n' ? 0 : line + 1;
    if (line > MAX_LINE) {
      throw new TooMuchException("a line of more than " + MAX_LINE + " bytes in the index");
    }
  }
}
