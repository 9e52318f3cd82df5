package dev.plumbline.render.helm;

import dev.plumbline.gotemplate.GoFailure;
import dev.plumbline.gotemplate.GoQuote;
import dev.plumbline.gotemplate.GoText;
import java.util.function.IntPredicate;
import java.util.function.Supplier;
import java.util.stream.Stream;

/// A place in a TOML text, and the failures of that place, as the Go library `BurntSushi/toml` has
/// them: what it reads and puts back decides which line a failure names.
final class TomlCursor {

  /// What is read behind the end.
  static final int END = 0;

  private static final String NUL =
      "files cannot contain NULL bytes; probably using UTF-16; TOML files must be UTF-8";

  private final String text;
  private final Supplier<String> lastKey;
  private int start;
  private int at;
  private int line = 1;
  private boolean ended;

  /// A cursor at the beginning.
  ///
  /// @param lastKey the key that a failure names; empty for none
  /// @throws GoFailure if a zero byte is among the first six
  TomlCursor(String text, Supplier<String> lastKey) {
    this.text = withoutMark(text);
    this.lastKey = lastKey;
    int head = Math.min(6, GoText.length(this.text));
    if (GoText.slice(this.text, 0, head).indexOf('\0') >= 0) {
      throw failure(NUL);
    }
  }

  // Without the mark of the order of bytes; what follows that of UTF-16 is read as UTF-8.
  private static String withoutMark(String text) {
    return Stream.of("\uDCFF\uDCFE", "\uDCFE\uDCFF", "\uFEFF")
        .filter(text::startsWith)
        .findFirst()
        .map(mark -> text.substring(mark.length()))
        .orElse(text);
  }

  /// The line of this place, from 1 on.
  int line() {
    return line;
  }

  /// What was read since the last that was ignored or taken.
  String current() {
    return text.substring(start, at);
  }

  /// Forgets what was read so far.
  void ignore() {
    start = at;
  }

  /// What was read so far; what comes next begins anew.
  String take() {
    String taken = current();
    start = at;
    return taken;
  }

  /// Reads one character; [#END] behind the end.
  ///
  /// @throws GoFailure for one that no TOML text has
  int next() {
    if (at >= text.length()) {
      ended = true;
      return END;
    }
    int c = text.codePointAt(at);
    if (c == '\n') {
      line++;
    }
    if (GoText.isEscape(c)) {
      throw failure("invalid UTF-8 byte: 0x%02x".formatted(c & 0xff));
    }
    boolean lone = c == '\r' && (at + 1 >= text.length() || text.charAt(at + 1) != '\n');
    if (lone || c == 0x7f || (c < ' ' && c != '\t' && c != '\r' && c != '\n')) {
      throw failureAt(line, "TOML files cannot contain control characters: '0x%02x'".formatted(c));
    }
    at += Character.charCount(c);
    return c;
  }

  /// Puts the character back that was read last.
  void back() {
    if (ended) {
      ended = false;
      return;
    }
    at -= Character.charCount(text.codePointBefore(at));
    if (text.charAt(at) == '\n') {
      line--;
    }
  }

  /// The next character, which stays where it is.
  int peek() {
    int c = next();
    back();
    return c;
  }

  /// Reads the next character if it is this one.
  boolean accept(char wanted) {
    if (next() == wanted) {
      return true;
    }
    back();
    return false;
  }

  /// Reads and forgets blanks.
  void blanks() {
    skip(TomlCursor::blank);
  }

  private void skip(IntPredicate skipped) {
    int c = next();
    while (skipped.test(c)) {
      c = next();
    }
    back();
    ignore();
  }

  static boolean blank(int c) {
    return c == ' ' || c == '\t';
  }

  static boolean newline(int c) {
    return c == '\n' || c == '\r';
  }

  /// The failure of this place; of the line before, if the text ended with a line break.
  GoFailure failure(String why) {
    boolean before = ended && at >= 1 && text.charAt(at - 1) == '\n';
    return failureAt(before ? line - 1 : line, why);
  }

  /// The failure of the line before: what was read last is the break behind it.
  GoFailure failureBefore(String why) {
    return failureAt(line - 1, why);
  }

  /// A failure of some line.
  GoFailure failureAt(int where, String why) {
    String key = lastKey.get();
    String named = key.isEmpty() ? "" : " (last key " + GoQuote.quote(key) + ")";
    return new GoFailure("toml: line " + where + named + ": " + why);
  }
}
