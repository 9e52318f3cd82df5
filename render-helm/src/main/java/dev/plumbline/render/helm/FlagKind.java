package dev.plumbline.render.helm;

import dev.plumbline.gotemplate.GoFailure;
import dev.plumbline.gotemplate.GoQuote;
import dev.plumbline.gotemplate.NumberText;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.Set;

/// What a flag of `helm template` takes, and what is wrong with it in Go's words.
enum FlagKind {
  /// Yes or no.
  SWITCH,
  /// Yes or no, of the flags of Go's own package.
  LOG_SWITCH,
  TEXT,
  /// Each time one text more.
  TEXTS,
  /// Each time some more, with commas.
  LIST,
  /// `key=value`, with commas.
  PAIRS,
  DURATION,
  WHOLE,
  LOG_LEVEL,
  LOG_SEVERITY,
  LOG_SIZE,
  FRACTION,
  /// What Helm 4 waits for.
  WAIT,
  /// The name of a program or plug-in, which are not run.
  PROGRAM;

  private static final Set<String> YES = Set.of("1", "t", "T", "TRUE", "true", "True");
  private static final Set<String> NO = Set.of("0", "f", "F", "FALSE", "false", "False");
  private static final Set<String> SEVERITIES = Set.of("INFO", "WARNING", "ERROR", "FATAL");
  private static final Set<String> WAITS = Set.of("watcher", "hookOnly", "legacy", "true", "false");

  /// Whether a later value comes to the earlier ones.
  boolean several() {
    return this == TEXTS || this == LIST || this == PAIRS;
  }

  /// Whether it needs no value to be set.
  boolean alone() {
    return this == SWITCH || this == LOG_SWITCH;
  }

  /// The values of one text.
  ///
  /// @throws GoFailure with what is wrong with it
  List<String> values(String text) {
    switch (this) {
      case SWITCH, LOG_SWITCH -> {
        return List.of(String.valueOf(on(text)));
      }
      case LIST -> {
        return CommaFields.of(text);
      }
      case PAIRS -> {
        return pairs(text);
      }
      case DURATION -> DurationText.parse(text);
      case WHOLE -> whole(text, 0, Long.SIZE);
      case LOG_LEVEL -> whole(text, 10, Integer.SIZE);
      case LOG_SEVERITY -> {
        if (!SEVERITIES.contains(text.toUpperCase(Locale.ROOT))) {
          whole(text, 10, Integer.SIZE);
        }
      }
      case LOG_SIZE -> check(NumberText.parseUint(text, 0).isPresent(), "parse error");
      case FRACTION -> fraction(text);
      case WAIT ->
          check(
              WAITS.contains(text),
              "invalid wait input "
                  + GoQuote.quote(text)
                  + ". Valid inputs are watcher, hookOnly, and legacy");
      case PROGRAM ->
          check(
              text.isEmpty(),
              "plumb runs no program and no plug-in of Helm: give the output to it");
      case TEXT, TEXTS -> {}
    }
    return List.of(text);
  }

  private static void check(boolean right, String why) {
    if (!right) {
      throw new GoFailure(why);
    }
  }

  /// Whether a text is a yes to Go.
  static boolean isYes(String text) {
    return YES.contains(text);
  }

  private boolean on(String text) {
    if (!YES.contains(text) && !NO.contains(text)) {
      throw this == LOG_SWITCH
          ? new GoFailure("parse error")
          : number("ParseBool", text, "invalid syntax");
    }
    return YES.contains(text);
  }

  private static void whole(String text, int base, int bits) {
    if (!NumberText.isInteger(text, base)) {
      throw number("ParseInt", text, "invalid syntax");
    }
    if (NumberText.parseInt(text, base)
        .filter(number -> bits == Long.SIZE || number == number.intValue())
        .isEmpty()) {
      throw number("ParseInt", text, "value out of range");
    }
  }

  private static void fraction(String text) {
    OptionalDouble number = NumberText.parseFloat(text);
    boolean large = text.matches("[+-]?[0-9.]+([eE][+-]?[0-9]+)?");
    if (number.isEmpty() && !large) {
      throw number("ParseFloat", text, "invalid syntax");
    }
    boolean infinite =
        number.isEmpty()
            || (Float.isInfinite((float) number.getAsDouble())
                && !Double.isInfinite(number.getAsDouble()));
    if (infinite) {
      throw number("ParseFloat", text, "value out of range");
    }
  }

  private static GoFailure number(String function, String text, String why) {
    return new GoFailure("strconv." + function + ": parsing " + GoQuote.quote(text) + ": " + why);
  }

  private static List<String> pairs(String text) {
    long signs = text.chars().filter(c -> c == '=').count();
    if (signs == 0) {
      throw new GoFailure(text + " must be formatted as key=value");
    }
    List<String> pairs =
        signs == 1 ? List.of(text.replaceAll("^\"+|\"+$", "")) : CommaFields.of(text);
    List<String> keys = new ArrayList<>();
    for (String pair : pairs) {
      int sign = pair.indexOf('=');
      if (sign < 0) {
        throw new GoFailure(pair + " must be formatted as key=value");
      }
      keys.add(pair.substring(0, sign));
    }
    return keys;
  }
}
