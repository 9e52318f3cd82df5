package dev.plumbline.codec;

import dev.plumbline.model.Problem;
import dev.plumbline.model.ProblemCode;
import dev.plumbline.model.ProblemException;

/// The one place where this room's failures become problems. No message quotes a value: it may be
/// the secret that someone forgot to quote.
final class Refusal {

  private Refusal() {}

  static ProblemException json(Mark mark, String why) {
    return new Problem(
            ProblemCode.INVALID_JSON,
            "JSON text:" + mark,
            "not valid JSON",
            why,
            "Correct the text there; RFC 8259 is followed strictly.")
        .exception();
  }

  static ProblemException yaml(String path, Mark mark, String why) {
    return new Problem(
            ProblemCode.INVALID_YAML,
            subject(path) + ":" + mark,
            "not valid YAML",
            why,
            "Correct the text there.")
        .exception();
  }

  /// Refuses input that breaks a bound.
  ///
  /// @param where the file or text, with its position if known
  static ProblemException tooLarge(String where, String why) {
    return new Problem(
            ProblemCode.INPUT_TOO_LARGE,
            where,
            "input exceeds a limit",
            why,
            "Split the input or raise the limit.")
        .exception();
  }

  static ProblemException patch(String where, String why) {
    return new Problem(
            ProblemCode.INVALID_PATCH,
            where,
            "the patch does not apply",
            why,
            "Compare the patch with the object that it is for.")
        .exception();
  }

  /// What a message calls the text of this path.
  static String subject(String path) {
    return path.isEmpty() ? "YAML text" : path;
  }
}
