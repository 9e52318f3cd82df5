package dev.plumbline.source.artifact;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.plumbline.source.artifact.FakeServer.Reply;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// One repository of a registry, laid out at a server.
final class FakeRegistry {

  static final String CHART = "application/vnd.cncf.helm.chart.content.v1.tar+gzip";
  static final String FLUX = "application/vnd.cncf.flux.content.v1.tar+gzip";

  /// Programs other than ours insist on the type of a manifest.
  private static final Pattern TYPE =
      Pattern.compile("\\{\"schemaVersion\": ?2, ?\"mediaType\": ?\"([^\"]+)\"");

  private final FakeServer server;
  private final String base;
  private final List<String> tags = new ArrayList<>();

  FakeRegistry(FakeServer server, String repository) {
    this.server = server;
    this.base = "/v2/" + repository + "/";
    list(1_000);
  }

  /// Keeps the content as a manifest and as a layer.
  ///
  /// @return its digest
  String content(byte[] content) {
    String digest = Sha256.digest(Sha256.hex(content));
    Matcher type = TYPE.matcher(new String(content, UTF_8));
    Map<String, String> headers =
        type.lookingAt()
            ? Map.of("Docker-Content-Digest", digest, "Content-Type", type.group(1))
            : Map.of("Docker-Content-Digest", digest);
    Reply reply = new Reply.Content(content, headers);
    server.at(base + "manifests/" + digest, reply).at(base + "blobs/" + digest, reply);
    return digest;
  }

  /// An image of one layer.
  ///
  /// @return the digest of its manifest
  String image(String type, byte[] layer) {
    return content(
        """
        {"schemaVersion": 2, "config": {"mediaType": "x"}, "layers": [
          {"mediaType": "%s", "digest": "%s", "size": %d}],
         "annotations": {"org.opencontainers.image.created": "2026-01-02T03:04:05Z",
           "org.opencontainers.image.revision": "main@sha1:1234"}}
        """
            .formatted(type, content(layer), layer.length)
            .getBytes(UTF_8));
  }

  void tag(String tag, String digest) {
    tags.add(tag);
    server.on(
        base + "manifests/" + tag,
        exchange -> server.reply(base + "manifests/" + digest, exchange));
  }

  /// So many tags a page.
  void list(int page) {
    server.on(
        base + "tags/list",
        exchange -> {
          String query = String.valueOf(exchange.getRequestURI().getQuery());
          int from =
              query.contains("last=") ? tags.indexOf(query.replaceFirst(".*last=", "")) + 1 : 0;
          int to = Math.min(tags.size(), from + page);
          String names =
              IntStream.range(from, to)
                  .mapToObj(i -> "\"" + tags.get(i) + "\"")
                  .collect(Collectors.joining(","));
          Map<String, String> headers =
              to < tags.size()
                  ? Map.of(
                      "Link",
                      "<" + base + "tags/list?n=1000&last=" + tags.get(to - 1) + ">; rel=\"next\"")
                  : Map.of();
          return new Reply.Content(("{\"tags\": [" + names + "]}").getBytes(UTF_8), headers);
        });
  }

  String path(String below) {
    return base + below;
  }
}
