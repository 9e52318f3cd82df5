package dev.plumbline.codec;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.plumbline.model.JsonPointer;
import dev.plumbline.model.JsonValue;
import dev.plumbline.model.ProblemException;
import java.util.List;
import java.util.Optional;

/// Reads and writes YAML with the semantics of Go's `sigs.k8s.io/yaml`, which is YAML 1.1 as
/// goyaml v2 understands it: `on`, `off`, `yes`, `no`, `y` and `n` are booleans, `0777` and
/// `0o777` are 511, dates and `12:30:45` are strings, merge keys and aliases are expanded,
/// `!!binary` is decoded, unknown tags make strings, keys become strings.
///
/// Stricter in two points: a key that stands twice in its mapping is refused, and so is what
/// exceeds the [Limits]. A merge key replaces what stands before it in its mapping, as in goyaml.
///
/// The scanner below is one of YAML 1.2 and differs from Go's in corners only: U+2028 and U+2029
/// are newlines in a folded block that tells its indentation; an escaped slash and escaped
/// surrogate pairs are read, as in JSON; a tab may stand behind `- `; in `{a:[]}` and `[a:]` the
/// colon needs no blank.
public final class Yaml {

  private Yaml() {}

  /// All documents that are not empty. JSON is YAML. UTF-8, or UTF-16 with a byte order mark.
  ///
  /// @param path what messages and origins call the text; may be empty
  /// @throws ProblemException with `INVALID_YAML` and the line and column, or `INPUT_TOO_LARGE`
  public static List<YamlDocument> read(byte[] bytes, String path, Limits limits) {
    return read(YamlText.of(bytes, path, limits), path, limits);
  }

  /// The only document of the text, within [Limits#DEFAULT].
  ///
  /// @throws ProblemException as [#read] does, and with `INVALID_YAML` if there is no document that
  ///     is not empty, or more than one
  public static JsonValue readOne(String text) {
    List<YamlDocument> documents = read(text.getBytes(UTF_8), "", Limits.DEFAULT);
    if (documents.size() != 1) {
      throw Refusal.yaml("", new Mark(1, 1), "one document is expected, not " + documents.size());
    }
    return documents.getFirst().root();
  }

  /// The first document, and what stands twice in a mapping last: `sigs.k8s.io/yaml` when it is not
  /// strict. Documents behind the first one are not read.
  ///
  /// @param path what messages call the text; may be empty
  /// @return null if the document is empty, or there is none
  /// @throws ProblemException with `INVALID_YAML` and the line and column, or `INPUT_TOO_LARGE`
  public static JsonValue readFirst(byte[] bytes, String path, Limits limits) {
    String text = YamlText.of(bytes, path, limits);
    try {
      return new YamlReader(text, path, limits, false).readFirst();
    } catch (ProblemException e) {
      JsonValue never = new YamlReader(text, path, limits, true).readFirst();
      throw new IllegalStateException("positions make valid: " + never.typeName(), e);
    }
  }

  /// The value as `sigs.k8s.io/yaml` writes it and `kubectl kustomize` prints it, byte for byte:
  /// keys in goyaml's natural order, two spaces a level, lists not indented under their key, long
  /// scalars folded behind column 80. Ends with a newline.
  public static String write(JsonValue value) {
    return new YamlWriter().write(value);
  }

  /// The documents as [#write] writes them, with `---` between them.
  public static String writeAll(List<JsonValue> documents) {
    StringBuilder text = new StringBuilder();
    for (JsonValue document : documents) {
      text.append(text.isEmpty() ? "" : "---\n").append(write(document));
    }
    return text.toString();
  }

  /// Where the value stands. Reads the text once more, so that reading need not keep positions.
  ///
  /// @param document the position of the document as [dev.plumbline.model.Origin] has it
  /// @return empty if the text cannot be read or has no such value; the place of the alias or the
  ///     merged mapping if the value came through one
  public static Optional<Mark> locate(byte[] bytes, int document, JsonPointer pointer) {
    return YamlLocator.locate(bytes, document, pointer);
  }

  private static List<YamlDocument> read(String text, String path, Limits limits) {
    try {
      return new YamlReader(text, path, limits, false).read();
    } catch (ProblemException e) {
      List<YamlDocument> never = new YamlReader(text, path, limits, true).read();
      throw new IllegalStateException("positions make " + never.size() + " documents valid", e);
    }
  }
}
