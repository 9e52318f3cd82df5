package dev.plumbline.gotemplate;

/// What stands between `%` and the verb.
final class FormatFlags {
  boolean widthPresent;
  boolean precisionPresent;
  boolean minus;
  boolean plus;
  boolean sharp;
  boolean space;
  boolean zero;

  /// `%+v`.
  boolean plusV;

  /// `%#v`.
  boolean sharpV;

  int width;
  int precision;

  void clear() {
    widthPresent = false;
    precisionPresent = false;
    minus = false;
    plus = false;
    sharp = false;
    space = false;
    zero = false;
    plusV = false;
    sharpV = false;
    width = 0;
    precision = 0;
  }
}
