package dev.plumbline.gotemplate;

/// A `string`. Bytes that are not UTF-8, which Go allows, are kept as [GoText] says.
public record GoString(String value) implements GoValue {

  /// The string without characters.
  public static final GoString EMPTY = new GoString("");

  /// A string; bytes that are characters together become these.
  public GoString {
    value = GoText.joined(value);
  }

  @Override
  public GoType type() {
    return GoType.STRING;
  }
}
