package dev.plumbline.testkit.proxy;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The head of an HTTP/1.1 message.
///
/// @param start the request line or the status line
/// @param fields each `Name: value`, in their order
record Head(String start, List<String> fields) {
  private static final int LONGEST_LINE = 64 * 1024;
  private static final int MOST_FIELDS = 200;

  Head {
    fields = List.copyOf(fields);
  }

  /// Reads a head; empty if the stream ends before its first byte.
  static Optional<Head> read(InputStream in) throws IOException {
    Optional<String> start = line(in);
    if (start.isEmpty()) {
      return Optional.empty();
    }
    List<String> fields = new ArrayList<>();
    while (true) {
      String field = line(in).orElseThrow(EOFException::new);
      if (field.isEmpty()) {
        return Optional.of(new Head(start.get(), fields));
      }
      if (fields.size() == MOST_FIELDS) {
        throw new IOException("more than " + MOST_FIELDS + " header fields");
      }
      fields.add(field);
    }
  }

  /// A line without its end; empty if the stream ends before its first byte.
  static Optional<String> line(InputStream in) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int next = in.read(); next != '\n'; next = in.read()) {
      if (next < 0) {
        if (line.isEmpty()) {
          return Optional.empty();
        }
        throw new EOFException("the stream ends within a line");
      }
      if (line.length() == LONGEST_LINE) {
        throw new IOException("a line is longer than " + LONGEST_LINE);
      }
      line.append((char) next);
    }
    int end = line.length();
    return Optional.of(
        end > 0 && line.charAt(end - 1) == '\r' ? line.substring(0, end - 1) : line.toString());
  }

  /// The value of the first field of that name, whatever its case.
  Optional<String> field(String name) {
    return fields.stream()
        .filter(field -> isNamed(field, name))
        .map(field -> field.substring(name.length() + 1).strip())
        .findFirst();
  }

  /// This head without the fields of these names.
  Head without(Set<String> names) {
    return new Head(
        start,
        fields.stream()
            .filter(field -> names.stream().noneMatch(name -> isNamed(field, name)))
            .toList());
  }

  /// This head with one more field.
  Head with(String name, String value) {
    List<String> more = new ArrayList<>(fields);
    more.add(name + ": " + value);
    return new Head(start, more);
  }

  private static boolean isNamed(String field, String name) {
    return field.length() > name.length()
        && field.charAt(name.length()) == ':'
        && field.regionMatches(true, 0, name, 0, name.length());
  }

  boolean isChunked() {
    return field("Transfer-Encoding")
        .filter(value -> value.equalsIgnoreCase("chunked"))
        .isPresent();
  }

  /// The length that the head announces; empty if it announces none.
  Optional<Integer> length() {
    return field("Content-Length").map(Integer::valueOf);
  }

  /// The status of a status line.
  int status() {
    return Integer.parseInt(start.split(" ", 3)[1]);
  }

  byte[] bytes() {
    StringBuilder text = new StringBuilder(start).append("\r\n");
    fields.forEach(field -> text.append(field).append("\r\n"));
    return text.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1);
  }
}
