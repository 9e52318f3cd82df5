package dev.plumbline.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.Map;

/// Reads the files of a tar stream as GNU tar writes it.
final class TarFiles {

  private static final int BLOCK = 512;

  private TarFiles() {}

  /// The files by their paths; folders and links are passed over.
  static Map<String, byte[]> read(InputStream tar) throws IOException {
    Map<String, byte[]> files = new LinkedHashMap<>();
    String longName = "";
    while (true) {
      byte[] header = tar.readNBytes(BLOCK);
      if (header.length < BLOCK || header[0] == 0) {
        return files;
      }
      long size = Long.parseLong(text(header, 124, 12).trim(), 8);
      byte[] content = tar.readNBytes(Math.toIntExact(size));
      tar.skipNBytes((BLOCK - size % BLOCK) % BLOCK);
      switch (header[156]) {
        case 'L' -> longName = text(content, 0, content.length);
        case 'x' -> longName = paxPath(new String(content, UTF_8));
        case '0', 0 -> {
          String prefix = text(header, 345, 155);
          String name = text(header, 0, 100);
          String whole = prefix.isEmpty() || !ustar(header) ? name : prefix + "/" + name;
          files.put(longName.isEmpty() ? whole : longName, content);
          longName = "";
        }
        default -> longName = "";
      }
    }
  }

  /// Only POSIX headers have a prefix there.
  private static boolean ustar(byte[] header) {
    return text(header, 257, 6).equals("ustar") && header[263] == '0';
  }

  private static String paxPath(String records) {
    for (String record : records.split("\n")) {
      int start = record.indexOf(" path=");
      if (start >= 0) {
        return record.substring(start + " path=".length());
      }
    }
    return "";
  }

  private static String text(byte[] bytes, int from, int length) {
    int end = from;
    while (end < from + length && bytes[end] != 0) {
      end++;
    }
    return new String(bytes, from, end - from, UTF_8);
  }
}
