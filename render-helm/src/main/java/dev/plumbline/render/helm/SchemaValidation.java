package dev.plumbline.render.helm;

import dev.plumbline.gotemplate.GoFailure;
import dev.plumbline.gotemplate.GoList;
import dev.plumbline.gotemplate.GoMap;
import dev.plumbline.gotemplate.GoNil;
import dev.plumbline.gotemplate.GoString;
import dev.plumbline.gotemplate.GoValue;
import java.util.HashSet;
import java.util.Set;

/// Holds the values of a chart and its dependencies against their values.schema.json.
final class SchemaValidation {

  private static final String TYPES =
      "'array', 'boolean', 'integer', 'null', 'number', 'object', 'string'";

  private final HelmWarnings warnings;
  private final Set<String> unknown = new HashSet<>();

  private SchemaValidation(HelmWarnings warnings) {
    this.warnings = warnings;
  }

  /// Checks all schemas.
  ///
  /// @param warnings gets what a schema refers to and nobody knows
  /// @throws HelmFailure with Helm's message
  static void check(Chart chart, GoMap values, HelmWarnings warnings) {
    String wrong = new SchemaValidation(warnings).wrong(chart, values);
    if (!wrong.isEmpty()) {
      throw new HelmFailure(
          "values don't meet the specifications of the schema(s) in the following chart(s):\n"
              + wrong);
    }
  }

  private String wrong(Chart chart, GoMap values) {
    StringBuilder out = new StringBuilder();
    if (chart.schema().isPresent()) {
      String wrong = wrong(chart.schema().get(), values);
      if (!wrong.isEmpty()) {
        out.append(chart.name()).append(":\n").append(wrong);
      }
    }
    for (Chart dependency : chart.dependencies()) {
      GoValue below = values.get(dependency.name()).orElse(GoNil.ANY);
      if (below instanceof GoMap map) {
        out.append(wrong(dependency, map));
      } else if (!Values.nothing(below)) {
        out.append(dependency.name())
            .append(":\ninvalid type for values: expected object (map), got ")
            .append(below.type())
            .append('\n');
      }
    }
    return out.toString();
  }

  private String wrong(String text, GoMap values) {
    try {
      GoValue schema = JsonDecoder.decode(text);
      if (schema instanceof GoMap map
          && map.get("type").orElse(GoNil.ANY) instanceof GoString type
          && !TYPES.contains("'" + type.value() + "'")) {
        return unknownType();
      }
      if (text.contains(SchemaReference.UNKNOWN)) {
        unknown(schema);
      }
      return new SchemaValidator(schema).validate(values).map(SchemaError::text).orElse("");
    } catch (GoFailure e) {
      return e.words();
    }
  }

  private void unknown(GoValue schema) {
    switch (schema) {
      case GoMap map -> {
        map.get("$ref")
            .flatMap(SchemaReference::unknown)
            .filter(unknown::add)
            .ifPresent(urn -> warnings.add(new HelmWarning.SchemaUnknown(urn)));
        map.keys().forEach(key -> unknown(map.get(key).orElse(GoNil.ANY)));
      }
      case GoList list -> list.elements().forEach(this::unknown);
      default -> {}
    }
  }

  // The metaschema's own words for a type that there is not.
  private static String unknownType() {
    return "\"file:///values.schema.json#\" is not valid against metaschema: jsonschema validation"
        + " failed with 'https://json-schema.org/draft/2020-12/schema#'\n"
        + "- at '': 'allOf' failed\n"
        + "  - at '/type': 'anyOf' failed\n"
        + "    - at '/type': value must be one of "
        + TYPES
        + "\n    - at '/type': got string, want array";
  }
}
