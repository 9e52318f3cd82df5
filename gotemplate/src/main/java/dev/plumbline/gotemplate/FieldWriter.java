package dev.plumbline.gotemplate;

import java.util.Locale;

/// Writes one formatted field: Go's `fmt/format.go`.
final class FieldWriter {

  private static final String LOWER = "0123456789abcdefx";
  private static final String UPPER = "0123456789ABCDEFX";

  final FormatFlags flags = new FormatFlags();
  private final StringBuilder out;

  FieldWriter(StringBuilder out) {
    this.out = out;
  }

  void pad(String text) {
    if (!flags.widthPresent || flags.width == 0) {
      out.append(text);
      return;
    }
    int padding = flags.width - text.codePointCount(0, text.length());
    if (flags.minus) {
      out.append(text);
      padding(padding);
    } else {
      padding(padding);
      out.append(text);
    }
  }

  private void padWithBlanks(String text) {
    boolean zero = flags.zero;
    flags.zero = false;
    pad(text);
    flags.zero = zero;
  }

  private void padding(int count) {
    if (count > 0) {
      out.repeat(flags.zero && !flags.minus ? '0' : ' ', count);
    }
  }

  void bool(boolean value) {
    pad(value ? "true" : "false");
  }

  void string(String text) {
    pad(truncate(text));
  }

  private String truncate(String text) {
    if (!flags.precisionPresent || text.codePointCount(0, text.length()) <= flags.precision) {
      return text;
    }
    return text.substring(0, text.offsetByCodePoints(0, flags.precision));
  }

  void quoted(String raw) {
    String text = truncate(raw);
    if (flags.sharp && GoQuote.canBackquote(text)) {
      pad("`" + text + "`");
    } else {
      pad(flags.plus ? GoQuote.quoteAscii(text) : GoQuote.quote(text));
    }
  }

  void hexadecimal(byte[] bytes, boolean upper) {
    String digits = upper ? UPPER : LOWER;
    int length = bytes.length;
    if (flags.precisionPresent && flags.precision < length) {
      length = flags.precision;
    }
    if (length == 0) {
      if (flags.widthPresent) {
        padding(flags.width);
      }
      return;
    }
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < length; i++) {
      if (flags.space && i > 0) {
        text.append(' ');
      }
      if (flags.sharp && (i == 0 || flags.space)) {
        text.append('0').append(digits.charAt(16));
      }
      text.append(digits.charAt(bytes[i] >> 4 & 15)).append(digits.charAt(bytes[i] & 15));
    }
    int padding = flags.widthPresent ? flags.width - text.length() : 0;
    if (!flags.minus) {
      padding(padding);
    }
    out.append(text);
    if (flags.minus) {
      padding(padding);
    }
  }

  void character(long value) {
    pad(runeText(value));
  }

  void quotedCharacter(long value) {
    boolean valid = value >= 0 && value <= 0x10FFFF;
    pad(GoQuote.quoteRune(valid ? (int) value : 0xFFFD, flags.plus));
  }

  private static String runeText(long value) {
    boolean valid = value >= 0 && value <= 0x10FFFF && !(value >= 0xD800 && value <= 0xDFFF);
    return valid ? Character.toString((int) value) : "\uFFFD";
  }

  void unicode(long value) {
    StringBuilder text = new StringBuilder(Long.toHexString(value).toUpperCase(Locale.ROOT));
    int least = flags.precisionPresent && flags.precision > 4 ? flags.precision : 4;
    while (text.length() < least) {
      text.insert(0, '0');
    }
    text.insert(0, "U+");
    if (flags.sharp && value >= 0 && value <= 0x10FFFF && GoQuote.isPrint((int) value)) {
      text.append(" '").append(runeText(value)).append('\'');
    }
    padWithBlanks(text.toString());
  }

  /// Writes a whole number.
  ///
  /// @param verb the verb; `X` means capital letters and `O` the prefix `0o`
  void integer(long value, boolean signed, int base, char verb) {
    boolean negative = signed && value < 0;
    int least = 0;
    if (flags.precisionPresent) {
      least = flags.precision;
      if (least == 0 && value == 0) {
        padWithBlanks("");
        return;
      }
    } else if (flags.zero && !flags.minus && flags.widthPresent) {
      least = flags.width - (negative || flags.plus || flags.space ? 1 : 0);
    }
    String digits = Long.toUnsignedString(negative ? -value : value, base);
    if (verb == 'X') {
      digits = digits.toUpperCase(Locale.ROOT);
    }
    StringBuilder text = new StringBuilder();
    text.append(negative ? "-" : flags.plus ? "+" : flags.space ? " " : "");
    if (verb == 'O') {
      text.append("0o");
    }
    int zeros = Math.max(0, least - digits.length());
    if (flags.sharp) {
      text.append(prefix(base, verb, zeros > 0 || digits.startsWith("0")));
    }
    text.repeat('0', zeros).append(digits);
    padWithBlanks(text.toString());
  }

  private static String prefix(int base, char verb, boolean beginsWithZero) {
    return switch (base) {
      case 2 -> "0b";
      case 8 -> beginsWithZero ? "" : "0";
      case 16 -> verb == 'X' ? "0X" : "0x";
      default -> "";
    };
  }

  void real(double value, char verb, int usual) {
    int precision = flags.precisionPresent ? flags.precision : usual;
    String plain = FloatText.format(value, verb, precision);
    boolean negative = plain.startsWith("-");
    String digits = negative || plain.startsWith("+") ? plain.substring(1) : plain;
    String sign = negative ? "-" : flags.plus ? "+" : flags.space ? " " : "";
    if (Double.isInfinite(value) || Double.isNaN(value)) {
      boolean bare = sign.isEmpty() && Double.isInfinite(value);
      padWithBlanks((bare ? "+" : sign) + digits);
      return;
    }
    if (flags.sharp && verb != 'b') {
      digits = SharpFloat.widen(digits, verb, precision);
    }
    if (!sign.isEmpty() && flags.zero && !flags.minus && flags.widthPresent) {
      int padding = flags.width - sign.length() - digits.length();
      if (padding > 0) {
        out.append(sign);
        padding(padding);
        out.append(digits);
        return;
      }
    }
    pad(sign + digits);
  }
}
