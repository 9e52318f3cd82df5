package dev.plumbline.source.artifact;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPOutputStream;

/// Makes archives, good ones and bad ones.
final class Packages {

  private final ByteArrayOutputStream tar = new ByteArrayOutputStream();

  /// A packaged chart with one template.
  static byte[] chart(String name, String version) {
    return chart(name, version, Map.of());
  }

  static byte[] chart(String name, String version, Map<String, String> more) {
    Map<String, String> files = new TreeMap<>(more);
    files.put("Chart.yaml", "apiVersion: v2\nname: " + name + "\nversion: \"" + version + "\"\n");
    files.put("templates/a.yaml", "kind: ConfigMap\n");
    Packages packages = new Packages();
    files.forEach((path, text) -> packages.file(name + "/" + path, text));
    return packages.packed();
  }

  Packages file(String name, String content) {
    return entry(name, '0', content.getBytes(UTF_8), "");
  }

  Packages link(String name, String to) {
    return entry(name, '2', new byte[0], to);
  }

  Packages hardLink(String name, String to) {
    return entry(name, '1', new byte[0], to);
  }

  /// A long name as pax writes it.
  Packages paxFile(String name, String content) {
    String record = " path=" + name + "\n";
    int length = record.length() + 1;
    while (String.valueOf(length).length() + record.length() != length) {
      length++;
    }
    entry("pax", 'x', (length + record).getBytes(UTF_8), "");
    return file("short", content);
  }

  /// A long name as GNU writes it.
  Packages gnuFile(String name, String content) {
    entry("././@LongLink", 'L', (name + "\0").getBytes(UTF_8), "");
    return file("short", content);
  }

  Packages entry(String name, char type, byte[] content, String link) {
    header(name, type, content.length, link);
    tar.writeBytes(content);
    tar.writeBytes(new byte[(512 - content.length % 512) % 512]);
    return this;
  }

  void header(String name, char type, long size, String link) {
    byte[] header = new byte[512];
    put(header, 0, name);
    put(header, 100, "0000644\0");
    put(header, 124, "%011o\0".formatted(size));
    put(header, 136, "00000000000\0");
    header[156] = (byte) type;
    put(header, 157, link);
    put(header, 257, "ustar\00000");
    int sum = 8 * ' ';
    for (byte each : header) {
      sum += each & 0xff;
    }
    put(header, 148, "%06o\0 ".formatted(sum));
    tar.writeBytes(header);
  }

  private static void put(byte[] header, int at, String text) {
    byte[] bytes = text.getBytes(UTF_8);
    System.arraycopy(bytes, 0, header, at, bytes.length);
  }

  byte[] plain() {
    byte[] all = tar.toByteArray();
    return java.util.Arrays.copyOf(all, all.length + 1024);
  }

  byte[] packed() {
    return packed(plain());
  }

  static byte[] packed(byte[] content) {
    try {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
        gzip.write(content);
      }
      return out.toByteArray();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
