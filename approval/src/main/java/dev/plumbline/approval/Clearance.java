package dev.plumbline.approval;

import dev.plumbline.model.Problem;
import dev.plumbline.model.ProblemCode;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Whether what is planned for an application may be applied now. It is decided anew each time, so
/// that nothing that was true once outlives its reason.
public sealed interface Clearance {

  /// Sentences for people, the most important first.
  List<String> sentences();

  /// It may.
  ///
  /// @param by the word by which it goes at once, if it needs one: it is recorded before anything
  ///     is applied
  record Go(List<String> sentences, Optional<Emergency> by) implements Clearance {
    public Go {
      sentences = List.copyOf(sentences);
    }
  }

  /// Time must pass.
  ///
  /// @param until when the way is free as things are declared now; empty if that is not to be seen
  record Wait(Optional<Instant> until, List<String> sentences) implements Clearance {
    public Wait {
      sentences = List.copyOf(sentences);
    }
  }

  /// People must approve.
  ///
  /// @param more how many
  /// @param from who may
  record Needs(int more, String from, List<String> sentences) implements Clearance {
    public Needs {
      sentences = List.copyOf(sentences);
    }
  }

  /// It was approved, but as something else.
  ///
  /// @param part by which the approvals are void
  /// @param more how many are needed
  record Voided(Part part, int more, List<String> sentences) implements Clearance {
    public Voided {
      sentences = List.copyOf(sentences);
    }
  }

  /// Somebody objects.
  record Objected(List<String> by, List<String> sentences) implements Clearance {
    public Objected {
      by = List.copyOf(by);
      sentences = List.copyOf(sentences);
    }
  }

  /// It cannot be decided: an environment cannot be read, or a clock cannot be believed.
  ///
  /// @param soon whether it only has to be found out, which is under way
  record Undecided(Problem problem, List<String> sentences, boolean soon) implements Clearance {
    public Undecided {
      sentences = List.copyOf(sentences);
    }

    /// Nobody is finding it out.
    public Undecided(Problem problem, List<String> sentences) {
      this(problem, sentences, false);
    }
  }

  /// Whether it may be applied.
  default boolean goes() {
    return this instanceof Go;
  }

  /// All sentences as one text.
  default String text() {
    return String.join(" ", sentences());
  }

  /// What stands in the way, about this subject; empty if nothing does.
  default Optional<Problem> problem(String subject) {
    return switch (this) {
      case Go _ -> Optional.empty();
      case Wait wait ->
          Optional.of(
              new Problem(
                  ProblemCode.WINDOW_CLOSED,
                  subject,
                  "this is not the time to apply it",
                  text(),
                  wait.until().isPresent() ? "It goes on by itself then." : ""));
      case Needs needs ->
          Optional.of(
              new Problem(
                  ProblemCode.APPROVAL_MISSING,
                  subject,
                  "it waits for approval",
                  text(),
                  "Let " + needs.from() + " look at it and approve."));
      case Voided _ ->
          Optional.of(
              new Problem(
                  ProblemCode.APPROVAL_VOID,
                  subject,
                  "what was approved is not what would be applied",
                  text(),
                  "Look at it again and approve."));
      case Objected objected ->
          Optional.of(
              new Problem(
                  ProblemCode.APPROVAL_MISSING,
                  subject,
                  "somebody objects",
                  text(),
                  "Agree with " + String.join(", ", objected.by()) + "."));
      case Undecided undecided -> Optional.of(undecided.problem());
    };
  }
}
