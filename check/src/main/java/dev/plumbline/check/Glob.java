package dev.plumbline.check;

/// A pattern for names: `*` stands for any characters but a slash and a blank, so that
/// `Deployment shop/*` never reaches into another namespace. All else stands for itself. Takes time
/// in proportion to the product of both lengths at worst.
public record Glob(String pattern) {

  /// Whether the whole text fits.
  public boolean matches(String text) {
    int at = 0;
    int in = 0;
    int star = -1;
    int from = 0;
    while (in < text.length()) {
      if (at < pattern.length() && pattern.charAt(at) == '*') {
        star = at++;
        from = in;
      } else if (at < pattern.length() && pattern.charAt(at) == text.charAt(in)) {
        at++;
        in++;
      } else if (star >= 0 && isInside(text.charAt(from))) {
        at = star + 1;
        in = ++from;
      } else {
        return false;
      }
    }
    return pattern.substring(at).chars().allMatch(c -> c == '*');
  }

  private static boolean isInside(char c) {
    return c != '/' && c != ' ';
  }

  @Override
  public String toString() {
    return pattern;
  }
}
