package dev.plumbline.check.cel;

/// An expression asks for what is not known without a cluster.
final class UndeterminedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /// @param what it asks for, as a name in the expression
  UndeterminedException(String what) {
    super(what, null, false, false);
  }
}
