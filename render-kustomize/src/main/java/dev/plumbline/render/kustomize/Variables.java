package dev.plumbline.render.kustomize;

import dev.plumbline.codec.CoreTag;
import dev.plumbline.model.ProblemException;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// `vars`: puts the values of fields where `$(NAME)` stands, in the fields of the configuration.
final class Variables implements Transformer {

  private final Map<String, VariableSpec> specs;
  private final List<FieldSpec> fields;
  private final Map<String, ScalarNode> values = new HashMap<>();

  Variables(Map<String, VariableSpec> specs, List<FieldSpec> fields) {
    this.specs = specs;
    this.fields = fields;
  }

  /// @throws ProblemException `INVALID_FIELD` if a variable's object or field is not there
  @Override
  public void transform(ResMap resources) {
    if (specs.isEmpty()) {
      return;
    }
    for (VariableSpec spec : specs.values()) {
      Node value = value(spec, resources);
      if (value instanceof ScalarNode scalar) {
        values.put(spec.name(), scalar.copy());
      }
    }
    resources.touched();
    for (Resource resource : resources) {
      for (FieldSpec spec : fields) {
        FieldWalk.change(
            resource, spec, FieldWalk.Make.NOTHING, field -> expand(field, resource, spec));
      }
    }
  }

  private static Node value(VariableSpec spec, ResMap resources) {
    for (Resource resource : resources) {
      if (resource.variables().contains(spec.name())) {
        return VariablePath.value(resource.root(), spec.fieldPath())
            .orElseThrow(
                () ->
                    spec.place()
                        .refuse(
                            "field specified in var '"
                                + spec.name()
                                + "' not found in corresponding resource: "
                                + spec.fieldPath(),
                            "Correct fieldref.fieldPath."));
      }
    }
    throw spec.place()
        .refuse(
            "var '" + spec.name() + "' cannot be mapped to a field in the set of known resources",
            "Correct objref: kind, apiVersion and name must be those of a resource.");
  }

  private Node expand(Node field, Resource resource, FieldSpec spec) {
    switch (field) {
      case ScalarNode scalar -> expand(scalar);
      case MapNode map -> {
        for (int i = 0; i < map.size(); i++) {
          if (map.valueAt(i) instanceof ScalarNode scalar) {
            expand(scalar);
          }
        }
      }
      case ListNode list -> {
        for (Node element : list) {
          if (!(element instanceof ScalarNode scalar) || !scalar.isString()) {
            throw FieldWalk.refuse("invalid value type expect a string", resource, spec);
          }
          expand(scalar);
        }
      }
    }
    return field;
  }

  private void expand(ScalarNode scalar) {
    if (scalar.isString()) {
      scalar.become(expanded(scalar.text()));
    }
  }

  /// The text with values for names. A text that is one name alone gets the value's type.
  private ScalarNode expanded(String text) {
    StringBuilder expanded = new StringBuilder();
    int at = 0;
    for (int dollar = text.indexOf('$'); dollar >= 0; dollar = text.indexOf('$', at)) {
      expanded.append(text, at, dollar);
      if (dollar + 1 == text.length()) {
        return ScalarNode.string(expanded.append('$').toString());
      }
      char next = text.charAt(dollar + 1);
      int close = next == '(' ? text.indexOf(')', dollar) : -1;
      if (close < 0) {
        expanded.append(next == '$' ? "$" : "$" + next);
        at = dollar + 2;
        continue;
      }
      String name = text.substring(dollar + 2, close);
      Optional<ScalarNode> value = Optional.ofNullable(values.get(name));
      if (dollar == 0 && close == text.length() - 1) {
        return value.map(Variables::typed).orElseGet(() -> ScalarNode.string(text));
      }
      expanded.append(value.map(v -> typed(v).text()).orElse("$(" + name + ")"));
      at = close + 1;
    }
    return ScalarNode.string(expanded.append(text.substring(at)).toString());
  }

  private static ScalarNode typed(ScalarNode value) {
    return switch (value.tag()) {
      case INTEGER -> new ScalarNode(integer(value.text()), CoreTag.INTEGER, true);
      case DECIMAL -> new ScalarNode(decimal(value.text()), CoreTag.DECIMAL, true);
      case BOOLEAN ->
          new ScalarNode(
              Boolean.toString(value.text().equalsIgnoreCase("true")), CoreTag.BOOLEAN, true);
      case TEXT, NULL, TIME, BINARY, MERGE -> ScalarNode.string(value.text());
    };
  }

  /// Go reads the text with the base 10 here, so that `010` is 10.
  private static String integer(String text) {
    try {
      return Long.toString(Long.parseLong(text));
    } catch (NumberFormatException e) {
      return text;
    }
  }

  private static String decimal(String text) {
    try {
      return new BigDecimal(Double.toString(Double.parseDouble(text)))
          .stripTrailingZeros()
          .toPlainString();
    } catch (NumberFormatException e) {
      return text;
    }
  }
}
