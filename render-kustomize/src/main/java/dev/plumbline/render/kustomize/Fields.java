package dev.plumbline.render.kustomize;

import dev.plumbline.codec.Yaml;
import dev.plumbline.model.JsonArray;
import dev.plumbline.model.JsonBoolean;
import dev.plumbline.model.JsonDecimal;
import dev.plumbline.model.JsonInteger;
import dev.plumbline.model.JsonNull;
import dev.plumbline.model.JsonObject;
import dev.plumbline.model.JsonString;
import dev.plumbline.model.JsonValue;
import dev.plumbline.model.ProblemException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;

/// The fields of a configuration object as Go's JSON decoder reads them: names in any case, null as
/// if it were not there, other types refused; and, if it is strict, unknown fields refused.
final class Fields {

  /// How much the decoder forgives.
  enum Decoding {
    /// A kustomization: unknown fields and values of another type are refused.
    EXACT(true, false),
    /// A configuration of transformers: unknown fields are refused, numbers and booleans become
    /// strings where one is wanted.
    STRICT(true, true),
    /// Everything else: unknown fields are passed over too.
    LOOSE(false, true);

    private final boolean refusesUnknown;
    private final boolean converts;

    Decoding(boolean refusesUnknown, boolean converts) {
      this.refusesUnknown = refusesUnknown;
      this.converts = converts;
    }
  }

  private final Map<String, JsonValue> values;
  private final Place place;
  private final Decoding decoding;

  private Fields(Map<String, JsonValue> values, Place place, Decoding decoding) {
    this.values = values;
    this.place = place;
    this.decoding = decoding;
  }

  /// The fields of a value that must be an object; null has none.
  ///
  /// @param decoding for this object and what is below
  /// @param known the names of all fields
  /// @throws ProblemException `INVALID_FIELD`
  static Fields of(JsonValue value, Place place, Decoding decoding, String... known) {
    Map<String, JsonValue> values = new LinkedHashMap<>();
    if (value == JsonNull.NULL) {
      return new Fields(values, place, decoding);
    }
    if (!(value instanceof JsonObject object)) {
      throw mismatch(place, value, "an object");
    }
    Map<String, String> names = LinkedHashMap.newLinkedHashMap(known.length);
    for (String name : known) {
      names.put(name.toLowerCase(Locale.ROOT), name);
    }
    // Go sorts the names before it decodes, so of two spellings of one field the later one counts.
    for (String given : new TreeSet<>(object.names())) {
      String name = names.get(given.toLowerCase(Locale.ROOT));
      if (name != null) {
        values.put(name, object.get(given).orElse(JsonNull.NULL));
      } else if (decoding.refusesUnknown) {
        throw unknown(given, place);
      }
    }
    return new Fields(values, place, decoding);
  }

  private static ProblemException unknown(String field, Place place) {
    return place
        .child(field)
        .refuse(
            "invalid Kustomization: json: unknown field \"" + field + "\"",
            "Correct the name of the field, or remove it.");
  }

  Place place() {
    return place;
  }

  Place place(String field) {
    return place.child(field);
  }

  /// Whether the field is there and not null.
  boolean has(String field) {
    return values.getOrDefault(field, JsonNull.NULL) != JsonNull.NULL;
  }

  /// The value; null if it is not there.
  JsonValue value(String field) {
    return values.getOrDefault(field, JsonNull.NULL);
  }

  /// The text; empty if it is not there.
  String text(String field) {
    return text(value(field), place.child(field));
  }

  private String text(JsonValue value, Place where) {
    return switch (value) {
      case JsonString string -> string.value();
      case JsonNull nothing -> "";
      case JsonInteger integer when decoding.converts -> Long.toString(integer.value());
      case JsonBoolean bool when decoding.converts -> Boolean.toString(bool.value());
      case JsonDecimal decimal when decoding.converts -> Yaml.write(decimal).strip();
      default -> throw mismatch(where, value, "a string");
    };
  }

  boolean flag(String field) {
    JsonValue value = value(field);
    return switch (value) {
      case JsonBoolean bool -> bool.value();
      case JsonNull nothing -> false;
      default -> throw mismatch(place.child(field), value, "a boolean");
    };
  }

  long number(String field) {
    JsonValue value = value(field);
    return switch (value) {
      case JsonInteger integer -> integer.value();
      case JsonNull nothing -> 0;
      default -> throw mismatch(place.child(field), value, "an integer");
    };
  }

  List<String> texts(String field) {
    List<String> texts = new ArrayList<>();
    List<JsonValue> elements = elements(field);
    for (int i = 0; i < elements.size(); i++) {
      texts.add(text(elements.get(i), place.child(field).child(i)));
    }
    return texts;
  }

  Map<String, String> textMap(String field) {
    Map<String, String> texts = new LinkedHashMap<>();
    members(field).forEach((name, v) -> texts.put(name, text(v, place.child(field).child(name))));
    return texts;
  }

  Map<String, Boolean> flagMap(String field) {
    Map<String, Boolean> flags = new LinkedHashMap<>();
    members(field)
        .forEach(
            (name, value) -> {
              switch (value) {
                case JsonBoolean bool -> flags.put(name, bool.value());
                case JsonNull nothing -> flags.put(name, false);
                default -> throw mismatch(place.child(field).child(name), value, "a boolean");
              }
            });
    return flags;
  }

  private Map<String, JsonValue> members(String field) {
    JsonValue value = value(field);
    return switch (value) {
      case JsonObject object -> object.members();
      case JsonNull nothing -> Map.of();
      default -> throw mismatch(place.child(field), value, "a map");
    };
  }

  /// The object of the field as it is; an empty one if it is not there.
  JsonObject map(String field) {
    return new JsonObject(members(field));
  }

  private List<JsonValue> elements(String field) {
    JsonValue value = value(field);
    return switch (value) {
      case JsonArray array -> array.elements();
      case JsonNull nothing -> List.of();
      default -> throw mismatch(place.child(field), value, "a list");
    };
  }

  /// The object of the field; empty if it is not there.
  Optional<Fields> object(String field, String... known) {
    return has(field)
        ? Optional.of(of(value(field), place.child(field), decoding, known))
        : Optional.empty();
  }

  /// The objects of a list, each made into something.
  <T> List<T> objects(String field, Function<Fields, T> make, String... known) {
    List<T> made = new ArrayList<>();
    List<JsonValue> elements = elements(field);
    for (int i = 0; i < elements.size(); i++) {
      made.add(make.apply(of(elements.get(i), place.child(field).child(i), decoding, known)));
    }
    return made;
  }

  private static ProblemException mismatch(Place place, JsonValue value, String expected) {
    return place.refuse(
        "invalid Kustomization: json: cannot unmarshal "
            + value.typeName()
            + " where "
            + expected
            + " is wanted",
        expected.equals("a string") ? "Quote the value." : "Give the field " + expected + ".");
  }
}
