package dev.plumbline.it.cluster;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.zip.GZIPOutputStream;

/// A Helm repository on this machine: an index and packed charts. Whoever has a chart can publish
/// the same version again with other files.
public final class ChartServer implements AutoCloseable {

  private static final int BLOCK = 512;

  private final HttpServer server;
  private final Map<String, byte[]> files = new ConcurrentHashMap<>();
  private volatile boolean down;
  private final Map<String, String> versions = new TreeMap<>();

  /// Starts it, on a free port.
  public ChartServer() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext(
        "/",
        exchange -> {
          if (down) {
            exchange.sendResponseHeaders(503, -1);
            exchange.close();
            return;
          }
          byte[] file = files.getOrDefault(exchange.getRequestURI().getPath(), new byte[0]);
          exchange.sendResponseHeaders(file.length == 0 ? 404 : 200, Math.max(file.length, -1));
          exchange.getResponseBody().write(file);
          exchange.close();
        });
    server.start();
  }

  /// Its address.
  public String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /// Publishes a version of the chart `web`.
  ///
  /// @param chart its files besides Chart.yaml
  public void publish(String version, Map<String, String> chart) {
    Map<String, String> all = new TreeMap<>(chart);
    all.put("Chart.yaml", "apiVersion: v2\nname: web\nversion: " + version + "\n");
    byte[] archive = packed(all);
    files.put("/web-" + version + ".tgz", archive);
    versions.put(version, digest(archive));
    index();
  }

  /// From now on it answers nothing but that it cannot, or answers again.
  public void down(boolean now) {
    down = now;
  }

  /// Takes a version back.
  public void withdraw(String version) {
    versions.remove(version);
    index();
  }

  private void index() {
    StringBuilder index = new StringBuilder("apiVersion: v1\nentries:\n  web:\n");
    versions.forEach(
        (each, digest) ->
            index.append(
                "  - {apiVersion: v2, name: web, version: %s, digest: %s, urls: [web-%s.tgz]}\n"
                    .formatted(each, digest, each)));
    files.put("/index.yaml", index.toString().getBytes(UTF_8));
  }

  private static String digest(byte[] archive) {
    try {
      return HexFormat.of()
          .formatHex(java.security.MessageDigest.getInstance("SHA-256").digest(archive));
    } catch (java.security.NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static byte[] packed(Map<String, String> chart) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
      for (Map.Entry<String, String> file : chart.entrySet()) {
        byte[] content = file.getValue().getBytes(UTF_8);
        gzip.write(header("web/" + file.getKey(), content.length));
        gzip.write(content);
        gzip.write(new byte[(BLOCK - content.length % BLOCK) % BLOCK]);
      }
      gzip.write(new byte[2 * BLOCK]);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /// The header of a plain file in the old format of tar.
  private static byte[] header(String name, int size) {
    byte[] header = new byte[BLOCK];
    put(header, 0, name);
    put(header, 100, "0000644");
    put(header, 108, "0000000");
    put(header, 116, "0000000");
    put(header, 124, "%011o".formatted(size));
    put(header, 136, "00000000000");
    put(header, 148, " ".repeat(8));
    put(header, 156, "0");
    put(header, 257, "ustar\0" + "00");
    int sum = 0;
    for (byte one : header) {
      sum += one & 0xff;
    }
    put(header, 148, "%06o\0 ".formatted(sum));
    return header;
  }

  private static void put(byte[] header, int at, String text) {
    byte[] bytes = text.getBytes(UTF_8);
    System.arraycopy(bytes, 0, header, at, bytes.length);
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
