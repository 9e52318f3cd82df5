package dev.plumbline.model;

import java.math.BigInteger;
import java.util.Optional;

/// Any other JSON number, as an IEEE 754 double. Never infinite, never NaN: JSON has neither.
///
/// @param unsigned all digits of a whole number from 2^63 up to 2^64, which Go reads as uint64 and
///     writes as it is; empty for any other number
public record JsonDecimal(double value, Optional<BigInteger> unsigned) implements JsonValue {

  public JsonDecimal {
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException("JSON has no number for " + value);
    }
  }

  public JsonDecimal(double value) {
    this(value, Optional.empty());
  }

  /// A whole number that needs 64 bits without a sign.
  public static JsonDecimal unsigned(BigInteger value) {
    return new JsonDecimal(value.doubleValue(), Optional.of(value));
  }
}
