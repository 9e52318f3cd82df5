package dev.plumbline.approval;

/// Why something wants to be applied.
public enum Occasion {
  /// What is declared changed.
  CHANGE,
  /// Somebody asked for it.
  REQUEST,
  /// What is on the target changed, and is to be set right.
  HEAL,
  /// Something that ran before is to run again.
  ROLLBACK,
  /// What was declared is not any more, and is to be removed.
  REMOVAL;

  /// For messages.
  String title() {
    return switch (this) {
      case CHANGE -> "this change";
      case REQUEST -> "what was asked for";
      case HEAL -> "setting right what drifted";
      case ROLLBACK -> "this rollback";
      case REMOVAL -> "removing it";
    };
  }
}
