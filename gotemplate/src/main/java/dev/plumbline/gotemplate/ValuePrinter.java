package dev.plumbline.gotemplate;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Prints one value for one verb: Go's `fmt/print.go`.
final class ValuePrinter {

  /// Values inside each other that are printed before the rest is left out.
  private static final int DEEPEST = 500;

  private final StringBuilder out;
  private final int start;
  final FieldWriter field;
  private boolean erroring;

  ValuePrinter(StringBuilder out) {
    this.out = out;
    this.start = out.length();
    this.field = new FieldWriter(out);
  }

  /// Prints an argument.
  void print(GoValue value, char verb) {
    if (GoNil.isInvalid(value) || GoNil.isInterface(value)) {
      if (verb == 'T' || verb == 'v') {
        field.pad("<nil>");
      } else {
        bad(Optional.empty(), verb);
      }
      return;
    }
    switch (verb) {
      case 'T' -> field.string(value.type().toString());
      case 'p' -> pointer(value, 'p');
      case 'w' -> bad(Optional.of(value), verb);
      default -> print(value, verb, 0);
    }
  }

  private void print(GoValue value, char verb, int depth) {
    if (depth > DEEPEST) {
      throw new GoFailure("values are nested deeper than " + DEEPEST);
    }
    switch (value) {
      case GoNil nil -> nil(nil, verb, depth);
      case GoBoolean bool -> bool(bool, verb);
      case GoInteger integer -> integer(integer, verb);
      case GoFloat real when real(real.value(), verb) -> {}
      case GoFloat real -> bad(Optional.of(real), verb);
      case GoComplex complex -> complex(complex, verb);
      case GoString string -> string(string.value(), value, verb);
      case GoBytes bytes -> bytes(bytes, verb, depth);
      case GoList list -> list(list, verb, depth);
      case GoMap map -> map(map, verb, depth);
      case GoStruct struct -> struct(struct, verb, depth);
      case GoPointer pointer -> target(pointer, verb, depth);
      case GoObject object -> object(object, verb, depth);
      case GoFunction function -> pointer(value, verb);
    }
  }

  private void object(GoObject object, char verb, int depth) {
    Optional<GoStruct> inside = object.inside();
    boolean source = field.flags.sharpV && !erroring && object.source().isPresent();
    if (inside.isPresent() && !source && (field.flags.sharpV || !shown(verb))) {
      struct(inside.get(), verb, depth);
    } else if (source) {
      field.string(object.source().get());
    } else {
      string(object.text(), object, verb);
    }
  }

  private boolean shown(char verb) {
    return !erroring && "vsxXq".indexOf(verb) >= 0;
  }

  private void bad(Optional<GoValue> value, char verb) {
    erroring = true;
    out.append("%!").append(verb).append('(');
    if (value.isPresent()) {
      out.append(value.get().type()).append('=');
      print(value.get(), 'v', 0);
    } else {
      out.append("<nil>");
    }
    out.append(')');
    erroring = false;
  }

  private void nil(GoNil nil, char verb, int depth) {
    switch (nil.type().kind()) {
      case MAP -> out.append(field.flags.sharpV ? nil.type() + "(nil)" : "map[]");
      case SLICE -> out.append(field.flags.sharpV ? nil.type() + "(nil)" : "[]");
      case POINTER, FUNC -> {
        if ("bodxX".indexOf(verb) >= 0) {
          integer(new GoInteger(0, GoType.UINT64), verb);
        } else if (verb == 'v') {
          field.pad(field.flags.sharpV ? "(" + nil.type() + ")(nil)" : "<nil>");
        } else {
          bad(Optional.of(nil), verb);
        }
      }
      default -> out.append(field.flags.sharpV && depth > 0 ? nil.type() + "(nil)" : "<nil>");
    }
  }

  private void bool(GoBoolean value, char verb) {
    if (verb == 't' || verb == 'v') {
      field.bool(value.value());
    } else {
      bad(Optional.of(value), verb);
    }
  }

  private void integer(GoInteger value, char verb) {
    Optional<GoFunction> text = value.type().method("String");
    if (text.isPresent() && shown(verb) && !field.flags.sharpV) {
      print(text.get().call(value), verb, 0);
      return;
    }
    boolean signed = value.type().kind().signed();
    long number = value.value();
    switch (verb) {
      case 'v' -> {
        if (field.flags.sharpV && !signed) {
          hexadecimal(number, true);
        } else {
          field.integer(number, signed, 10, verb);
        }
      }
      case 'd' -> field.integer(number, signed, 10, verb);
      case 'b' -> field.integer(number, signed, 2, verb);
      case 'o', 'O' -> field.integer(number, signed, 8, verb);
      case 'x', 'X' -> field.integer(number, signed, 16, verb);
      case 'c' -> field.character(number);
      case 'q' -> field.quotedCharacter(number);
      case 'U' -> field.unicode(number);
      default -> bad(Optional.of(value), verb);
    }
  }

  private void hexadecimal(long number, boolean prefixed) {
    boolean sharp = field.flags.sharp;
    field.flags.sharp = prefixed;
    field.integer(number, false, 16, 'v');
    field.flags.sharp = sharp;
  }

