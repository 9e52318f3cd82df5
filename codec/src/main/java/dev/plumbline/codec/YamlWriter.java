package dev.plumbline.codec;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.plumbline.model.JsonArray;
import dev.plumbline.model.JsonBoolean;
import dev.plumbline.model.JsonDecimal;
import dev.plumbline.model.JsonInteger;
import dev.plumbline.model.JsonNull;
import dev.plumbline.model.JsonObject;
import dev.plumbline.model.JsonString;
import dev.plumbline.model.JsonValue;

/// Writes one document byte for byte as `sigs.k8s.io/yaml` (goyaml v2, libyaml's emitter) does.
final class YamlWriter {

  /// Where a value stands.
  private enum Place {
    ROOT,
    IN_LIST,
    IN_MAPPING,
    SIMPLE_KEY
  }

  private static final int INDENT = 2;

  /// Bytes of the longest key that stands on one line with its value.
  private static final int LONGEST_SIMPLE_KEY = 128;

  private final YamlOutput out = new YamlOutput();
  private final YamlScalarWriter scalars = new YamlScalarWriter(out);
  private int indent = -1;

  /// The text of the document, with a newline at its end.
  String write(JsonValue value) {
    node(value, Place.ROOT);
    out.indent(0);
    return out.toString();
  }

  private void node(JsonValue value, Place place) {
    switch (value) {
      case JsonObject object -> mapping(object);
      case JsonArray array -> sequence(array, place);
      case JsonString string -> string(Surrogates.repair(string.value()), place);
      case JsonInteger integer -> scalars.word(Long.toString(integer.value()));
      case JsonDecimal decimal -> scalars.word(GoNumber.yaml(decimal));
      case JsonBoolean bool -> scalars.word(Boolean.toString(bool.value()));
      case JsonNull nothing -> scalars.word("null");
    }
  }

  private void string(String text, Place place) {
    string(text, YamlScalarShape.of(text), place);
  }

  private void string(String text, YamlScalarShape shape, Place place) {
    int continued = indent < 0 ? INDENT : indent + INDENT;
    scalars.string(text, shape, continued, place == Place.SIMPLE_KEY);
  }

  private void sequence(JsonArray array, Place place) {
    if (array.size() == 0) {
      out.indicator("[", true, false);
      out.indicator("]", false, false);
      return;
    }
    int outer = indent;
    boolean underKey = place == Place.IN_MAPPING && !out.indention();
    indent = indent < 0 ? 0 : underKey ? indent : indent + INDENT;
    for (JsonValue element : array.elements()) {
      out.indent(indent);
      out.indicator("-", true, true);
      node(element, Place.IN_LIST);
    }
    indent = outer;
  }

  private void mapping(JsonObject object) {
    if (object.isEmpty()) {
      out.indicator("{", true, false);
      out.indicator("}", false, false);
      return;
    }
    int outer = indent;
    indent = indent < 0 ? 0 : indent + INDENT;
    for (String name : NaturalOrder.sort(object.names())) {
      out.indent(indent);
      key(Surrogates.repair(name));
      node(object.members().getOrDefault(name, JsonNull.NULL), Place.IN_MAPPING);
    }
    indent = outer;
  }

  private void key(String name) {
    YamlScalarShape shape = YamlScalarShape.of(name);
    if (!shape.multiline() && shortEnough(name)) {
      string(name, shape, Place.SIMPLE_KEY);
      out.indicator(":", false, false);
      return;
    }
    out.indicator("?", true, true);
    string(name, shape, Place.IN_MAPPING);
    out.indent(indent);
    out.indicator(":", true, true);
  }

  private static boolean shortEnough(String name) {
    return name.length() * 3 <= LONGEST_SIMPLE_KEY
        || name.getBytes(UTF_8).length <= LONGEST_SIMPLE_KEY;
  }
}
