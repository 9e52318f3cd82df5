package dev.plumbline.model;

/// Patterns of names, matched without regular expressions: `*` stands for any characters but those
/// where it stops, and everything else for itself. Takes time in proportion to both lengths
/// multiplied at worst, whatever the pattern.
///
/// @param one the character that stands for any single one, such as `?`; a blank for none
/// @param stops characters that `*` does not reach over
public record Wildcards(char one, String stops) {

  /// `*` is any text, `?` any character.
  public static final Wildcards ANY = new Wildcards('?', "");

  /// Whether the whole text fits.
  public boolean match(String pattern, String text) {
    int at = 0;
    int in = 0;
    int star = -1;
    int from = 0;
    while (in < text.length()) {
      if (at < pattern.length() && pattern.charAt(at) == '*') {
        star = at++;
        from = in;
      } else if (at < pattern.length() && fits(pattern.charAt(at), text.charAt(in))) {
        at++;
        in++;
      } else if (star >= 0 && stops.indexOf(text.charAt(from)) < 0) {
        at = star + 1;
        in = ++from;
      } else {
        return false;
      }
    }
    return pattern.substring(at).chars().allMatch(each -> each == '*');
  }

  private boolean fits(char pattern, char text) {
    return pattern == text || (pattern == one && one != ' ');
  }
}
