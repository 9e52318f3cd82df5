package dev.plumbline.target.host;

import dev.plumbline.model.ObjectKey;
import dev.plumbline.model.Problem;
import dev.plumbline.model.ProblemCode;
import dev.plumbline.model.ProblemException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.util.Optional;

/// The one place where this room's failures become problems. No message quotes a value of
/// `content` or `environment`: it may be a secret.
final class Refusal {

  private Refusal() {}

  /// What a message calls an object.
  static String subject(ObjectKey key) {
    return key.kind().kind() + " " + key.name();
  }

  static ProblemException unknownFields(String subject, String names) {
    return new Problem(
            ProblemCode.UNSUPPORTED_FIELD,
            subject,
            "the kind has no field " + names,
            "",
            "Remove it, or correct its name.")
        .exception();
  }

  static ProblemException field(String subject, String field, String why) {
    return new Problem(
            ProblemCode.INVALID_FIELD,
            subject,
            field + " is not valid",
            why,
            "Correct it in the declaration.")
        .exception();
  }

  static ProblemException confined(String subject, String why) {
    return new Problem(
            ProblemCode.CONFINED,
            subject,
            "the path is outside of the folders that this target may touch",
            why,
            "Use a path below a declared root without symbolic links in between, or declare the"
                + " folder as a root of the target.")
        .exception();
  }

  static ProblemException rejected(String subject, String what, String next) {
    return Problem.of(ProblemCode.OBJECT_REJECTED, subject, what, next).exception();
  }

  static ProblemException notOwned(String subject, String why) {
    return new Problem(
            ProblemCode.NOT_OWNED,
            subject,
            "it already exists and belongs to somebody else",
            why,
            "Remove it, or declare another path.")
        .exception();
  }

  static ProblemException changed(String subject) {
    return Problem.of(
            ProblemCode.OBJECT_CHANGED,
            subject,
            "it is not the one any more that was observed",
            "It is observed and planned again.")
        .exception();
  }

  /// Says why the operating system refused.
  static ProblemException io(String subject, String what, IOException cause) {
    String reason = reason(cause);
    Problem problem =
        cause instanceof AccessDeniedException || reason.contains("Operation not permitted")
            ? new Problem(
                ProblemCode.FORBIDDEN,
                subject,
                what,
                reason,
                "Grant the user that runs plumb that right, or run plumb as another user.")
            : new Problem(
                ProblemCode.STORAGE_FAILED,
                subject,
                what,
                reason,
                "Check the file system: space, inodes, read-only mount, disk errors.");
    return new ProblemException(problem, cause);
  }

  private static String reason(IOException cause) {
    if (cause instanceof AccessDeniedException denied) {
      return "permission denied for " + denied.getFile();
    }
    String text =
        cause instanceof FileSystemException failed
            ? Optional.ofNullable(failed.getReason()).orElse("")
            : Optional.ofNullable(cause.getMessage()).orElse("");
    return text.isEmpty() ? cause.getClass().getSimpleName() : text;
  }
}
