package dev.plumbline.gotemplate;

/// What sort of type a Go type is, as Go's package `reflect` has it.
public enum GoKind {
  /// No value at all: Go's zero `reflect.Value`.
  INVALID("invalid"),
  /// The place of a final argument that was not given; never seen by a function.
  MISSING("missing"),
  BOOL("bool"),
  INT("int"),
  INT8("int8"),
  INT16("int16"),
  INT32("int32"),
  INT64("int64"),
  UINT("uint"),
  UINT8("uint8"),
  UINT16("uint16"),
  UINT32("uint32"),
  UINT64("uint64"),
  FLOAT64("float64"),
  COMPLEX128("complex128"),
  STRING("string"),
  SLICE("slice"),
  MAP("map"),
  STRUCT("struct"),
  POINTER("ptr"),
  INTERFACE("interface"),
  FUNC("func");

  private final String label;

  GoKind(String label) {
    this.label = label;
  }

  /// Go's word for the kind, such as `map` or `float64`.
  public String label() {
    return label;
  }

  /// Whether it is one of the signed integers.
  public boolean signed() {
    return compareTo(INT) >= 0 && compareTo(INT64) <= 0;
  }

  /// Whether it is one of the unsigned integers.
  public boolean unsigned() {
    return compareTo(UINT) >= 0 && compareTo(UINT64) <= 0;
  }

  /// Whether a value of the kind may be nil.
  boolean nillable() {
    return switch (this) {
      case SLICE, MAP, POINTER, INTERFACE, FUNC -> true;
      case INVALID,
          MISSING,
          BOOL,
          INT,
          INT8,
          INT16,
          INT32,
          INT64,
          UINT,
          UINT8,
          UINT16,
          UINT32,
          UINT64,
          FLOAT64,
          COMPLEX128,
          STRING,
          STRUCT ->
          false;
    };
  }
}
