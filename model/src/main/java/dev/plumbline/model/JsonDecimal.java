package dev.plumbline.model;

/// Any other JSON number, as an IEEE 754 double. Never infinite, never NaN: JSON has neither.
public record JsonDecimal(double value) implements JsonValue {
  public JsonDecimal {
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException("JSON has no number for " + value);
    }
  }
}
