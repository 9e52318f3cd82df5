package dev.plumbline.report;

/// A line of what is told of an application in full.
///
/// @param text safe to print
record Detail(Mark mark, String text) {

  /// What sort of line it is.
  enum Mark {
    /// The beginning of an object.
    OBJECT(' '),
    PLAIN(' '),
    ADDED('+'),
    REMOVED('-'),
    /// What is to be noticed.
    NOTICE('!');

    private final char sign;

    Mark(char sign) {
      this.sign = sign;
    }

    /// How the line begins in what forges know as `diff`.
    char sign() {
      return sign;
    }
  }

  static Detail plain(String text) {
    return new Detail(Mark.PLAIN, text);
  }

  static Detail notice(String text) {
    return new Detail(Mark.NOTICE, text);
  }
}
