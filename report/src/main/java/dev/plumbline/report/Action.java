package dev.plumbline.report;

/// What becomes of an object.
public enum Action {
  CREATE("to create", "+"),
  CHANGE("to change", "~"),
  REPLACE("to replace", "±"),
  DELETE("to delete", "-"),
  /// It differs, or is no longer declared, and stays as it is on the target.
  STAY("to stay as it is", ".");

  private final String words;
  private final String symbol;

  Action(String words, String symbol) {
    this.words = words;
    this.symbol = symbol;
  }

  /// `to create`.
  String words() {
    return words;
  }

  String symbol() {
    return symbol;
  }
}
