package dev.plumbline.forge.http;

import dev.plumbline.model.Problem;
import dev.plumbline.model.ProblemCode;
import dev.plumbline.model.ProblemException;

/// What forges refuse in the same way, each with its own words.
public final class ForgeProblems {

  private ForgeProblems() {}

  /// Another head than the one that was looked at.
  ///
  /// @param now the head that it has, or the forge's words
  public static ProblemException headMoved(String subject, String now) {
    return new Problem(
            ProblemCode.HEAD_MOVED,
            subject,
            "its head is not the one that was looked at",
            now,
            "Look at what was pushed meanwhile, and decide again.")
        .exception();
  }

  /// Expects that the head is still the one that was looked at.
  ///
  /// @throws ProblemException `HEAD_MOVED`; `INVALID_ARGUMENT` if it is no commit's whole id
  public static void requireHead(String subject, String looked, String now) {
    if (!commit(looked).equals(now)) {
      throw headMoved(subject, "it is " + now);
    }
  }

  /// Something is lacking.
  public static ProblemException blocked(String subject, String why) {
    return new Problem(
            ProblemCode.MERGE_BLOCKED,
            subject,
            "it cannot be merged yet",
            why,
            "Do what is lacking, and merge again.")
        .exception();
  }

  /// It is merged or closed.
  ///
  /// @param word what it is: `merged already`, `closed`
  public static ProblemException notOpen(String subject, String word) {
    return Problem.of(
            ProblemCode.MERGE_BLOCKED, subject, "it is " + word, "Open another pull request.")
        .exception();
  }

  /// The commits do not fit.
  public static ProblemException conflict(String subject, String base) {
    return Problem.of(
            ProblemCode.MERGE_CONFLICT,
            subject,
            "its commits do not fit onto " + base,
            "Merge " + base + " into its branch, or rebase it, and push.")
        .exception();
  }

  /// This forge, or this repository on it, does not have it.
  public static ProblemException cannot(String subject, String what, String next) {
    return Problem.of(ProblemCode.CAPABILITY_MISSING, subject, what, next).exception();
  }

  /// There is one already.
  public static ProblemException exists(String subject, String why) {
    return new Problem(
            ProblemCode.ALREADY_EXISTS,
            subject,
            "it cannot be opened",
            why,
            "Push to its branch instead.")
        .exception();
  }

  /// There is none, or it may not be seen.
  public static ProblemException notFound(String subject, String what) {
    return Problem.of(
            ProblemCode.NOT_FOUND, subject, what, "Check the name, and what the token may read.")
        .exception();
  }

  /// What no forge takes, or this one does not.
  public static ProblemException invalid(String subject, String what, String why) {
    return new Problem(
            ProblemCode.INVALID_ARGUMENT, subject, what, why, "Correct it, and ask again.")
        .exception();
  }

  /// A wish that ended in 500, of which nobody knows what became.
  public static ProblemException fault(String subject) {
    return new Problem(
            ProblemCode.FORGE_UNREACHABLE,
            subject,
            "the forge has a fault of its own",
            "it answered 500",
            "It is not known whether it was done: look before it is tried again.")
        .exception();
  }

  /// A whole commit id: 40 or 64 hexadecimal digits.
  ///
  /// @throws ProblemException `INVALID_ARGUMENT` for anything else: it goes into an address
  public static String commit(String text) {
    if (!text.matches("[0-9a-f]{40}|[0-9a-f]{64}")) {
      throw invalid("commit", "it is not a whole commit id", Said.line(text));
    }
    return text;
  }
}
