package dev.plumbline.source.artifact;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPInputStream;

/// Reads the regular files of a tar stream, packed with gzip or not: in the forms of POSIX (ustar
/// and pax) and GNU. Links, devices and folders are passed over, as Flux does: folders come into
/// being by their files, and nothing else can lead out of the archive.
final class TarReader {

  private static final int BLOCK = 512;
  private static final int MAX_EXTENSION = 64 << 10;
  private static final int BUFFER = 64 << 10;

  private final InputStream tar;
  private final ArtifactLimits.Unpacked limits;
  private final List<Member> members = new ArrayList<>();
  private Optional<String> nextName = Optional.empty();
  private Optional<Long> nextSize = Optional.empty();
  private long total;

  private TarReader(InputStream tar, ArtifactLimits.Unpacked limits) {
    this.tar = tar;
    this.limits = limits;
  }

  /// One file.
  ///
  /// @param name as the archive has it
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Member(String name, byte[] content, boolean executable) {}

  /// All files, in their order.
  ///
  /// @throws TooMuchException if it holds more than is allowed
  /// @throws IOException if it is no such archive, or ends too early
  static List<Member> read(byte[] archive, ArtifactLimits.Unpacked limits) throws IOException {
    boolean packed = archive.length > 2 && archive[0] == (byte) 0x1f && archive[1] == (byte) 0x8b;
    InputStream raw = new ByteArrayInputStream(archive);
    try (InputStream tar =
        packed ? new BufferedInputStream(new GZIPInputStream(raw, BUFFER), BUFFER) : raw) {
      TarReader reader = new TarReader(tar, limits);
      reader.all();
      return reader.members;
    }
  }

  private void all() throws IOException {
    int entries = 0;
    while (true) {
      byte[] header = tar.readNBytes(BLOCK);
      if (header.length == 0 || (header.length == BLOCK && isEmpty(header))) {
        rest();
        return;
      }
      if (header.length < BLOCK || !isChecked(header)) {
        throw new IOException("it is no tar archive, or ends too early");
      }
      if (Thread.currentThread().isInterrupted()) {
        throw new java.io.InterruptedIOException("interrupted");
      }
      entries++;
      if (entries > limits.maxEntries()) {
        throw new TooMuchException("more than " + limits.maxEntries() + " entries in the archive");
      }
      entry(header);
    }
  }

  /// Reads what follows the end, so that the check sum of the packing is looked at.
  private void rest() throws IOException {
    byte[] buffer = new byte[BUFFER];
    for (int read = tar.read(buffer); read >= 0; read = tar.read(buffer)) {
      counted(read);
    }
  }

  private void entry(byte[] header) throws IOException {
    char type = (char) header[156];
    boolean extension = type == 'L' || type == 'K' || type == 'x' || type == 'g';
    long size = extension ? number(header) : nextSize.orElse(number(header));
    if (size < 0) {
      throw new IOException("an entry of the archive has no size");
    }
    counted(size);
    switch (type) {
      case 'L' -> nextName = Optional.of(text(content(size, MAX_EXTENSION), 0, (int) size));
      case 'x' -> pax(content(size, MAX_EXTENSION));
      case '0', '\0', '7' -> {
        String name = nextName.orElse(name(header));
        byte[] content = content(size, limits.maxFileBytes());
        // Before POSIX, folders were files with a slash at the end.
        if (!name.endsWith("/")) {
          boolean executable = (octal(header, 100, 8) & 0111) != 0;
          members.add(new Member(name, content, executable));
        }
      }
      case 'S' -> throw new IOException("it holds a sparse file");
      default -> tar.skipNBytes(size);
    }
    if (!extension) {
      nextName = Optional.empty();
      nextSize = Optional.empty();
    }
    tar.skipNBytes((BLOCK - size % BLOCK) % BLOCK);
  }

  private void counted(long size) throws TooMuchException {
    total += size;
    if (total > limits.maxBytes() || total < 0) {
      throw new TooMuchException("more than " + limits.maxBytes() + " bytes unpacked");
    }
  }

  private byte[] content(long size, int limit) throws IOException {
    if (size > limit) {
      throw new TooMuchException("a file of more than " + limit + " bytes in the archive");
    }
    byte[] content = tar.readNBytes((int) size);
    if (content.length < size) {
      throw new EOFException("the archive ends too early");
    }
    return content;
  }

  /// Records of the form `LENGTH KEY=VALUE\n`, of which the path and the size count.
  private void pax(byte[] records) throws IOException {
    int at = 0;
    while (at < records.length) {
      int blank = at;
      while (blank < records.length && records[blank] >= '0' && records[blank] <= '9') {
        blank++;
      }
      String digits = text(records, at, blank - at);
      int length = digits.matches("[0-9]{1,6}") ? Integer.parseInt(digits) : 0;
      if (length <= blank - at + 1 || at + length > records.length) {
        throw new IOException("a pax header of the archive is malformed");
      }
      String record = new String(records, blank + 1, at + length - blank - 2, UTF_8);
      at += length;
      if (record.startsWith("path=")) {
        nextName = Optional.of(record.substring("path=".length()));
      } else if (record.matches("size=[0-9]{1,18}")) {
        nextSize = Optional.of(Long.parseLong(record.substring("size=".length())));
      } else if (record.startsWith("GNU.sparse.")) {
        throw new IOException("it holds a sparse file");
      }
    }
  }

  private static String name(byte[] header) {
    String name = text(header, 0, 100);
    boolean posix = text(header, 257, 6).equals("ustar") && header[263] == '0';
    String prefix = posix ? text(header, 345, 155) : "";
    return prefix.isEmpty() ? name : prefix + "/" + name;
  }

  /// The size: in octal digits, or for large ones in base 256.
  private static long number(byte[] header) {
    if ((header[124] & 0x80) == 0) {
      return octal(header, 124, 12);
    }
    long value = header[124] & 0x7f;
    for (int i = 125; i < 136; i++) {
      if (value > Long.MAX_VALUE >> 8) {
        return -1;
      }
      value = value << 8 | (header[i] & 0xff);
    }
    return value;
  }

  private static long octal(byte[] header, int from, int length) {
    String digits = text(header, from, length).strip();
    return digits.matches("[0-7]{1,12}") ? Long.parseLong(digits, 8) : digits.isEmpty() ? 0 : -1;
  }

  private static boolean isChecked(byte[] header) {
    long sum = 0;
    for (int i = 0; i < BLOCK; i++) {
      sum += i >= 148 && i < 156 ? ' ' : header[i] & 0xff;
    }
    return sum == octal(header, 148, 8);
  }

  private static boolean isEmpty(byte[] block) {
    for (byte each : block) {
      if (each != 0) {
        return false;
      }
    }
    return true;
  }

  private static String text(byte[] bytes, int from, int length) {
    int end = from;
    while (end < Math.min(bytes.length, from + length) && bytes[end] != 0) {
      end++;
    }
    return new String(bytes, from, end - from, UTF_8);
  }
}
