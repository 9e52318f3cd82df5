package dev.plumbline.render.helm;

import dev.plumbline.gotemplate.GoBoolean;
import dev.plumbline.gotemplate.GoFloat;
import dev.plumbline.gotemplate.GoList;
import dev.plumbline.gotemplate.GoMap;
import dev.plumbline.gotemplate.GoNil;
import dev.plumbline.gotemplate.GoString;
import dev.plumbline.gotemplate.GoValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Validates a value against a JSON schema (drafts 4 to 2020-12). References stay inside the
/// schema;
/// `format` and the `unevaluated` keywords say nothing here.
final class SchemaValidator {

  private static final int DEEPEST = 200;
  private static final int MOST_STEPS = 1_000_000;

  private final GoValue root;
  private final boolean old;
  private final List<String> location = new ArrayList<>();
  private int depth;
  private int steps;

  SchemaValidator(GoValue root) {
    this.root = root;
    String draft = text(root, "$schema");
    this.old = draft.contains("draft-0");
  }

  private static String text(GoValue schema, String key) {
    return get(schema, key) instanceof GoString string ? string.value() : "";
  }

  private static GoValue get(GoValue schema, String key) {
    return schema instanceof GoMap map ? map.get(key).orElse(GoNil.INVALID) : GoNil.INVALID;
  }

  /// What is wrong with the value.
  Optional<SchemaError> validate(GoValue value) {
    return validate(root, value);
  }

  private SchemaError error(String message) {
    return SchemaError.plain(location, message);
  }

  private Optional<SchemaError> validate(GoValue schema, GoValue value) {
    steps++;
    if (depth > DEEPEST || steps > MOST_STEPS) {
      throw RenderLimits.exceeded("a JSON schema needs too many steps");
    }
    if (schema instanceof GoBoolean bool) {
      return bool.value() ? Optional.empty() : Optional.of(error("false schema"));
    }
    Optional<String> plain = SchemaBasics.wrong(schema, value);
    if (plain.isPresent()) {
      return Optional.of(error(plain.get()));
    }
    depth++;
    List<SchemaError> errors = new ArrayList<>();
    boolean referred = get(schema, "$ref") instanceof GoString;
    if (referred) {
      reference(text(schema, "$ref"), value).ifPresent(errors::add);
    }
    if (!referred || !old) {
      switch (value) {
        case GoMap map -> object(schema, map, errors);
        case GoList list -> array(schema, list, errors);
        default -> SchemaBasics.scalar(schema, value).forEach(why -> errors.add(error(why)));
      }
      conditions(schema, value, errors);
    }
    depth--;
    return switch (errors.size()) {
      case 0 -> Optional.empty();
      case 1 -> Optional.of(errors.getFirst());
      default -> Optional.of(SchemaError.group(location, errors));
    };
  }

  private Optional<SchemaError> reference(String pointer, GoValue value) {
    return validate(SchemaReference.resolve(root, pointer), value)
        .map(
            error ->
                new SchemaError(
                    SchemaError.Kind.REFERENCE,
                    location,
                    "validation failed",
                    error.kind() == SchemaError.Kind.GROUP ? error.causes() : List.of(error)));
  }

  private void inside(String name, GoValue schema, GoValue value, List<SchemaError> errors) {
    location.add(name);
    validate(schema, value).ifPresent(errors::add);
    location.removeLast();
  }

  private void object(GoValue schema, GoMap map, List<SchemaError> errors) {
    SchemaBasics.members(schema, map).forEach(why -> errors.add(error(why)));
    dependencies(schema, "dependencies", map, errors);
    GoValue additional = get(schema, "additionalProperties");
    List<String> refused = new ArrayList<>();
    for (String name : map.keys()) {
      GoValue value = map.get(name).orElse(GoNil.ANY);
      GoValue own = get(get(schema, "properties"), name);
      boolean evaluated = !Values.nothing(own);
      if (evaluated) {
        inside(name, own, value, errors);
      }
      if (get(schema, "patternProperties") instanceof GoMap patterns) {
        for (String pattern : patterns.keys()) {
          if (GoRegex.compile(pattern).matches(name)) {
            evaluated = true;
            inside(name, patterns.get(pattern).orElse(GoNil.ANY), value, errors);
          }
        }
      }
      if (!evaluated && additional instanceof GoBoolean allowed) {
        if (!allowed.value()) {
          refused.add(SchemaError.quote(name));
        }
      } else if (!evaluated && additional instanceof GoMap) {
        inside(name, additional, value, errors);
      }
    }
    if (!refused.isEmpty()) {
      errors.add(error("additional properties " + String.join(", ", refused) + " not allowed"));
    }
    names(schema, map, errors);
    dependencies(schema, "dependentSchemas", map, errors);
    dependencies(schema, "dependentRequired", map, errors);
  }

  private void names(GoValue schema, GoMap map, List<SchemaError> errors) {
    GoValue names = get(schema, "propertyNames");
    if (Values.nothing(names)) {
      return;
    }
    for (String name : map.keys()) {
      validate(names, new GoString(name))
          .ifPresent(
              error ->
                  errors.add(
                      new SchemaError(
                          SchemaError.Kind.PLAIN,
                          location,
                          "invalid propertyName " + SchemaError.quote(name),
                          error.kind() == SchemaError.Kind.GROUP
                              ? error.causes()
                              : List.of(error))));
    }
  }

