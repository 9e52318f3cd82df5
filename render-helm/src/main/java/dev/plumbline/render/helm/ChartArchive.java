package dev.plumbline.render.helm;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.plumbline.gotemplate.GoBytes;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPInputStream;

/// Reads a packaged chart: a gzipped tar of one folder. Bounded, and without links.
final class ChartArchive {

  private static final int BLOCK = 512;
  private static final int LARGEST_FILE = 5 << 20;
  private static final int LARGEST = 100 << 20;

  private ChartArchive() {}

  /// The files below the folder.
  ///
  /// @throws HelmFailure if it is no chart, or would be too large
  static List<ChartFile> files(GoBytes archive) {
    byte[] tar = unzip(archive.toArray());
    List<ChartFile> files = new ArrayList<>();
    String longName = "";
    for (int at = 0; at + BLOCK <= tar.length; ) {
      String name = text(tar, at, 100);
      if (name.isEmpty()) {
        break;
      }
      int size = (int) octal(tar, at + 124);
      char type = (char) tar[at + 156];
      String prefix = text(tar, at + 257, 5).equals("ustar") ? text(tar, at + 345, 155) : "";
      int begin = at + BLOCK;
      if (size < 0 || size > LARGEST || begin + size > tar.length) {
        throw new HelmFailure("chart archive is truncated");
      }
      at = begin + (size + BLOCK - 1) / BLOCK * BLOCK;
      if (type == 'L') {
        longName = text(tar, begin, size);
        continue;
      }
      String path = longName.isEmpty() ? (prefix.isEmpty() ? name : prefix + "/" + name) : longName;
      longName = "";
      if (type == '0' || type == 0) {
        files.add(file(path, Arrays.copyOfRange(tar, begin, begin + size)));
      }
    }
    if (files.isEmpty()) {
      throw new HelmFailure("no files in chart archive");
    }
    return files;
  }

  private static ChartFile file(String raw, byte[] content) {
    String path = raw.replace('\\', '/');
    int slash = path.indexOf('/');
    if (slash < 0) {
      throw new HelmFailure("chart illegally contains content outside the base directory");
    }
    String below = path.substring(slash + 1);
    String clean = PathFunctions.clean(below);
    if (clean.startsWith("..") || clean.startsWith("/") || clean.matches("[a-zA-Z]:/.*")) {
      throw new HelmFailure("chart illegally references parent directory");
    }
    if (content.length > LARGEST_FILE) {
      throw new HelmFailure(
          "decompressed chart file \"%s\" is larger than the maximum file size %d"
              .formatted(raw, LARGEST_FILE));
    }
    return ChartFile.of(clean, withoutMark(content));
  }

  static byte[] withoutMark(byte[] content) {
    boolean marked =
        content.length >= 3
            && content[0] == (byte) 0xEF
            && content[1] == (byte) 0xBB
            && content[2] == (byte) 0xBF;
    return marked ? Arrays.copyOfRange(content, 3, content.length) : content;
  }

  private static byte[] unzip(byte[] zipped) {
    try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(zipped))) {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      byte[] buffer = new byte[8192];
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        out.write(buffer, 0, read);
        if (out.size() > LARGEST) {
          throw new HelmFailure(
              "decompressed chart is larger than the maximum size " + LARGEST + " bytes");
        }
      }
      return out.toByteArray();
    } catch (IOException e) {
      throw new HelmFailure("file does not appear to be a gzipped archive");
    }
  }

  private static String text(byte[] tar, int from, int length) {
    int end = from;
    while (end < from + length && tar[end] != 0) {
      end++;
    }
    return new String(tar, from, end - from, UTF_8);
  }

  private static long octal(byte[] tar, int from) {
    String digits = text(tar, from, 12).strip();
    return digits.matches("[0-7]{1,11}") ? Long.parseLong(digits, 8) : digits.isEmpty() ? 0 : -1;
  }
}
