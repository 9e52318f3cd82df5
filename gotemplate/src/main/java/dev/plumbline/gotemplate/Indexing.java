package dev.plumbline.gotemplate;

import java.util.List;

/// `index`, `slice` and `len`.
final class Indexing {

  private Indexing() {}

  private static boolean nothing(GoValue value) {
    return GoNil.isInvalid(value) || GoNil.isInterface(value);
  }

  static GoValue index(GoValue first, List<GoValue> indexes) {
    if (nothing(first)) {
      throw new GoFailure("index of untyped nil");
    }
    GoValue item = first;
    for (GoValue index : indexes) {
      item = item instanceof GoPointer pointer ? pointer.target() : item;
      item =
          switch (item) {
            case GoList list -> list.elements().get(within(index, list.size(), "slice"));
            case GoBytes bytes ->
                new GoInteger(bytes.at(within(index, bytes.size(), "slice")), GoType.UINT8);
            case GoString string -> byteAt(string, index);
            case GoMap map -> map.getOr(key(index), zero(map.type()));
            case GoNil nil when nil.type().kind() == GoKind.MAP -> {
              key(index);
              yield zero(nil.type());
            }
            case GoNil nil when nil.type().kind() == GoKind.SLICE -> {
              within(index, 0, "slice");
              yield GoNil.INVALID;
            }
            case GoNil nil -> throw new GoFailure("index of nil pointer");
            default -> throw new GoFailure("can't index item of type " + item.type());
          };
    }
    return item;
  }

  private static GoValue zero(GoType map) {
    return map.element().orElse(GoType.ANY).zero();
  }

  private static String key(GoValue index) {
    if (nothing(index)) {
      throw new GoFailure("value is nil; should be of type string");
    }
    if (!(index instanceof GoString string)) {
      throw new GoFailure("value has type " + index.type() + "; should be string");
    }
    return string.value();
  }

  private static GoValue byteAt(GoString string, GoValue index) {
    byte[] bytes = GoText.encode(string.value());
    return new GoInteger(bytes[within(index, bytes.length, "string")] & 0xff, GoType.UINT8);
  }

  private static int within(GoValue index, int size, String what) {
    int at = position(index, size);
    if (at == size) {
      throw new GoFailure("reflect: " + what + " index out of range");
    }
    return at;
  }

  private static int position(GoValue index, int size) {
    if (nothing(index)) {
      throw new GoFailure("cannot index slice/array with nil");
    }
    if (!(index instanceof GoInteger integer)) {
      throw new GoFailure("cannot index slice/array with type " + index.type());
    }
    if (integer.value() < 0 || integer.value() > size) {
      throw new GoFailure("index out of range: " + integer.digits());
    }
    return (int) integer.value();
  }

  static GoValue slice(GoValue first, List<GoValue> indexes) {
    if (nothing(first)) {
      throw new GoFailure("slice of untyped nil");
    }
    GoValue item = first instanceof GoPointer pointer ? pointer.target() : first;
    if (indexes.size() > 3) {
      throw new GoFailure("too many slice indexes: " + indexes.size());
    }
    return switch (item) {
      case GoString string -> {
        if (indexes.size() == 3) {
          throw new GoFailure("cannot 3-index slice a string");
        }
        int[] bounds = bounds(indexes, GoText.length(string.value()));
        yield new GoString(GoText.slice(string.value(), bounds[0], bounds[1]));
      }
      case GoList list -> {
        int[] bounds = bounds(indexes, list.size());
        yield new GoList(list.type(), list.elements().subList(bounds[0], bounds[1]));
      }
      case GoBytes bytes -> {
        int[] bounds = bounds(indexes, bytes.size());
        yield new GoBytes(java.util.Arrays.copyOfRange(bytes.toArray(), bounds[0], bounds[1]));
      }
      case GoNil nil when nil.type().kind() == GoKind.SLICE -> {
        bounds(indexes, 0);
        yield nil;
      }
      case GoNil nil -> throw new GoFailure("slice of nil pointer");
      default -> throw new GoFailure("can't slice item of type " + item.type());
    };
  }

  private static int[] bounds(List<GoValue> indexes, int size) {
    int[] bounds = {0, size, size};
    for (int i = 0; i < indexes.size(); i++) {
      bounds[i] = position(indexes.get(i), size);
    }
    for (int i = 0; i < Math.max(1, indexes.size() - 1); i++) {
      if (bounds[i] > bounds[i + 1]) {
        throw new GoFailure("invalid slice index: " + bounds[i] + " > " + bounds[i + 1]);
      }
    }
    return bounds;
  }

  static int length(GoValue value) {
    GoValue item = value instanceof GoPointer pointer ? pointer.target() : value;
    return switch (item) {
      case GoString string -> GoText.length(string.value());
      case GoList list -> list.size();
      case GoBytes bytes -> bytes.size();
      case GoMap map -> map.size();
      case GoNil nil -> length(nil);
      default -> throw new GoFailure("len of type " + item.type());
    };
  }

  private static int length(GoNil nil) {
    return switch (nil.type().kind()) {
      case MAP, SLICE -> 0;
      case INVALID -> throw new GoFailure("reflect: call of reflect.Value.Type on zero Value");
      default -> throw new GoFailure("len of nil pointer");
    };
  }
}
