package dev.plumbline.render.helm;

import java.io.Serial;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Helm would end with this message.
final class HelmFailure extends RuntimeException {

  @Serial private static final long serialVersionUID = 1L;

  private static final Pattern WRAPPED =
      Pattern.compile(HelmFunctions.ERROR_START + "(.*)" + HelmFunctions.ERROR_END, Pattern.DOTALL);

  private final String log;

  HelmFailure(String message) {
    this("", message);
  }

  /// A failure with what Helm logs before.
  HelmFailure(String log, String message) {
    super(message, null, false, false);
    this.log = log;
  }

  /// What Helm logs before it ends; whole lines.
  String log() {
    return log;
  }

  String words() {
    return String.valueOf(getMessage());
  }

  /// A file cannot be parsed.
  static HelmFailure parsing(String file, String why) {
    String[] tokens = why.split(": ", -1);
    return tokens.length == 1
        ? new HelmFailure("parse error in (" + file + "): " + why)
        : new HelmFailure("parse error at (" + tokens[1] + "): " + tokens[tokens.length - 1]);
  }

  /// A file cannot be executed.
  static HelmFailure executing(HelmVersion helm, String file, String why) {
    String[] tokens = why.split(": ", 3);
    if (tokens.length != 3) {
      return new HelmFailure("execution error in (" + file + "): " + why);
    }
    Matcher matcher = WRAPPED.matcher(tokens[2]);
    return matcher.find()
        ? new HelmFailure("execution error at (" + tokens[1] + "): " + matcher.group(1))
        : new HelmFailure(helm.four() ? ExecutionTrace.words(why) : why);
  }
}
