package dev.plumbline.gotemplate;

/// A `float64`; may be infinite or not a number.
public record GoFloat(double value) implements GoValue {
  @Override
  public GoType type() {
    return GoType.FLOAT64;
  }
}
