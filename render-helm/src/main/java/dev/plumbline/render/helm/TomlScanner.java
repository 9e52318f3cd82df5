package dev.plumbline.render.helm;

import static dev.plumbline.render.helm.TomlCursor.END;

import dev.plumbline.gotemplate.GoQuote;
import dev.plumbline.render.helm.TomlItem.Kind;

/// Reads the structure of a TOML text: what stands between its keys and values. What each method
/// reads, and where it fails, is a state of the lexer of `BurntSushi/toml`.
final class TomlScanner {

  private final TomlCursor cursor;
  private final TomlStrings strings;
  private final TomlNumbers numbers;

  TomlScanner(TomlCursor cursor) {
    this.cursor = cursor;
    this.strings = new TomlStrings(cursor);
    this.numbers = new TomlNumbers(cursor);
  }

  /// What a line begins with.
  enum Top {
    TABLE,
    TABLE_OF_LIST,
    PAIR,
    END
  }

  /// Skips to the next thing that is no comment.
  Top top() {
    while (true) {
      int c = cursor.next();
      if (c == '#') {
        comment();
      } else if (TomlCursor.blank(c) || TomlCursor.newline(c)) {
        cursor.ignore();
      } else if (c == '[') {
        return table();
      } else if (c == END) {
        return Top.END;
      } else {
        cursor.back();
        return Top.PAIR;
      }
    }
  }

  private Top table() {
    boolean twice = cursor.peek() == '[';
    if (twice) {
      cursor.next();
    }
    cursor.ignore();
    return twice ? Top.TABLE_OF_LIST : Top.TABLE;
  }

  /// Reads up to the end of the line.
  ///
  /// @return whether there is more
  boolean endOfLine() {
    while (true) {
      int c = cursor.next();
      if (c == '#') {
        comment();
        return true;
      }
      if (TomlCursor.newline(c)) {
        cursor.ignore();
        return true;
      }
      if (c == END) {
        return false;
      }
      if (!TomlCursor.blank(c)) {
        throw cursor.failure(
            "expected a top-level item to end with a newline, comment, or EOF, but got "
                + quoted(c)
                + " instead");
      }
    }
  }

  private void comment() {
    int c = cursor.next();
    while (!TomlCursor.newline(c) && c != END) {
      c = cursor.next();
    }
    cursor.back();
    cursor.ignore();
  }

  /// One part of the name of a table.
  TomlItem tableName() {
    cursor.blanks();
    int c = cursor.peek();
    if (c == ']' || c == END) {
      throw cursor.failure("unexpected end of table name (table names cannot be empty)");
    }
    if (c == '.') {
      throw cursor.failure("unexpected table separator (table names cannot be empty)");
    }
    return name(c);
  }

  /// What stands behind a part of the name of a table.
  ///
  /// @return whether another part comes
  boolean moreTableName(boolean twice) {
    cursor.blanks();
    int c = cursor.next();
    if (c == '.') {
      cursor.ignore();
      return true;
    }
    if (c != ']') {
      throw cursor.failure(
          "expected '.' or ']' to end table name, but got " + quoted(c) + " instead");
    }
    if (twice) {
      int last = cursor.next();
      if (last != ']') {
        throw cursor.failure(
            "expected end of table array name delimiter ']', but got " + quoted(last) + " instead");
      }
    }
    cursor.ignore();
    return false;
  }

  /// Goes to where a key begins.
  void key() {
    cursor.blanks();
    int c = cursor.peek();
    if (c == '=' || c == END) {
      throw cursor.failure("unexpected '=': key name appears blank");
    }
    if (c == '.') {
      throw cursor.failure("unexpected '.': keys cannot start with a '.'");
    }
  }

  /// One part of a key.
  TomlItem keyName() {
    cursor.blanks();
    int c = cursor.peek();
    if (c == '=' || c == END) {
      throw cursor.failure("unexpected '='");
    }
    if (c == '.') {
      throw cursor.failure("unexpected '.'");
    }
    return name(c);
  }

