package dev.plumbline.check.cel;

/// An expression costs more than it may. Without a stack trace, as it can be thrown at each of many
/// steps.
final class CostExceededException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  CostExceededException(String message) {
    super(message, null, false, false);
  }
}
