package dev.plumbline.cli;

/// How a piece of text is shown where colours are wanted.
enum Tone {
  PLAIN(""),
  GOOD("32"),
  BUSY("33"),
  BAD("31"),
  STRONG("1"),
  FAINT("2");

  private final String code;

  Tone(String code) {
    this.code = code;
  }

  String paint(String text, boolean colour) {
    return !colour || code.isEmpty() || text.isBlank()
        ? text
        : "\u001b[" + code + "m" + text + "\u001b[0m";
  }
}