  /// What stands behind a part of a key.
  ///
  /// @return whether another part comes
  boolean moreKey() {
    cursor.blanks();
    int c = cursor.next();
    if (c == END) {
      throw cursor.failure("unexpected EOF; expected key separator '='");
    }
    if (c != '.' && c != '=') {
      String why = "expected '.' or '=', but got " + quoted(c) + " instead";
      throw c == '\n' ? cursor.failureBefore(why) : cursor.failure(why);
    }
    cursor.ignore();
    return c == '.';
  }

  private TomlItem name(int first) {
    if (first == '"' || first == '\'') {
      cursor.next();
      cursor.ignore();
      return first == '"' ? strings.line() : strings.rawLine();
    }
    int c = cursor.next();
    while (TomlKey.bare(c)) {
      c = cursor.next();
    }
    cursor.back();
    return new TomlItem(Kind.RAW, cursor.take(), cursor.line());
  }

  /// A value; of an array and of a table only the beginning.
  TomlItem value() {
    cursor.blanks();
    int c = cursor.next();
    return switch (c) {
      case '[' -> opening(Kind.ARRAY);
      case '{' -> opening(Kind.TABLE);
      case '"' -> thrice('"') ? strings.lines() : strings.line();
      case '\'' -> thrice('\'') ? strings.rawLines() : strings.rawLine();
      case END -> throw cursor.failure("unexpected EOF; expected value");
      case '\n' -> throw cursor.failureBefore(unexpected(c));
      default -> numbers.read(c).orElseThrow(() -> cursor.failure(unexpected(c)));
    };
  }

  private static String unexpected(int c) {
    return "expected value but found " + quoted(c) + " instead";
  }

  private TomlItem opening(Kind kind) {
    cursor.ignore();
    return new TomlItem(kind, "", cursor.line());
  }

  private boolean thrice(char quote) {
    if (cursor.accept(quote)) {
      if (cursor.accept(quote)) {
        cursor.ignore();
        return true;
      }
      cursor.back();
    }
    cursor.ignore();
    return false;
  }

  /// Goes to the next value of an array, or behind its end, and tells whether there is one.
  boolean element() {
    return inside(']');
  }

  /// Goes to the next pair of a table within a line, or behind its end, and tells which.
  boolean pair() {
    return inside('}');
  }

  private boolean inside(char end) {
    int c = unblank();
    if (c == ',') {
      throw cursor.failure("unexpected comma");
    }
    if (c == end) {
      cursor.ignore();
      return false;
    }
    cursor.back();
    return true;
  }

  /// What stands behind a value of an array.
  ///
  /// @return whether another one comes
  boolean moreElements() {
    int c = unblank();
    if (c != ',' && c != ']') {
      throw cursor.failure("expected a comma (',') or array terminator (']'), but got " + named(c));
    }
    cursor.ignore();
    return c == ',' && element();
  }

  /// What stands behind a pair of a table within a line.
  ///
  /// @return whether another one comes
  boolean morePairs() {
    while (true) {
      int c = unblank();
      if (c != ',' && c != '}') {
        throw cursor.failure(
            "expected a comma or an inline table terminator '}', but got " + named(c) + " instead");
      }
      cursor.ignore();
      if (c == '}') {
        return false;
      }
      cursor.blanks();
      if (cursor.peek() != '}') {
        return pair();
      }
    }
  }

  private int unblank() {
    while (true) {
      int c = cursor.next();
      if (c == '#') {
        comment();
      } else if (TomlCursor.blank(c) || TomlCursor.newline(c)) {
        cursor.ignore();
      } else {
        return c;
      }
    }
  }

  private static String named(int c) {
    return c == END ? "end of file" : "'" + Character.toString(c) + "'";
  }

  private static String quoted(int c) {
    return GoQuote.quoteRune(c, false);
  }
}
