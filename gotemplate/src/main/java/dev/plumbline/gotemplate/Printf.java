package dev.plumbline.gotemplate;

import java.util.List;

/// One run of `fmt.Sprintf`.
final class Printf {

  private static final int LARGEST = 1_000_000;

  private final String format;
  private final List<GoValue> values;
  private final StringBuilder out = new StringBuilder();
  private final ValuePrinter printer = new ValuePrinter(out);
  private final FormatFlags flags = printer.field.flags;
  private int at;
  private int argument;
  private boolean reordered;
  private boolean goodNumber;
  private boolean afterIndex;

  Printf(String format, List<GoValue> values) {
    this.format = format;
    this.values = values;
  }

  String run() {
    int end = format.length();
    while (at < end) {
      int percent = format.indexOf('%', at);
      out.append(format, at, percent < 0 ? end : percent);
      if (percent < 0) {
        break;
      }
      at = percent + 1;
      goodNumber = true;
      afterIndex = false;
      flags.clear();
      flags();
      index();
      width();
      precision();
      if (!afterIndex) {
        index();
      }
      if (at >= end) {
        out.append("%!(NOVERB)");
        break;
      }
      verb();
    }
    if (!reordered && argument < values.size()) {
      extra();
    }
    return out.toString();
  }

  private void flags() {
    for (; at < format.length(); at++) {
      switch (format.charAt(at)) {
        case '#' -> flags.sharp = true;
        case '0' -> flags.zero = true;
        case '+' -> flags.plus = true;
        case '-' -> flags.minus = true;
        case ' ' -> flags.space = true;
        default -> {
          return;
        }
      }
    }
  }

  private boolean star() {
    if (at < format.length() && format.charAt(at) == '*') {
      at++;
      return true;
    }
    return false;
  }

  private void width() {
    if (star()) {
      flags.width = fromArgument();
      flags.widthPresent = found;
      if (!found) {
        out.append("%!(BADWIDTH)");
      }
      if (flags.width < 0) {
        flags.width = -flags.width;
        flags.minus = true;
        flags.zero = false;
      }
      afterIndex = false;
    } else {
      flags.width = number(format.length());
      flags.widthPresent = found;
      if (afterIndex && found) {
        goodNumber = false;
      }
    }
  }

  private void precision() {
    if (at + 1 >= format.length() || format.charAt(at) != '.') {
      return;
    }
    at++;
    if (afterIndex) {
      goodNumber = false;
    }
    index();
    if (star()) {
      flags.precision = fromArgument();
      flags.precisionPresent = found;
      if (flags.precision < 0) {
        flags.precision = 0;
        flags.precisionPresent = false;
      }
      if (!flags.precisionPresent) {
        out.append("%!(BADPREC)");
      }
      afterIndex = false;
    } else {
      flags.precision = number(format.length());
      flags.precisionPresent = true;
    }
  }

  private boolean found;

  /// The digits here; `found` tells whether there are any.
  private int number(int end) {
    int number = 0;
    found = false;
    while (at < end && format.charAt(at) >= '0' && format.charAt(at) <= '9') {
      if (number > LARGEST) {
        found = false;
        at = end;
        return 0;
      }
      number = number * 10 + (format.charAt(at) - '0');
      found = true;
      at++;
    }
    return number;
  }

  private int fromArgument() {
    found = false;
    if (argument >= values.size()) {
      return 0;
    }
    GoValue value = values.get(argument++);
    if (value instanceof GoInteger integer
        && integer.value() >= -LARGEST
        && integer.value() <= LARGEST) {
      found = true;
      return (int) integer.value();
    }
    return 0;
  }

  /// Reads an explicit index such as `[2]`.
  private void index() {
    afterIndex = false;
    if (at >= format.length() || format.charAt(at) != '[') {
      return;
    }
    reordered = true;
    int close = format.indexOf(']', at + 1);
    if (format.length() - at < 3 || close < 0) {
      goodNumber = false;
      at++;
      return;
    }
    at++;
    int number = number(close);
    boolean valid = found && at == close;
    at = close + 1;
    afterIndex = valid;
    if (valid && number >= 1 && number <= values.size()) {
      argument = number - 1;
    } else {
      goodNumber = false;
    }
  }

  private void verb() {
    int code = format.codePointAt(at);
    at += Character.charCount(code);
    if (code == '%') {
      out.append('%');
    } else if (!goodNumber) {
      out.append("%!").appendCodePoint(code).append("(BADINDEX)");
    } else if (argument >= values.size()) {
      out.append("%!").appendCodePoint(code).append("(MISSING)");
    } else {
      if (code == 'v' || code == 'w') {
        flags.sharpV = flags.sharp;
        flags.sharp = false;
        flags.plusV = flags.plus;
        flags.plus = false;
      }
      printer.print(values.get(argument++), (char) code);
    }
  }

  private void extra() {
    flags.clear();
    out.append("%!(EXTRA ");
    for (int i = argument; i < values.size(); i++) {
      out.append(i == argument ? "" : ", ");
      GoValue value = values.get(i);
      if (value.isNil() && value.type().kind() == GoKind.INTERFACE) {
        out.append("<nil>");
      } else {
        out.append(value.type()).append('=');
        printer.print(value, 'v');
      }
    }
    out.append(')');
  }
}
