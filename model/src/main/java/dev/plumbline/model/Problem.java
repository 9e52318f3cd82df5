package dev.plumbline.model;

import java.util.Objects;

/// A failure with everything a person needs: what it is about, what failed, why, and what to do.
///
/// @param subject the object, file, application or address concerned; never empty
/// @param what what failed, as a clause without a full stop
/// @param why the cause; empty if `what` says it all
/// @param next the next step, as a sentence; empty if there is none but to wait
public record Problem(ProblemCode code, String subject, String what, String why, String next) {

  public Problem {
    Objects.requireNonNull(code, "code");
    if (subject.isBlank()) {
      throw new IllegalArgumentException("a problem names its subject");
    }
  }

  /// A problem whose `what` says the cause as well.
  public static Problem of(ProblemCode code, String subject, String what, String next) {
    return new Problem(code, subject, what, "", next);
  }

  /// The same problem about something else: a wrapper that knows the subject better.
  public Problem about(String other) {
    return new Problem(code, other, what, why, next);
  }

  /// One line: `Deployment shop/web: selector cannot change: … Next step. [IMMUTABLE_FIELD]`.
  public String message() {
    StringBuilder line = new StringBuilder(subject).append(": ").append(what);
    if (!why.isEmpty()) {
      line.append(": ").append(why);
    }
    if (!line.toString().endsWith(".")) {
      line.append('.');
    }
    if (!next.isEmpty()) {
      line.append(' ').append(next);
    }
    return line.append(" [").append(code).append(']').toString();
  }

  /// This problem as an exception, for edges that cannot return it.
  public ProblemException exception() {
    return new ProblemException(this);
  }
}
