package dev.plumbline.render.kustomize;

import dev.plumbline.model.JsonPointer;
import dev.plumbline.model.Problem;
import dev.plumbline.model.ProblemCode;
import dev.plumbline.model.ProblemException;

/// Where a piece of configuration stands: the file, and the field in it. The line is looked for
/// when a message needs it.
final class Place {

  private final String path;
  private final FieldLines lines;
  private final JsonPointer pointer;

  private Place(String path, FieldLines lines, JsonPointer pointer) {
    this.path = path;
    this.lines = lines;
    this.pointer = pointer;
  }

  /// The whole of a file.
  static Place file(String path, byte[] bytes) {
    return new Place(path, new FieldLines(bytes), JsonPointer.ROOT);
  }

  /// The whole of something that is no file, or of which the text is gone.
  static Place named(String name) {
    return new Place(name, new FieldLines(new byte[0]), JsonPointer.ROOT);
  }

  Place child(String field) {
    return new Place(path, lines, pointer.child(field));
  }

  Place child(int index) {
    return new Place(path, lines, pointer.child(index));
  }

  /// The file.
  String path() {
    return path;
  }

  /// `FILE:LINE: FIELD`
  String subject() {
    return described(lines.of(pointer).map(line -> ":" + line).orElse(""));
  }

  /// `FILE: FIELD`, without looking for the line.
  String name() {
    return described("");
  }

  private String described(String line) {
    StringBuilder text = new StringBuilder(path).append(line);
    String between = ": ";
    for (String token : pointer.tokens()) {
      boolean index = !token.isEmpty() && token.chars().allMatch(c -> c >= '0' && c <= '9');
      text.append(index && between.equals(".") ? "" : between);
      text.append(index ? "[" + token + "]" : token);
      between = ".";
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
