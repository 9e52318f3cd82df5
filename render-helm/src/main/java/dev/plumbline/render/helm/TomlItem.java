package dev.plumbline.render.helm;

/// A word of TOML.
///
/// @param text as it is written, without its quotes
/// @param line where it ends, from 1 on
record TomlItem(TomlItem.Kind kind, String text, int line) {

  /// What a word is.
  enum Kind {
    STRING,
    STRING_OF_LINES,
    RAW,
    RAW_OF_LINES,
    BOOLEAN,
    INTEGER,
    FLOAT,
    TIME,
    ARRAY,
    TABLE
  }
}
