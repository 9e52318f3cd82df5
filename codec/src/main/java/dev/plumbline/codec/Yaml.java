package dev.plumbline.codec;

import dev.plumbline.model.JsonPointer;
import dev.plumbline.model.JsonValue;
import java.util.List;
import java.util.Optional;

/// Reads and writes YAML with the semantics of Go's `sigs.k8s.io/yaml`.
@SuppressWarnings("DoNotCallSuggester")
public final class Yaml {

  private Yaml() {}

  /// All documents that are not empty.
  public static List<YamlDocument> read(byte[] bytes, String path, Limits limits) {
    throw new UnsupportedOperationException("not yet written");
  }

  /// The only document of the text.
  public static JsonValue readOne(String text) {
    throw new UnsupportedOperationException("not yet written");
  }

  /// The value as `sigs.k8s.io/yaml` writes it.
  public static String write(JsonValue value) {
    throw new UnsupportedOperationException("not yet written");
  }

  /// The documents, joined by `---`.
  public static String writeAll(List<JsonValue> documents) {
    throw new UnsupportedOperationException("not yet written");
  }

  /// Where the value stands in the text.
  public static Optional<Mark> locate(byte[] bytes, int document, JsonPointer pointer) {
    throw new UnsupportedOperationException("not yet written");
  }
}
