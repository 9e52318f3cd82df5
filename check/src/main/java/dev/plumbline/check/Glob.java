package dev.plumbline.check;

import dev.plumbline.model.Wildcards;

/// A pattern for names: `*` stands for any characters but a slash and a blank, so that
/// `Deployment shop/*` never reaches into another namespace. All else stands for itself. Takes time
/// in proportion to the product of both lengths at worst.
public record Glob(String pattern) {

  private static final Wildcards PARTS = new Wildcards(' ', "/ ");

  /// Whether the whole text fits.
  public boolean matches(String text) {
    return PARTS.match(pattern, text);
  }

  @Override
  public String toString() {
    return pattern;
  }
}
