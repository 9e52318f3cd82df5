package dev.plumbline.report;

/// What becomes of an application.
public enum Fate {
  /// It is declared by the change.
  ADDED("is new"),
  /// Its declaration goes.
  REMOVED("goes away"),
  /// It goes to another target.
  MOVED("moves to another target"),
  /// Something of it changes.
  CHANGED("changes"),
  /// What it reads changed, and nothing comes of it.
  UNCHANGED("stays as it is"),
  /// It cannot be rendered on the head, or its declaration not read, and could on the base.
  BROKEN("breaks"),
  /// It cannot be rendered on either side.
  STILL_BROKEN("is broken on both sides"),
  /// It could not be rendered here on one of the sides, so nothing is known of what comes of it.
  UNKNOWN("cannot be compared here"),
  /// It can be rendered on the head, and could not on the base.
  MENDED("renders again");

  private final String words;

  Fate(String words) {
    this.words = words;
  }

  /// As a verb: `is new`.
  String words() {
    return words;
  }
}
