package dev.plumbline.codec;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.plumbline.model.Digest;
import dev.plumbline.model.JsonValue;

/// Reads and writes JSON (RFC 8259).
///
/// Numbers follow one trip through Go's `encoding/json`, which is what a Kubernetes server keeps: a
/// number whose value is whole and fits 64 bits is an integer however it was written (`1.0` and
/// `1e3` are), any other is a double, and one beyond a double is refused.
public final class Json {

  private Json() {}

  /// Reads one value that fills the whole text. Strict: UTF-8 only (a byte order mark is skipped),
  /// no comments, no trailing commas, no name twice in an object.
  ///
  /// @throws dev.plumbline.model.ProblemException with `INVALID_JSON` and the line and column, or
  ///     `INPUT_TOO_LARGE`
  public static JsonValue read(byte[] utf8, Limits limits) {
    withinBytes(utf8.length, limits);
    String text =
        Utf8.decode(utf8)
            .orElseThrow(() -> Refusal.json(Utf8.malformed(utf8), "the bytes are not UTF-8"));
    return new JsonReader(withoutMark(text), limits).read();
  }

  /// Reads one value with [Limits#DEFAULT].
  ///
  /// @throws dev.plumbline.model.ProblemException as for bytes
  public static JsonValue read(String text) {
    withinBytes(text.length(), Limits.DEFAULT);
    return new JsonReader(text, Limits.DEFAULT).read();
  }

  /// The value without blanks, members in their own order.
  public static String write(JsonValue value) {
    return new JsonWriter(JsonWriter.Form.COMPACT).write(value);
  }

  /// The value over several lines, two spaces a level, members in their own order. No newline at
  /// the end.
  public static String writePretty(JsonValue value) {
    return new JsonWriter(JsonWriter.Form.PRETTY).write(value);
  }

  /// The canonical form: the bytes of Go's `json.Marshal`. Members by the UTF-8 bytes of their
  /// names; no blanks; doubles with the shortest digits that read back, plain from 1e-6 up to 1e21
  /// and with an exponent (`1e-7`, `1e+21`) outside; `<`, `>`, `&`, U+2028 and U+2029 escaped.
  /// Equal values give equal bytes.
  public static byte[] canonical(JsonValue value) {
    return new JsonWriter(JsonWriter.Form.CANONICAL).write(value).getBytes(UTF_8);
  }

  /// The SHA-256 digest of the canonical form.
  public static Digest digest(JsonValue value) {
    return Digest.of(canonical(value));
  }

  private static void withinBytes(int size, Limits limits) {
    if (size > limits.maxBytes()) {
      throw Refusal.tooLarge("JSON text", "it is larger than " + limits.maxBytes() + " bytes");
    }
  }

  private static String withoutMark(String text) {
    return text.startsWith("\uFEFF") ? text.substring(1) : text;
  }
}
