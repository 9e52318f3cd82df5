package dev.plumbline.ledger;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/// The lines of a ledger's file, each with the place where it begins. A ledger may hold millions:
/// what needs not be understood of them is not read as JSON.
final class LedgerLines {

  private static final int BUFFER = 1 << 16;
  private static final int PART = 4_096;

  private LedgerLines() {}

  /// Gets line after line.
  interface Reader {
    /// @param at where the line begins, in bytes
    /// @param line without its end
    void line(long at, byte[] line) throws IOException;
  }

  /// Cuts a last line off that has no end, and keeps it in `FILE.torn`.
  static void cutTorn(Path file) throws IOException {
    if (!Files.exists(file) || Files.size(file) == 0) {
      return;
    }
    try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "rw")) {
      long end = bytes.length();
      long at = end - 1;
      bytes.seek(at);
      if (bytes.read() == '\n') {
        return;
      }
      while (at > 0) {
        bytes.seek(at - 1);
        if (bytes.read() == '\n') {
          break;
        }
        at--;
      }
      byte[] torn = new byte[(int) Math.min(end - at, 1 << 20)];
      bytes.seek(at);
      bytes.readFully(torn);
      Files.write(file.resolveSibling(file.getFileName() + ".torn"), torn);
      bytes.setLength(at);
    }
  }

  /// Reads the whole file, which ends with the end of a line.
  static void read(Path file, Reader reader) throws IOException {
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file), BUFFER)) {
      byte[] part = new byte[BUFFER];
      ByteArrayOutputStream line = new ByteArrayOutputStream();
      long at = 0;
      for (int length = in.read(part); length >= 0; length = in.read(part)) {
        int begin = 0;
        for (int i = 0; i < length; i++) {
          if (part[i] == '\n') {
            line.write(part, begin, i - begin);
            reader.line(at, line.toByteArray());
            at += line.size() + 1L;
            line.reset();
            begin = i + 1;
          }
        }
        line.write(part, begin, length - begin);
      }
    }
  }

  /// The line that begins there.
  static String at(FileChannel file, long place) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    ByteBuffer part = ByteBuffer.allocate(PART);
    long at = place;
    while (file.read(part.clear(), at) > 0) {
      byte[] bytes = part.array();
      for (int i = 0; i < part.position(); i++) {
        if (bytes[i] == '\n') {
          line.write(bytes, 0, i);
          return line.toString(StandardCharsets.UTF_8);
        }
      }
      line.write(bytes, 0, part.position());
      at += part.position();
    }
    throw new IOException("a line of the ledger ends before its end");
  }

  /// The text of a member as it is written, with its escapes; empty text if there is none. Within a
  /// text a quote is always escaped, so nothing inside of one looks like a member.
  static String member(String line, String name) {
    String begin = "\"" + name + "\":\"";
    int from = line.indexOf(begin);
    if (from < 0) {
      return "";
    }
    int at = from + begin.length();
    int end = at;
    while (end < line.length() && line.charAt(end) != '"') {
      end += line.charAt(end) == '\\' ? 2 : 1;
    }
    return end < line.length() ? line.substring(at, end) : "";
  }
}
