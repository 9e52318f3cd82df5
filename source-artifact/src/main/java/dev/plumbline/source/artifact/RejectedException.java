package dev.plumbline.source.artifact;

import java.io.Serial;

/// A signature does not prove what is asked of it.
final class RejectedException extends Exception {

  @Serial private static final long serialVersionUID = 1L;

  /// What is looked at, in this order. Of several signatures, the one that came the furthest is
  /// spoken of.
  enum Step {
    FORM,
    CONTENT,
    SIGNATURE,
    LOG,
    TIME,
    CERTIFICATE,
    CERTIFICATE_LOG,
    IDENTITY
  }

  private final Step step;
  private final String next;

  /// @param why what failed
  /// @param next what somebody can do about it
  RejectedException(Step step, String why, String next) {
    super(why);
    this.step = step;
    this.next = next;
  }

  Step step() {
    return step;
  }

  String why() {
    return String.valueOf(getMessage());
  }

  String next() {
    return next;
  }
}
