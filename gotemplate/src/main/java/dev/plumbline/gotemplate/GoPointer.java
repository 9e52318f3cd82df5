package dev.plumbline.gotemplate;

/// A pointer that is not nil.
public record GoPointer(GoValue target) implements GoValue {
  @Override
  public GoType type() {
    return GoType.pointer(target.type());
  }
}
