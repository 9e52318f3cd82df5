package dev.plumbline.render.helm;

import dev.plumbline.gotemplate.GoFailure;
import dev.plumbline.gotemplate.GoText;
import java.util.ArrayList;
import java.util.List;

/// The fields of the first record of comma-separated values, as Go's `encoding/csv` reads it: so
/// flags take several values at once.
final class CommaFields {

  private static final String QUOTE_ERROR = "extraneous or missing \" in quoted-field";

  private final String text;
  private final List<String> fields = new ArrayList<>();
  private final StringBuilder field = new StringBuilder();
  private int at;
  private int line = 1;
  private int begun = 1;
  private int lineStart;

  private CommaFields(String text) {
    this.text = text;
  }

  /// The fields; none of an empty text.
  ///
  /// @throws GoFailure with Go's message
  static List<String> of(String text) {
    if (text.isEmpty()) {
      return List.of();
    }
    String plain = text.replace("\r\n", "\n");
    String whole = plain.endsWith("\r") ? plain.substring(0, plain.length() - 1) : plain;
    return new CommaFields(whole).record();
  }

  private List<String> record() {
    while (at < text.length() && text.charAt(at) == '\n') {
      nextLine();
    }
    if (at >= text.length()) {
      throw new GoFailure("EOF");
    }
    begun = line;
    boolean more = true;
    while (more) {
      field.setLength(0);
      boolean quote = at < text.length() && text.charAt(at) == '"';
      more = quote ? quoted() : plain();
      fields.add(field.toString());
    }
    return fields;
  }

  /// @return whether another field follows
  private boolean plain() {
    while (at < text.length() && text.charAt(at) != ',' && text.charAt(at) != '\n') {
      if (text.charAt(at) == '"') {
        throw failure(at, "bare \" in non-quoted-field");
      }
      field.append(text.charAt(at++));
    }
    return comma();
  }

  private boolean quoted() {
    at++;
    while (at < text.length()) {
      char c = text.charAt(at++);
      if (c == '\n') {
        line++;
        lineStart = at;
      }
      if (c != '"') {
        field.append(c);
        continue;
      }
      char next = at < text.length() ? text.charAt(at) : '\n';
      if (next == '"') {
        field.append('"');
        at++;
      } else if (next == ',' || next == '\n') {
        return comma();
      } else {
        throw failure(at - 1, QUOTE_ERROR);
      }
    }
    throw failure(at, QUOTE_ERROR);
  }

  private boolean comma() {
    return at < text.length() && text.charAt(at++) == ',';
  }

  private void nextLine() {
    at++;
    line++;
    lineStart = at;
  }

  private GoFailure failure(int where, String why) {
    int column = GoText.encode(text.substring(lineStart, where)).length + 1;
    String start = begun == line ? "" : "record on line " + begun + "; ";
    return new GoFailure(start + "parse error on line " + line + ", column " + column + ": " + why);
  }
}
