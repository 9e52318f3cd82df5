package dev.plumbline.render.helm;

import dev.plumbline.gotemplate.GoBoolean;
import dev.plumbline.gotemplate.GoBytes;
import dev.plumbline.gotemplate.GoFailure;
import dev.plumbline.gotemplate.GoFloat;
import dev.plumbline.gotemplate.GoFormat;
import dev.plumbline.gotemplate.GoInteger;
import dev.plumbline.gotemplate.GoKind;
import dev.plumbline.gotemplate.GoList;
import dev.plumbline.gotemplate.GoMap;
import dev.plumbline.gotemplate.GoNil;
import dev.plumbline.gotemplate.GoObject;
import dev.plumbline.gotemplate.GoPointer;
import dev.plumbline.gotemplate.GoString;
import dev.plumbline.gotemplate.GoType;
import dev.plumbline.gotemplate.GoValue;
import dev.plumbline.gotemplate.NumberText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What functions take out of values: arguments that the executor has checked already, and the
/// conversions of the Go library `cast`.
final class Values {

  private static final String NIL_DEREFERENCE =
      "runtime error: invalid memory address or nil pointer dereference";

  private Values() {}

  static String text(GoValue checked) {
    return ((GoString) checked).value();
  }

  static long number(GoValue checked) {
    return ((GoInteger) checked).value();
  }

  static int small(GoValue checked) {
    return Math.clamp(number(checked), Integer.MIN_VALUE, Integer.MAX_VALUE);
  }

  static boolean truth(GoValue checked) {
    return ((GoBoolean) checked).value();
  }

  /// The map; a nil map reads as an empty one.
  static GoMap map(GoValue checked) {
    return checked instanceof GoMap map ? map : new GoMap();
  }

  static boolean nothing(GoValue value) {
    if (!(value instanceof GoNil nil)) {
      return false;
    }
    return switch (nil.type().kind()) {
      case SLICE, MAP, POINTER, FUNC -> false;
      default -> true;
    };
  }

  /// The elements of a slice; empty if the value is none.
  static Optional<List<GoValue>> elements(GoValue value) {
    return switch (value) {
      case GoList list -> Optional.of(list.elements());
      case GoBytes bytes -> {
        List<GoValue> elements = new ArrayList<>();
        for (int i = 0; i < bytes.size(); i++) {
          elements.add(new GoInteger(bytes.at(i), GoType.UINT8));
        }
        yield Optional.of(elements);
      }
      case GoNil nil when nil.type().kind() == GoKind.SLICE -> Optional.of(List.of());
      case GoNil nil when nothing(nil) -> throw new GoFailure(NIL_DEREFERENCE);
      default -> Optional.empty();
    };
  }

  /// Go's `reflect` kind of the value; of nil it is `invalid`.
  static String kind(GoValue value) {
    return nothing(value) ? GoKind.INVALID.label() : value.type().kind().label();
  }

  /// sprig's `strval`.
  static String string(GoValue value) {
    return switch (value) {
      case GoString string -> string.value();
      case GoBytes bytes -> bytes.text();
      default -> GoFormat.text(value);
    };
  }

  /// sprig's `empty`.
  static boolean empty(GoValue value) {
    return switch (value) {
      case GoPointer pointer -> false;
      case GoObject object -> false;
      default -> !value.truth();
    };
  }

  /// `cast.ToInt64`: 0 for what is no number.
  static long int64(GoValue value) {
    return switch (value) {
      case GoInteger integer -> integer.value();
      case GoFloat real -> truncated(real.value());
      case GoString string ->
          NumberText.parseInt(withoutZeroFraction(string.value()), 0).orElse(0L);
      case GoBoolean bool -> bool.value() ? 1 : 0;
      default -> 0;
    };
  }

  /// The conversion of a float to `int64`: what does not fit becomes the smallest, as on amd64.
  static long truncated(double value) {
    boolean fits = value >= -0x1p63 && value < 0x1p63;
    return fits ? (long) value : Long.MIN_VALUE;
  }

  private static String withoutZeroFraction(String text) {
    int end = text.length();
    boolean zero = false;
    for (int i = text.length() - 1; i >= 0; i--) {
      char c = text.charAt(i);
      if (c == '.') {
        return zero ? text.substring(0, i) : text;
      }
      if (c != '0') {
        return text;
      }
      zero = true;
    }
    return text.substring(0, end);
  }

  /// `cast.ToFloat64`: 0 for what is no number.
  static double float64(GoValue value) {
    return switch (value) {
      case GoInteger integer -> (double) integer.value();
      case GoFloat real -> real.value();
      case GoString string -> NumberText.parseFloat(string.value()).orElse(0);
      case GoBoolean bool -> bool.value() ? 1 : 0;
      default -> 0;
    };
  }

  static GoNil nilList() {
    return new GoNil(GoType.ANY_LIST);
  }

  static GoFailure nilDereference() {
    return new GoFailure(NIL_DEREFERENCE);
  }
}
