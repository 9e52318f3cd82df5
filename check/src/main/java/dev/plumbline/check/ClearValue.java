package dev.plumbline.check;

import java.util.Optional;
import java.util.regex.Pattern;

/// Recognizes values that are secrets, by their own shape or by the name that they have. What it
/// does not recognize may still be one.
public final class ClearValue {

  private static final int LONGEST = 100_000;

  /// Shapes that nothing else has.
  private static final Pattern SHAPES =
      Pattern.compile(
          "-----BEGIN [A-Z ]{0,20}PRIVATE KEY-----"
              + "|\\b(AKIA|ASIA)[0-9A-Z]{16}\\b"
              + "|\\bgh[pousr]_[0-9A-Za-z]{36}"
              + "|\\bgithub_pat_[0-9A-Za-z_]{22}"
              + "|\\bglpat-[0-9A-Za-z_-]{20}"
              + "|\\bxox[abprs]-[0-9A-Za-z-]{10}"
              + "|\\bAIza[0-9A-Za-z_-]{35}"
              + "|\\bsk_live_[0-9A-Za-z]{16}"
              + "|\\beyJ[0-9A-Za-z_-]{10,}\\.eyJ[0-9A-Za-z_-]{10,}\\.[0-9A-Za-z_-]{10,}"
              + "|[a-z][a-z0-9+.-]{1,20}://[^/\\s:@\"']{1,64}:(?!\\$)[^/\\s:@\"']{1,128}@");

  /// Names of what is secret, as the last words of a name.
  private static final Pattern NAMES =
      Pattern.compile(
          "(?i).*(^|[^a-z])(password|passwd|passphrase|pwd|secret|token|api[-_.]?key"
              + "|access[-_.]?key|private[-_.]?key|client[-_.]?secret|credentials?)");

  /// What stands where a secret will be: a reference, a path, a flag, a number, nothing.
  private static final Pattern PLACEHOLDER =
      Pattern.compile(
          "(?is)\\s*|.*\\$[({].*|[<{\\[].*[>}\\]]|/.*|true|false|yes|no|null|none|[0-9]{1,5}"
              + "|change-?me|x{3,}|\\*{3,}|file:.*|vault:.*|ref\\+.*|ENC\\[.*");

  private ClearValue() {}

  /// What sort of secret it seems to be, as words for people; empty if it seems to be none.
  ///
  /// @param name under which the value stands
  public static Optional<String> kind(String name, String value) {
    String start = value.length() > LONGEST ? value.substring(0, LONGEST) : value;
    if (SHAPES.matcher(start).find()) {
      return Optional.of("has the form of a key, a token or a password");
    }
    boolean named = NAMES.matcher(words(name)).matches();
    return named && value.length() < 4096 && !PLACEHOLDER.matcher(value).matches()
        ? Optional.of("is called a secret by its name")
        : Optional.empty();
  }

  /// `dbPassword` as `db-Password`.
  private static String words(String name) {
    return name.length() > 256 ? "" : name.replaceAll("([a-z0-9])([A-Z])", "$1-$2");
  }
}
