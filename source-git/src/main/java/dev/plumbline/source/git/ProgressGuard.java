package dev.plumbline.source.git;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/// Bounds what a server may say beside the pack. Progress messages are kept in memory until the
/// fetch ends, so that a server that sends them without end would fill it; here they are counted
/// as they pass. The stream is one of packets: four hexadecimal digits of length, then for
/// messages a 2.
final class ProgressGuard extends FilterInputStream {

  private static final int MAX_PROGRESS_BYTES = 1 << 20;
  private static final int HEAD = 4;
  private static final int PROGRESS = 2;

  private int headDigits;
  private int length;
  private int left;
  private boolean first;
  private boolean packets = true;
  private int progress;

  ProgressGuard(InputStream in) {
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
    int at = offset;
    while (at < offset + read) {
      if (left > 0 && !first) {
        // What remains of a packet needs no look.
        int skipped = Math.min(left, offset + read - at);
        left -= skipped;
        at += skipped;
      } else {
        look(into[at]);
        at++;
      }
    }
    return read;
  }

  @Override
  public boolean markSupported() {
    return false;
  }

  private void look(byte each) throws IOException {
    if (!packets) {
      return;
    }
    if (left > 0) {
      if (first && each == PROGRESS) {
        progress += left;
      }
      first = false;
      left--;
      if (progress > MAX_PROGRESS_BYTES) {
        throw new Transfer.TooMuch("more than 1 MiB of progress messages");
      }
      return;
    }
    int digit = Character.digit(each, 16);
    packets = digit >= 0;
    length = length * 16 + digit;
    headDigits++;
    if (headDigits == HEAD) {
      left = Math.max(0, length - HEAD);
      first = true;
      headDigits = 0;
      length = 0;
    }
  }
}
