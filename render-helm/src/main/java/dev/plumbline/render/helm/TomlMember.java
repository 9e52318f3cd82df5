package dev.plumbline.render.helm;

import dev.plumbline.gotemplate.GoComplex;
import dev.plumbline.gotemplate.GoFailure;
import dev.plumbline.gotemplate.GoMap;
import dev.plumbline.gotemplate.GoNil;
import dev.plumbline.gotemplate.GoPointer;
import dev.plumbline.gotemplate.GoStruct;
import dev.plumbline.gotemplate.GoValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// A member of a map or a struct, as `BurntSushi/toml` writes it.
///
/// @param comma whether one follows, if the member stands in a line with others
record TomlMember(String key, GoValue value, boolean comma) {

  /// How a value is written.
  enum Kind {
    PLAIN,
    TABLE,
    TABLES;

    boolean below() {
      return this != PLAIN;
    }
  }

  private record Field(String name, int index, GoValue value) {}

  /// The members in the order in which they are written: those that are tables come last. What is
  /// nil is among them, but is not written.
  ///
  /// @throws GoFailure for a list with nil in it, and for complex numbers
  static List<TomlMember> of(GoValue value) {
    List<Field> fields = new ArrayList<>();
    if (value instanceof GoMap map) {
      map.keys().forEach(key -> fields.add(new Field(key, 0, map.get(key).orElse(GoNil.ANY))));
    } else if (value instanceof GoStruct struct) {
      exported(struct, fields, -1);
    }
    List<Field> direct = new ArrayList<>();
    List<Field> below = new ArrayList<>();
    for (Field field : fields) {
      (kind(field.value()).below() ? below : direct).add(field);
    }
    boolean struct = value instanceof GoStruct;
    List<TomlMember> members = new ArrayList<>();
    for (int i = 0; i < direct.size(); i++) {
      members.add(
          member(direct.get(i), struct, fields.size(), i + 1 < direct.size() || !below.isEmpty()));
    }
    for (int i = 0; i < below.size(); i++) {
      members.add(member(below.get(i), struct, fields.size(), i + 1 < below.size()));
    }
    return members;
  }

  private static TomlMember member(Field field, boolean struct, int all, boolean more) {
    return new TomlMember(field.name(), field.value(), struct ? field.index() != all - 1 : more);
  }

  /// @param outer the number of the field that all of them are embedded in, or -1
  private static void exported(GoStruct struct, List<Field> fields, int outer) {
    int index = 0;
    for (Map.Entry<String, GoValue> field : struct.fields().entrySet()) {
      int number = outer < 0 ? index : outer;
      index++;
      if (StructTags.hidden(field.getKey())) {
        continue;
      }
      if (struct.embedded().contains(field.getKey())
          && field.getValue() instanceof GoStruct inner) {
        exported(inner, fields, number);
      } else {
        fields.add(new Field(field.getKey(), number, field.getValue()));
      }
    }
  }

  /// How the value is written.
  ///
  /// @throws GoFailure for a list with nil in it, and for complex numbers
  static Kind kind(GoValue value) {
    return switch (value) {
      case GoPointer(GoValue target) -> kind(target);
      case GoMap map -> Kind.TABLE;
      case GoStruct struct -> Kind.TABLE;
      case GoComplex complex -> throw new GoFailure("unsupported type: complex128");
      case GoNil nil -> Kind.PLAIN;
      default -> Values.elements(value).map(TomlMember::kind).orElse(Kind.PLAIN);
    };
  }

  private static Kind kind(List<GoValue> elements) {
    boolean tables = !elements.isEmpty();
    for (GoValue element : elements) {
      if (element instanceof GoNil) {
        throw new GoFailure("toml: cannot encode array with nil element");
      }
      tables &= kind(element) == Kind.TABLE;
    }
    return tables ? Kind.TABLES : Kind.PLAIN;
  }
}
