package dev.plumbline.ledger;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/// The end of a file of lines, to which only whole ones are added.
final class WholeLines {

  private final FileChannel channel;

  /// Where the last whole line ends: what stands behind it was never acknowledged.
  private long end;

  WholeLines(FileChannel channel) {
    this.channel = channel;
  }

  /// All that the file holds now is whole.
  void begin() throws IOException {
    end = channel.size();
  }

  /// Adds these lines, forced to the disk, or nothing: what was written of them when it failed is
  /// taken back, at the latest before the next ones, which must follow a whole one.
  ///
  /// @return where they begin
  long append(byte[] lines) throws IOException {
    long start = end;
    if (channel.size() > start) {
      channel.truncate(start);
    }
    ByteBuffer buffer = ByteBuffer.wrap(lines);
    try {
      while (buffer.hasRemaining()) {
        channel.write(buffer, start + buffer.position());
      }
      channel.force(false);
      end = start + lines.length;
      return start;
    } catch (IOException e) {
      takeBack(start, e);
      throw e;
    }
  }

  private void takeBack(long start, IOException failure) {
    try {
      channel.truncate(start);
    } catch (IOException e) {
      failure.addSuppressed(e);
    }
  }
}
