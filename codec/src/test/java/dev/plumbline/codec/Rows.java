package dev.plumbline.codec;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.plumbline.model.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Objects;

/// The rows of a file of cases, one JSON object a line.
final class Rows {

  private Rows() {}

  static List<JsonObject> of(String resource) throws IOException {
    try (InputStream in = Objects.requireNonNull(Rows.class.getResourceAsStream(resource))) {
      return new String(in.readAllBytes(), UTF_8)
          .lines()
          .map(line -> (JsonObject) Json.read(line))
          .toList();
    }
  }
}
