package dev.plumbline.plan;

/// Colours for terminals, or none.
record Paint(boolean colour) {

  String green(String text) {
    return ansi("32", text);
  }

  String yellow(String text) {
    return ansi("33", text);
  }

  String red(String text) {
    return ansi("31", text);
  }

  String bold(String text) {
    return ansi("1", text);
  }

  String faint(String text) {
    return ansi("2", text);
  }

  private String ansi(String code, String text) {
    return colour ? "\u001b[" + code + "m" + text + "\u001b[0m" : text;
  }
}
