package dev.plumbline.gotemplate;

/// A value of Go as templates see it. All are immutable but [GoMap].
public sealed interface GoValue
    permits GoNil,
        GoBoolean,
        GoInteger,
        GoFloat,
        GoComplex,
        GoString,
        GoBytes,
        GoList,
        GoMap,
        GoStruct,
        GoPointer,
        GoObject,
        GoFunction {

  /// The type that it has when nobody looks at it through an interface.
  GoType type();

  /// Whether it is nil of any sort, or no value at all.
  default boolean isNil() {
    return this instanceof GoNil;
  }

  /// Whether `if` takes it for true: not zero, not empty, not nil.
  default boolean truth() {
    return switch (this) {
      case GoNil nil -> false;
      case GoBoolean bool -> bool.value();
      case GoInteger integer -> integer.value() != 0;
      case GoFloat real -> real.value() != 0;
      case GoComplex complex -> complex.real() != 0 || complex.imaginary() != 0;
      case GoString string -> !string.value().isEmpty();
      case GoBytes bytes -> bytes.size() > 0;
      case GoList list -> !list.elements().isEmpty();
      case GoMap map -> !map.isEmpty();
      case GoStruct struct -> true;
      case GoPointer pointer -> true;
      case GoObject object -> true;
      case GoFunction function -> true;
    };
  }
}
