package dev.plumbline.render.kustomize;

import dev.plumbline.codec.Mark;
import dev.plumbline.codec.Yaml;
import dev.plumbline.model.JsonPointer;
import dev.plumbline.model.Problem;
import dev.plumbline.model.ProblemCode;
import dev.plumbline.model.ProblemException;
import java.util.Optional;

/// Where a piece of configuration stands: the file, and the field in it. The line is looked for
/// when a message needs it.
final class Place {

  private final String path;
  private final byte[] bytes;
  private final JsonPointer pointer;

  private Place(String path, byte[] bytes, JsonPointer pointer) {
    this.path = path;
    this.bytes = bytes;
    this.pointer = pointer;
  }

  /// The whole of a file.
  static Place file(String path, byte[] bytes) {
    return new Place(path, bytes, JsonPointer.ROOT);
  }

  /// The whole of something that is no file, or of which the text is gone.
  static Place named(String name) {
    return new Place(name, new byte[0], JsonPointer.ROOT);
  }

  Place child(String field) {
    return new Place(path, bytes, pointer.child(field));
  }

  Place child(int index) {
    return new Place(path, bytes, pointer.child(index));
  }

  /// The file.
  String path() {
    return path;
  }

  /// `FILE:LINE: FIELD`
  String subject() {
    Optional<Mark> mark = bytes.length == 0 ? Optional.empty() : Yaml.locate(bytes, 0, pointer);
    StringBuilder text = new StringBuilder(path);
    mark.ifPresent(m -> text.append(':').append(m.line()));
    if (!pointer.tokens().isEmpty()) {
      text.append(": ");
      for (String token : pointer.tokens()) {
        boolean index = !token.isEmpty() && token.chars().allMatch(c -> c >= '0' && c <= '9');
        text.append(index ? "[" + token + "]" : (text.toString().endsWith(" ") ? "" : ".") + token);
      }
    }
    return text.toString();
  }

  /// A refusal of what stands here.
  ProblemException refuse(String what, String next) {
    return refuse(ProblemCode.INVALID_FIELD, what, next);
  }

  ProblemException refuse(ProblemCode code, String what, String next) {
    return Problem.of(code, subject(), what, next).exception();
  }
}
