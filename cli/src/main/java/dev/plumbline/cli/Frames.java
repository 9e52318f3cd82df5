package dev.plumbline.cli;

import dev.plumbline.model.Problem;
import dev.plumbline.model.ProblemCode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;

/// One message in each direction of a connection, ended by the end of the stream.
final class Frames {

  private static final int LONGEST = 64 << 20;

  private Frames() {}

  static byte[] read(SocketChannel channel) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ByteBuffer buffer = ByteBuffer.allocate(1 << 16);
    while (channel.read(buffer) >= 0) {
      buffer.flip();
      bytes.write(buffer.array(), 0, buffer.limit());
      buffer.clear();
      if (bytes.size() > LONGEST) {
        throw Problem.of(
                ProblemCode.INPUT_TOO_LARGE,
                "control socket",
                "a message is longer than 64 MiB",
                "Ask for less, for example with --limit.")
            .exception();
      }
    }
    return bytes.toByteArray();
  }

  static void write(SocketChannel channel, String text) throws IOException {
    ByteBuffer buffer = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
    while (buffer.hasRemaining()) {
      channel.write(buffer);
    }
    channel.shutdownOutput();
  }
}