  private boolean real(double value, char verb) {
    switch (verb) {
      case 'v' -> field.real(value, 'g', FloatText.SHORTEST);
      case 'b', 'g', 'G', 'x', 'X' -> field.real(value, verb, FloatText.SHORTEST);
      case 'f', 'F' -> field.real(value, 'f', 6);
      case 'e', 'E' -> field.real(value, verb, 6);
      default -> {
        return false;
      }
    }
    return true;
  }

  private void complex(GoComplex value, char verb) {
    if ("vbgGxXfFeE".indexOf(verb) < 0) {
      bad(Optional.of(value), verb);
      return;
    }
    boolean plus = field.flags.plus;
    out.append('(');
    real(value.real(), verb);
    field.flags.plus = true;
    real(value.imaginary(), verb);
    out.append("i)");
    field.flags.plus = plus;
  }

  private void string(String text, GoValue value, char verb) {
    switch (verb) {
      case 'v' -> {
        if (field.flags.sharpV) {
          field.quoted(text);
        } else {
          field.string(text);
        }
      }
      case 's' -> field.string(text);
      case 'x' -> field.hexadecimal(GoText.encode(text), false);
      case 'X' -> field.hexadecimal(GoText.encode(text), true);
      case 'q' -> field.quoted(text);
      default -> bad(Optional.of(value), verb);
    }
  }

  private void bytes(GoBytes bytes, char verb, int depth) {
    switch (verb) {
      case 's' -> field.string(bytes.text());
      case 'q' -> field.quoted(bytes.text());
      case 'x' -> field.hexadecimal(bytes.toArray(), false);
      case 'X' -> field.hexadecimal(bytes.toArray(), true);
      default -> {
        boolean sharp = field.flags.sharpV && (verb == 'v' || verb == 'd');
        out.append(sharp ? (depth == 0 ? "[]byte{" : "[]uint8{") : "[");
        for (int i = 0; i < bytes.size(); i++) {
          out.append(i == 0 ? "" : sharp ? ", " : " ");
          if (sharp) {
            hexadecimal(bytes.at(i), true);
          } else {
            integer(new GoInteger(bytes.at(i), GoType.UINT8), verb);
          }
        }
        out.append(sharp ? '}' : ']');
      }
    }
  }

  private void list(GoList list, char verb, int depth) {
    boolean sharp = field.flags.sharpV;
    out.append(sharp ? list.type() + "{" : "[");
    List<GoValue> elements = list.elements();
    for (int i = 0; i < elements.size(); i++) {
      out.append(i == 0 ? "" : sharp ? ", " : " ");
      inner(elements.get(i), verb, depth);
    }
    out.append(sharp ? '}' : ']');
  }

  private void map(GoMap map, char verb, int depth) {
    boolean sharp = field.flags.sharpV;
    out.append(sharp ? map.type() + "{" : "map[");
    boolean first = true;
    for (String key : map.keys()) {
      out.append(first ? "" : sharp ? ", " : " ");
      string(key, new GoString(key), verb);
      out.append(':');
      inner(map.getOr(key, GoNil.ANY), verb, depth);
      first = false;
    }
    out.append(sharp ? '}' : ']');
  }

  private void struct(GoStruct struct, char verb, int depth) {
    boolean sharp = field.flags.sharpV;
    out.append(sharp ? struct.type() + "{" : "{");
    boolean first = true;
    for (Map.Entry<String, GoValue> entry : struct.fields().entrySet()) {
      out.append(first ? "" : sharp ? ", " : " ");
      if (sharp || field.flags.plusV) {
        out.append(entry.getKey()).append(':');
      }
      inner(entry.getValue(), verb, depth);
      first = false;
    }
    out.append('}');
  }

  private void inner(GoValue value, char verb, int depth) {
    Budget.printed(out.length() - start);
    print(value, verb, depth + 1);
  }

  private void target(GoPointer pointer, char verb, int depth) {
    GoValue target = pointer.target();
    boolean inside = target instanceof GoObject object && object.inside().isPresent();
    boolean text = inside ? shown(verb) && !field.flags.sharpV : !erroring;
    if (target instanceof GoObject object && text) {
      string(object.text(), pointer, verb);
    } else if (depth == 0 && (inside || !(target instanceof GoObject))) {
      out.append('&');
      print(target, verb, depth + 1);
    } else {
      pointer(pointer, verb);
    }
  }

  // An address: there is none here, so it is one that never changes.
  private void pointer(GoValue value, char verb) {
    if (value.isNil() || !value.type().kind().nillable()) {
      bad(Optional.of(value), verb);
    } else {
      address(value, verb);
    }
  }

  private void address(GoValue value, char verb) {
    long address = 0x1c0000000000L;
    if (verb == 'v' && field.flags.sharpV) {
      out.append('(').append(value.type()).append(")(0x").append(Long.toHexString(address));
      out.append(')');
      return;
    }
    switch (verb) {
      case 'v', 'p' -> hexadecimal(address, !field.flags.sharp);
      case 'b', 'o', 'd', 'x', 'X' -> integer(new GoInteger(address, GoType.UINT64), verb);
      default -> bad(Optional.of(value), verb);
    }
  }
}
