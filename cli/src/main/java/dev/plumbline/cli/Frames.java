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

  /// Of a question, in bytes: it is a name and a few words.
  static final int LONGEST_QUESTION = 1 << 20;

  /// Of an answer, in bytes.
  static final int LONGEST_ANSWER = 64 << 20;

  private Frames() {}

  /// Reads to the end of the stream.
  ///
  /// @throws dev.plumbline.model.ProblemException `INPUT_TOO_LARGE`
  static byte[] read(SocketChannel channel, int longest) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ByteBuffer buffer = ByteBuffer.allocate(1 << 16);
    while (channel.read(buffer) >= 0) {
      buffer.flip();
      bytes.write(buffer.array(), 0, buffer.limit());
      buffer.clear();
      if (bytes.size() > longest) {
        throw tooLong(longest).exception();
      }
    }
    return bytes.toByteArray();
  }

  /// Writes, and ends the stream.
  ///
  /// @throws dev.plumbline.model.ProblemException `INPUT_TOO_LARGE` before anything is written
  static void write(SocketChannel channel, String text, int longest) throws IOException {
    ByteBuffer buffer = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
    if (buffer.remaining() > longest) {
      throw tooLong(longest).exception();
    }
    while (buffer.hasRemaining()) {
      channel.write(buffer);
    }
    channel.shutdownOutput();
  }

  private static Problem tooLong(int longest) {
    return Problem.of(
        ProblemCode.INPUT_TOO_LARGE,
        "control socket",
        "a message is longer than %d MiB".formatted(longest >> 20),
        "Ask for less, for example with --limit.");
  }
}
