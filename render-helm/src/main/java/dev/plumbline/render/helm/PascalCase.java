package dev.plumbline.render.helm;

import dev.plumbline.gotemplate.GoText;

/// The Go library `xstrings`' camel case with a capital letter in front.
final class PascalCase {

  private PascalCase() {}

  static String of(String text) {
    int[] runes = text.codePoints().map(GoText::rune).toArray();
    StringBuilder out = new StringBuilder(text.length());
    int i = 0;
    while (i < runes.length && connector(runes[i])) {
      out.appendCodePoint(runes[i++]);
    }
    if (i == runes.length) {
      // The Go library writes the last one twice.
      return i == 0 ? "" : out.appendCodePoint(runes[i - 1]).toString();
    }
    boolean firstUpper = Letters.upper(runes[i]);
    int last = Character.toUpperCase(runes[i++]);
    for (; i < runes.length; i++) {
      int before = last;
      last = runes[i];
      if (connector(last) && connector(before)) {
        out.appendCodePoint(before);
        continue;
      }
      if (connector(before)) {
        firstUpper = Letters.upper(last);
        last = Character.toUpperCase(last);
        continue;
      }
      if (firstUpper) {
        if (Letters.upper(last)) {
          last = Character.toLowerCase(last);
        } else {
          firstUpper = false;
        }
      }
      out.appendCodePoint(before);
    }
    return out.appendCodePoint(last).toString();
  }

  static boolean connector(int c) {
    return c == '-' || c == '_' || Spaces.is(c);
  }
}
