package dev.plumbline.forge.local;

import dev.plumbline.model.Problem;
import dev.plumbline.model.ProblemCode;
import dev.plumbline.model.ProblemException;
import java.util.regex.Pattern;
import org.eclipse.jgit.lib.ObjectId;

/// What texts people may leave in the forge: bounded, and without characters that hide or turn
/// around what others read.
final class Texts {

  static final int MAX_LINE = 250;
  static final int MAX_BODY = 65_536;

  /// Control characters, and those that change the direction of text or have no width.
  private static final Pattern HIDDEN =
      Pattern.compile(
          "[\\p{Cc}\\u200B-\\u200F\\u202A-\\u202E\\u2060-\\u2064\\u2066-\\u2069\\uFEFF]");
  private static final Pattern HIDDEN_BUT_LINES =
      Pattern.compile(
          "[\\p{Cc}\\u200B\\u200E\\u200F\\u202A-\\u202E\\u2060-\\u2064\\u2066-\\u2069\\uFEFF"
              + "&&[^\\n\\r\\t]]");
  private static final Pattern MARKER = Pattern.compile("[a-z0-9][a-z0-9-]{0,63}");
  private static final Pattern URL = Pattern.compile("https?://[!-~]{1,900}");

  private Texts() {}

  /// One line, not empty.
  static String line(String subject, String text) {
    if (text.isBlank() || text.length() > MAX_LINE || HIDDEN.matcher(text).find()) {
      throw invalid(subject, "it must be one line of 1 to " + MAX_LINE + " visible characters");
    }
    return text.strip();
  }

  /// One line, or nothing.
  static String optionalLine(String subject, String text) {
    return text.isEmpty() ? "" : line(subject, text);
  }

  /// Any text, several lines.
  static String body(String subject, String text) {
    if (text.length() > MAX_BODY) {
      throw Problem.of(
              ProblemCode.INPUT_TOO_LARGE,
              subject,
              "it has more than " + MAX_BODY + " characters",
              "Shorten it, or split it.")
          .exception();
    }
    if (HIDDEN_BUT_LINES.matcher(text).find()) {
      throw invalid(subject, "it holds characters that cannot be seen");
    }
    return text;
  }

  static String marker(String text) {
    if (!MARKER.matcher(text).matches()) {
      throw invalid("marker", "it must have 1 to 64 small letters, digits and dashes");
    }
    return text;
  }

  /// An address for people to follow, or nothing.
  static String url(String text) {
    if (!text.isEmpty() && !URL.matcher(text).matches()) {
      throw invalid("url", "it must begin with http:// or https://");
    }
    return text;
  }

  /// A whole commit id.
  static String commit(String text) {
    if (!ObjectId.isId(text)) {
      throw invalid("commit", "it must be a whole id of 40 hexadecimal digits");
    }
    return text;
  }

  static ProblemException invalid(String subject, String why) {
    return Problem.of(ProblemCode.INVALID_ARGUMENT, subject, why, "Correct it, and ask again.")
        .exception();
  }
}
