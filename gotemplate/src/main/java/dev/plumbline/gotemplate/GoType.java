package dev.plumbline.gotemplate;

import java.util.Map;
import java.util.Optional;

/// A type of Go, as far as templates can tell types apart. Two types of one name are one type.
public final class GoType {

  static final GoType INVALID = new GoType("invalid", GoKind.INVALID);
  static final GoType MISSING = new GoType("missing", GoKind.MISSING);

  /// `reflect.Value`: what the built-in functions take, so that they see everything as it is.
  public static final GoType REFLECT = new GoType("reflect.Value", GoKind.STRUCT);

  /// `interface {}`: any value.
  public static final GoType ANY = new GoType("interface {}", GoKind.INTERFACE);

  public static final GoType BOOL = new GoType("bool", GoKind.BOOL);
  public static final GoType INT = new GoType("int", GoKind.INT);
  public static final GoType INT32 = new GoType("int32", GoKind.INT32);
  public static final GoType INT64 = new GoType("int64", GoKind.INT64);
  public static final GoType UINT8 = new GoType("uint8", GoKind.UINT8);
  public static final GoType UINT32 = new GoType("uint32", GoKind.UINT32);
  public static final GoType UINT64 = new GoType("uint64", GoKind.UINT64);
  public static final GoType FLOAT64 = new GoType("float64", GoKind.FLOAT64);
  public static final GoType COMPLEX128 = new GoType("complex128", GoKind.COMPLEX128);
  public static final GoType STRING = new GoType("string", GoKind.STRING);
  public static final GoType BYTES = slice(UINT8);
  public static final GoType ANY_LIST = slice(ANY);
  public static final GoType STRING_LIST = slice(STRING);
  public static final GoType INT_LIST = slice(INT);

  /// `map[string]interface {}`.
  public static final GoType ANY_MAP = map(ANY);

  /// `map[string]string`.
  public static final GoType STRING_MAP = map(STRING);

  private final String name;
  private final GoKind kind;
  private final Optional<GoType> element;
  private final boolean named;
  private final Map<String, GoFunction> methods;

  private GoType(String name, GoKind kind) {
    this(name, kind, Optional.empty(), true, Map.of());
  }

  private GoType(
      String name,
      GoKind kind,
      Optional<GoType> element,
      boolean named,
      Map<String, GoFunction> methods) {
    this.name = name;
    this.kind = kind;
    this.element = element;
    this.named = named;
    this.methods = methods;
  }

  /// The slice of that element.
  public static GoType slice(GoType element) {
    return new GoType("[]" + element, GoKind.SLICE, Optional.of(element), false, Map.of());
  }

  /// The map from strings to that element.
  public static GoType map(GoType element) {
    return new GoType("map[string]" + element, GoKind.MAP, Optional.of(element), false, Map.of());
  }

  /// The pointer to that type; it has the same methods.
  public static GoType pointer(GoType target) {
    return new GoType(
        "*" + target.name, GoKind.POINTER, Optional.of(target), false, target.methods);
  }

  /// A named type on top of another, such as `chartutil.Values`.
  ///
  /// @param methods by name; each takes the receiver as its first argument
  public static GoType named(String name, GoType underlying, Map<String, GoFunction> methods) {
    return new GoType(name, underlying.kind, underlying.element, true, Map.copyOf(methods));
  }

  /// A struct.
  ///
  /// @param methods by name; each takes the receiver as its first argument
  public static GoType struct(String name, Map<String, GoFunction> methods) {
    return new GoType(name, GoKind.STRUCT, Optional.empty(), true, Map.copyOf(methods));
  }

  static GoType function(String signature) {
    return new GoType(signature, GoKind.FUNC, Optional.empty(), false, Map.of());
  }

  public GoKind kind() {
    return kind;
  }

  /// The type of the elements of a slice, of the values of a map, or of what a pointer points at.
  public Optional<GoType> element() {
    return element;
  }

  /// Whether what it holds is held as `interface {}`, so that nil can be among it.
  boolean holdsAny() {
    return element.isPresent() && element.get().kind == GoKind.INTERFACE;
  }

  /// The method of that name.
  public Optional<GoFunction> method(String method) {
    return methods.isEmpty() ? Optional.empty() : Optional.ofNullable(methods.get(method));
  }

  boolean hasMethods() {
    return !methods.isEmpty();
  }

  /// Whether a value of this type can stand where the other type is asked for.
  public boolean assignableTo(GoType other) {
    if (other.kind == GoKind.INTERFACE || name.equals(other.name)) {
      return true;
    }
    return kind == other.kind
        && !(named && other.named)
        && element.isPresent()
        && element.equals(other.element);
  }

  /// The zero value of the type: what a map gives for a key that is not there.
  GoValue zero() {
    return switch (kind) {
      case INVALID, MISSING, STRUCT, COMPLEX128 -> GoNil.INVALID;
      case BOOL -> GoBoolean.FALSE;
      case INT, INT8, INT16, INT32, INT64, UINT, UINT8, UINT16, UINT32, UINT64 ->
          new GoInteger(0, this);
      case FLOAT64 -> new GoFloat(0);
      case STRING -> GoString.EMPTY;
      case SLICE, MAP, POINTER, FUNC -> new GoNil(this);
      case INTERFACE -> GoNil.ANY;
    };
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof GoType type && name.equals(type.name);
  }

  @Override
  public int hashCode() {
    return name.hashCode();
  }

  /// The name as Go prints it.
  @Override
  public String toString() {
    return name;
  }
}