  private void dependencies(GoValue schema, String keyword, GoMap map, List<SchemaError> errors) {
    if (!(get(schema, keyword) instanceof GoMap dependencies)) {
      return;
    }
    for (String name : dependencies.keys()) {
      if (!map.has(name)) {
        continue;
      }
      GoValue dependency = dependencies.get(name).orElse(GoNil.ANY);
      if (dependency instanceof GoList required) {
        List<String> missing = SchemaBasics.missing(required, map);
        if (!missing.isEmpty()) {
          errors.add(
              error(
                  "properties "
                      + String.join(", ", missing)
                      + " required, if "
                      + SchemaError.quote(name)
                      + " exists"));
        }
      } else {
        validate(dependency, map).ifPresent(errors::add);
      }
    }
  }

  private void array(GoValue schema, GoList list, List<SchemaError> errors) {
    SchemaBasics.elements(schema, list).forEach(why -> errors.add(error(why)));
    GoValue items = get(schema, "items");
    GoValue prefix = items instanceof GoList ? items : get(schema, "prefixItems");
    GoValue rest = items instanceof GoList ? get(schema, "additionalItems") : items;
    int evaluated = prefix instanceof GoList some ? Math.min(some.size(), list.size()) : 0;
    for (int i = 0; i < evaluated; i++) {
      inside(
          Integer.toString(i), ((GoList) prefix).elements().get(i), list.elements().get(i), errors);
    }
    if (rest instanceof GoBoolean allowed && !allowed.value() && items instanceof GoList) {
      if (evaluated < list.size()) {
        errors.add(error("last " + (list.size() - evaluated) + " additionalItem(s) not allowed"));
      }
    } else if (!Values.nothing(rest)) {
      for (int i = evaluated; i < list.size(); i++) {
        inside(Integer.toString(i), rest, list.elements().get(i), errors);
      }
    }
    contains(schema, list, errors);
  }

  private void contains(GoValue schema, GoList list, List<SchemaError> errors) {
    GoValue wanted = get(schema, "contains");
    if (Values.nothing(wanted)) {
      return;
    }
    List<SchemaError> failed = new ArrayList<>();
    for (int i = 0; i < list.size(); i++) {
      inside(Integer.toString(i), wanted, list.elements().get(i), failed);
    }
    int matched = list.size() - failed.size();
    double least = get(schema, "minContains") instanceof GoFloat number ? number.value() : 1;
    if (matched < least) {
      errors.add(
          new SchemaError(
              SchemaError.Kind.PLAIN, location, "no items match contains schema", failed));
    }
  }

  private List<SchemaError> failures(GoValue schemas, GoValue value) {
    List<SchemaError> failed = new ArrayList<>();
    for (GoValue schema : Values.elements(schemas).orElse(List.of())) {
      validate(schema, value).ifPresent(failed::add);
    }
    return failed;
  }

  private void several(String message, List<SchemaError> causes, List<SchemaError> errors) {
    errors.add(new SchemaError(SchemaError.Kind.PLAIN, location, message, causes));
  }

  private void conditions(GoValue schema, GoValue value, List<SchemaError> errors) {
    GoValue not = get(schema, "not");
    if (!Values.nothing(not) && validate(not, value).isEmpty()) {
      errors.add(error("'not' failed"));
    }
    if (get(schema, "allOf") instanceof GoList all) {
      List<SchemaError> failed = failures(all, value);
      if (!failed.isEmpty()) {
        several("'allOf' failed", failed, errors);
      }
    }
    if (get(schema, "anyOf") instanceof GoList any) {
      List<SchemaError> failed = failures(any, value);
      if (failed.size() == any.size()) {
        several("'anyOf' failed", failed, errors);
      }
    }
    if (get(schema, "oneOf") instanceof GoList one) {
      oneOf(one, value, errors);
    }
    GoValue condition = get(schema, "if");
    if (!Values.nothing(condition)) {
      GoValue then = get(schema, validate(condition, value).isEmpty() ? "then" : "else");
      if (!Values.nothing(then)) {
        validate(then, value).ifPresent(errors::add);
      }
    }
  }

  private void oneOf(GoList schemas, GoValue value, List<SchemaError> errors) {
    List<SchemaError> failed = new ArrayList<>();
    List<Integer> matched = new ArrayList<>();
    for (int i = 0; i < schemas.size(); i++) {
      Optional<SchemaError> error = validate(schemas.elements().get(i), value);
      error.ifPresent(failed::add);
      if (error.isEmpty()) {
        matched.add(i);
      }
    }
    if (matched.isEmpty()) {
      several("'oneOf' failed, none matched", failed, errors);
    } else if (matched.size() > 1) {
      errors.add(
          error(
              "'oneOf' failed, subschemas %d, %d matched"
                  .formatted(matched.get(0), matched.get(1))));
    }
  }
}
