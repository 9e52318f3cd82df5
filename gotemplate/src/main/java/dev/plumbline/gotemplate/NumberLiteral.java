package dev.plumbline.gotemplate;

import java.math.BigInteger;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/// A number as it stands in a template, and what types of number it can be.
///
/// @param integer as a signed number
/// @param unsigned as an unsigned number; the bits of it
/// @param real as a float
/// @param complex as a complex number, if it is written as one
record NumberLiteral(
    String text,
    OptionalLong integer,
    OptionalLong unsigned,
    OptionalDouble real,
    Optional<GoComplex> complex) {

  /// The value that it has where no type is asked for; empty if it does not fit.
  Optional<GoValue> ideal() {
    if (complex.isPresent()) {
      return Optional.of(complex.get());
    }
    if (real.isPresent() && looksReal()) {
      return Optional.of(new GoFloat(real.getAsDouble()));
    }
    return integer.isPresent() ? Optional.of(GoInteger.of(integer.getAsLong())) : Optional.empty();
  }

  private boolean looksReal() {
    boolean rune = text.startsWith("'");
    boolean hexadecimal =
        text.length() > 2
            && text.charAt(0) == '0'
            && (text.charAt(1) == 'x' || text.charAt(1) == 'X')
            && !containsAny("pP");
    return !rune && !hexadecimal && containsAny(".eEpP");
  }

  private boolean containsAny(String characters) {
    return text.chars().anyMatch(c -> characters.indexOf(c) >= 0);
  }

  private static boolean beginsWell(String text) {
    for (int end = 2; end < text.length() - 1; end++) {
      if (GoQuote.unquoteRune(text.substring(0, end) + "'").isPresent()) {
        return true;
      }
    }
    return false;
  }

  /// Reads a character constant.
  static NumberLiteral character(String text) {
    int rune =
        GoQuote.unquoteRune(text)
            .orElseThrow(
                () ->
                    new TemplateException(
                        beginsWell(text)
                            ? "malformed character constant: " + text
                            : "invalid syntax"));
    return new NumberLiteral(
        text,
        OptionalLong.of(rune),
        OptionalLong.of(rune),
        OptionalDouble.of(rune),
        Optional.empty());
  }

  /// Reads a complex number of two parts.
  static NumberLiteral complex(String text) {
    int split = Math.max(text.lastIndexOf('+'), text.lastIndexOf('-'));
    OptionalDouble real = NumberText.parseFloat(text.substring(0, split));
    OptionalDouble imaginary = NumberText.parseFloat(text.substring(split, text.length() - 1));
    if (real.isEmpty() || imaginary.isEmpty()) {
      throw new TemplateException("syntax error scanning complex number");
    }
    return simplified(text, new GoComplex(real.getAsDouble(), imaginary.getAsDouble()));
  }

  private static NumberLiteral simplified(String text, GoComplex value) {
    if (value.imaginary() != 0) {
      return new NumberLiteral(
          text,
          OptionalLong.empty(),
          OptionalLong.empty(),
          OptionalDouble.empty(),
          Optional.of(value));
    }
    return ofReal(text, value.real(), Optional.of(value));
  }

  private static NumberLiteral ofReal(String text, double real, Optional<GoComplex> complex) {
    boolean whole = real == (long) real && Math.abs(real) < 0x1p63;
    OptionalLong integer = whole ? OptionalLong.of((long) real) : OptionalLong.empty();
    boolean positive = whole && real >= 0;
    return new NumberLiteral(
        text, integer, positive ? integer : OptionalLong.empty(), OptionalDouble.of(real), complex);
  }

  /// Reads any other number.
  static NumberLiteral of(String text) {
    if (text.endsWith("i")) {
      OptionalDouble imaginary = NumberText.parseFloat(text.substring(0, text.length() - 1));
      if (imaginary.isPresent()) {
        return simplified(text, new GoComplex(0, imaginary.getAsDouble()));
      }
    }
    Optional<BigInteger> whole = NumberText.integer(text, 0);
    Optional<Long> integer = NumberText.parseInt(text, 0);
    Optional<Long> unsigned = NumberText.parseUint(text, 0);
    if (integer.isPresent() || unsigned.isPresent()) {
      boolean zero = integer.isPresent() && integer.get() == 0;
      return new NumberLiteral(
          text,
          integer.map(OptionalLong::of).orElse(OptionalLong.empty()),
          zero ? OptionalLong.of(0) : unsigned.map(OptionalLong::of).orElse(OptionalLong.empty()),
          OptionalDouble.of(whole.orElse(BigInteger.ZERO).doubleValue()),
          Optional.empty());
    }
    OptionalDouble real = NumberText.parseFloat(text);
    if (real.isEmpty()) {
      throw new TemplateException("illegal number syntax: " + GoQuote.quote(text));
    }
    if (text.chars().noneMatch(c -> ".eEpP".indexOf(c) >= 0)) {
      throw new TemplateException("integer overflow: " + GoQuote.quote(text));
    }
    return ofReal(text, real.getAsDouble(), Optional.empty());
  }
}
