package dev.plumbline.app;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.zip.GZIPOutputStream;

/// A chart repository below `/charts`, and a registry, that answer what was laid out.
final class ChartServer implements AutoCloseable {

  final List<String> seen = Collections.synchronizedList(new ArrayList<>());
  private final Map<String, byte[]> contents = new ConcurrentHashMap<>();
  private final StringBuilder index = new StringBuilder("apiVersion: v1\nentries:\n");
  private final Map<String, Map<String, String>> published = new TreeMap<>();
  private final Map<String, String> redirects = new ConcurrentHashMap<>();
  private final HttpServer server;
  private volatile boolean down;

  ChartServer() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
  }

  /// Host and port.
  String place() {
    return "127.0.0.1:" + server.getAddress().getPort();
  }

  /// Publishes the versions of a chart, the newest first, in the repository and in the registry
  /// below `/charts`.
  ChartServer chart(String name, String... versions) {
    index.append("  ").append(name).append(":\n");
    StringBuilder tags = new StringBuilder();
    for (String version : versions) {
      byte[] archive = packed(name, version);
      String file = name + "-" + version + ".tgz";
      contents.put("/charts/" + file, archive);
      index.append("  - {name: %s, version: %s, urls: [%s]}%n".formatted(name, version, file));
      push("/v2/charts/" + name, version, archive);
      tags.append(tags.isEmpty() ? "" : ",").append('"').append(version).append('"');
    }
    contents.put("/charts/index.yaml", index.toString().getBytes(UTF_8));
    String list = "{\"name\":\"charts/%s\",\"tags\":[%s]}".formatted(name, tags);
    contents.put("/v2/charts/" + name + "/tags/list", list.getBytes(UTF_8));
    return this;
  }

  /// Publishes a version of a chart with one template, in the repository below `/charts` and in
  /// the registry; the same version again if it is there.
  ChartServer publish(String name, String version, String template) {
    byte[] archive =
        packed(
            Map.of(
                "Chart.yaml",
                "apiVersion: v2\nname: %s\nversion: %s\n".formatted(name, version),
                "templates/a.yaml",
                template),
            name);
    String file = name + "-" + version + ".tgz";
    contents.put("/charts/" + file, archive);
    push("/v2/charts/" + name, version, archive);
    published.computeIfAbsent(name, key -> new TreeMap<>()).put(version, file);
    StringBuilder all = new StringBuilder(index);
    published.forEach(
        (chart, versions) -> {
          all.append("  ").append(chart).append(":\n");
          versions.forEach(
              (each, archived) ->
                  all.append(
                      "  - {name: %s, version: %s, urls: [%s]}%n"
                          .formatted(chart, each, archived)));
        });
    contents.put("/charts/index.yaml", all.toString().getBytes(UTF_8));
    return this;
  }

  /// From now on everything is answered with 503, or as before again.
  void down(boolean now) {
    down = now;
  }

  /// Leads everybody who asks for the path elsewhere.
  void redirect(String path, String to) {
    redirects.put(path, to);
  }

  /// Publishes a file.
  void file(String path, String text) {
    contents.put(path, text.getBytes(UTF_8));
  }

  /// Another file.
  void file(String path, byte[] content) {
    contents.put(path, content);
  }

  /// The digest of the manifest of a chart in the registry.
  String manifest(String chart, String tag) {
    byte[] manifest = contents.get("/v2/charts/" + chart + "/manifests/" + tag);
    return manifest == null ? "" : digest(manifest);
  }

  private void push(String repository, String tag, byte[] archive) {
    String blob = "{\"mediaType\":\"%s\",\"digest\":\"%s\",\"size\":%d}";
    byte[] settings = "{}".getBytes(UTF_8);
    String config =
        blob.formatted(
            "application/vnd.cncf.helm.config.v1+json", digest(settings), settings.length);
    String layer =
        blob.formatted(
            "application/vnd.cncf.helm.chart.content.v1.tar+gzip", digest(archive), archive.length);
    byte[] manifest =
        "{\"schemaVersion\":2,\"mediaType\":\"%s\",\"config\":%s,\"layers\":[%s]}"
            .formatted("application/vnd.oci.image.manifest.v1+json", config, layer)
            .getBytes(UTF_8);
    contents.put(repository + "/manifests/" + tag, manifest);
    contents.put(repository + "/manifests/" + digest(manifest), manifest);
    contents.put(repository + "/blobs/" + digest(archive), archive);
    contents.put(repository + "/blobs/" + digest(settings), settings);
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String path = exchange.getRequestURI().getPath();
      String login =
          Optional.ofNullable(exchange.getRequestHeaders().getFirst("Authorization")).orElse("");
      seen.add((path + " " + login).strip());
      if (down) {
        exchange.sendResponseHeaders(503, -1);
        return;
      }
      String elsewhere = redirects.get(path);
      if (elsewhere != null) {
        exchange.getResponseHeaders().set("Location", elsewhere);
        exchange.sendResponseHeaders(302, -1);
        return;
      }
      byte[] content = contents.get(path);
      if (content == null) {
        exchange.sendResponseHeaders(404, -1);
        return;
      }
      if (path.contains("/manifests/")) {
        exchange
            .getResponseHeaders()
            .set("Content-Type", "application/vnd.oci.image.manifest.v1+json");
        exchange.getResponseHeaders().set("Docker-Content-Digest", digest(content));
      }
      boolean head = exchange.getRequestMethod().equals("HEAD");
      exchange.sendResponseHeaders(200, head ? -1 : content.length);
      if (!head) {
        exchange.getResponseBody().write(content);
      }
    }
  }

  private static String digest(byte[] content) {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(content);
      return "sha256:" + HexFormat.of().formatHex(hash);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static byte[] packed(String name, String version) {
    Map<String, String> files = new TreeMap<>();
    files.put("Chart.yaml", "apiVersion: v2\nname: %s\nversion: %s\n".formatted(name, version));
    files.put("templates/a.yaml", "kind: ConfigMap\nversion: {{ .Chart.Version }}\n");
    files.put(".helmignore", "templates/\n");
    return packed(files, name);
  }

  private static byte[] packed(Map<String, String> files, String name) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream zipped = new GZIPOutputStream(out)) {
      for (Map.Entry<String, String> file : files.entrySet()) {
        byte[] content = file.getValue().getBytes(UTF_8);
        zipped.write(header(name + "/" + file.getKey(), content.length));
        zipped.write(content);
        zipped.write(new byte[(512 - content.length % 512) % 512]);
      }
      zipped.write(new byte[1024]);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  private static byte[] header(String name, int size) {
    byte[] header = new byte[512];
    put(header, 0, name);
    put(header, 100, "0000644");
    put(header, 124, "%011o".formatted(size));
    put(header, 136, "00000000000");
    put(header, 148, "        ");
    header[156] = '0';
    put(header, 257, "ustar");
    put(header, 263, "00");
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
