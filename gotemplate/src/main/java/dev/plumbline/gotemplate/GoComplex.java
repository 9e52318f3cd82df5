package dev.plumbline.gotemplate;

/// A `complex128`, which only a literal such as `1i` makes.
public record GoComplex(double real, double imaginary) implements GoValue {
  @Override
  public GoType type() {
    return GoType.COMPLEX128;
  }
}
