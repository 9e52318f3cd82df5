package dev.plumbline.codec;

import java.util.Locale;
import java.util.regex.Pattern;

/// Writes one scalar as goyaml v2 and libyaml's emitter do: plain if it reads back as the same
/// text, else in quotes, as a literal block if it has line breaks; folded behind column 80 at
/// single blanks.
final class YamlScalarWriter {

  private static final int WIDTH = 80;

  /// Numbers to the base of 60, which goyaml does not read but other readers of YAML 1.1 do.
  private static final Pattern SEXAGESIMAL =
      Pattern.compile("[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+(?:\\.[0-9_]*)?");

  private final YamlOutput out;

  YamlScalarWriter(YamlOutput out) {
    this.out = out;
  }

  /// Writes the text of a string.
  ///
  /// @param indent the indentation of lines after the first
  /// @param key whether it is a key that must fit on this line
  void string(String text, YamlScalarShape shape, int indent, boolean key) {
    if (text.indexOf('\n') >= 0) {
      if (shape.block() && !key) {
        literal(text, indent);
      } else {
        doubleQuoted(text, indent, !key);
      }
    } else if (!readsAsText(text)) {
      doubleQuoted(text, indent, !key);
    } else if (shape.plain()) {
      plain(text, indent, !key);
    } else if (shape.singleQuoted()) {
      singleQuoted(text, indent, !key);
    } else {
      doubleQuoted(text, indent, !key);
    }
  }

  /// Writes a number, a boolean or null.
  void word(String text) {
    out.blank();
    out.put(text);
    out.state(false, false);
  }

  private static boolean readsAsText(String text) {
    return GoScalar.isText(text) && !sexagesimal(text);
  }

  private static boolean sexagesimal(String text) {
    if (text.isEmpty() || text.indexOf(':') < 0) {
      return false;
    }
    char first = text.charAt(0);
    boolean number = first == '+' || first == '-' || (first >= '0' && first <= '9');
    return number && SEXAGESIMAL.matcher(text).matches();
  }

  private void plain(String text, int indent, boolean folds) {
    out.blank();
    if (text.length() + out.column() <= WIDTH) {
      out.put(text);
    } else {
      boolean spaces = false;
      for (int i = 0; i < text.length(); i++) {
        char c = text.charAt(i);
        if (c == ' ') {
          if (folds && !spaces && out.column() > WIDTH && charAt(text, i + 1) != ' ') {
            out.indent(indent);
          } else {
            out.put(c);
          }
          spaces = true;
        } else {
          out.put(c);
          out.indention(false);
          spaces = false;
        }
      }
    }
    out.state(false, false);
  }

  private void singleQuoted(String text, int indent, boolean folds) {
    out.indicator("'", true, false);
    boolean spaces = false;
    boolean breaks = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == ' ') {
        boolean inside = i > 0 && i < text.length() - 1 && text.charAt(i + 1) != ' ';
        if (folds && !spaces && out.column() > WIDTH && inside) {
          out.indent(indent);
        } else {
          out.put(c);
        }
        spaces = true;
      } else if (YamlScalarShape.lineBreak(c)) {
        out.breakLine(c);
        breaks = true;
      } else {
        if (breaks) {
          out.indent(indent);
        }
        if (c == '\'') {
          out.put(c);
        }
        out.put(c);
        out.indention(false);
        spaces = false;
        breaks = false;
      }
    }
    out.indicator("'", false, false);
    out.state(false, false);
  }

  private void doubleQuoted(String text, int indent, boolean folds) {
    out.indicator("\"", true, false);
    // libyaml looks for a byte order mark at the start of the text, not at the character.
    boolean escapesAll = text.startsWith("\uFEFF");
    boolean spaces = false;
    for (int i = 0; i < text.length(); ) {
      int c = text.codePointAt(i);
      int width = Character.charCount(c);
      if (escapesAll || escaped(c)) {
        escape(c);
        spaces = false;
      } else if (c == ' ') {
        boolean inside = i > 0 && i < text.length() - 1;
        if (folds && !spaces && out.column() > WIDTH && inside) {
          out.indent(indent);
          if (text.charAt(i + 1) == ' ') {
            out.put('\\');
          }
        } else {
          out.put(' ');
        }
        spaces = true;
      } else {
        out.put((char) c);
        spaces = false;
      }
      i += width;
    }
    out.indicator("\"", false, false);
    out.state(false, false);
  }

  private static boolean escaped(int c) {
    return c == '"'
        || c == '\\'
        || Character.isSupplementaryCodePoint(c)
        || !YamlScalarShape.printable((char) c)
        || YamlScalarShape.lineBreak((char) c);
  }

  private void escape(int c) {
    out.put(
        switch (c) {
          case 0x00 -> "\\0";
          case 0x07 -> "\\a";
          case 0x08 -> "\\b";
          case 0x09 -> "\\t";
          case 0x0A -> "\\n";
          case 0x0B -> "\\v";
          case 0x0C -> "\\f";
          case 0x0D -> "\\r";
          case 0x1B -> "\\e";
          case '"' -> "\\\"";
          case '\\' -> "\\\\";
          case 0x85 -> "\\N";
          case 0xA0 -> "\\_";
          case 0x2028 -> "\\L";
          case 0x2029 -> "\\P";
          default -> String.format(Locale.ROOT, format(c), c);
        });
  }

  private static String format(int c) {
    return c <= 0xFF ? "\\x%02X" : c <= 0xFFFF ? "\\u%04X" : "\\U%08X";
  }

  private void literal(String text, int indent) {
    out.indicator("|", true, false);
    char first = text.charAt(0);
    if (first == ' ' || YamlScalarShape.lineBreak(first)) {
      out.indicator("2", false, false);
    }
    int last = text.length() - 1;
    if (!YamlScalarShape.lineBreak(text.charAt(last))) {
      out.indicator("-", false, false);
    } else if (last == 0 || YamlScalarShape.lineBreak(text.charAt(last - 1))) {
      out.indicator("+", false, false);
    }
    out.breakLine();
    out.state(true, true);
    boolean breaks = true;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (YamlScalarShape.lineBreak(c)) {
        out.breakLine(c);
        breaks = true;
      } else {
        if (breaks) {
          out.indent(indent);
        }
        out.put(c);
        out.indention(false);
        breaks = false;
      }
    }
  }

  private static char charAt(String text, int index) {
    return index < text.length() ? text.charAt(index) : '\0';
  }
}
