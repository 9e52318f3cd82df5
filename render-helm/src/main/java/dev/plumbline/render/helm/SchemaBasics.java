package dev.plumbline.render.helm;

import dev.plumbline.gotemplate.FloatText;
import dev.plumbline.gotemplate.GoBoolean;
import dev.plumbline.gotemplate.GoFloat;
import dev.plumbline.gotemplate.GoFormat;
import dev.plumbline.gotemplate.GoInteger;
import dev.plumbline.gotemplate.GoList;
import dev.plumbline.gotemplate.GoMap;
import dev.plumbline.gotemplate.GoNil;
import dev.plumbline.gotemplate.GoString;
import dev.plumbline.gotemplate.GoValue;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The keywords of JSON schema that look at one value and no schema inside.
final class SchemaBasics {

  private static final List<String> TYPES =
      List.of("null", "boolean", "number", "integer", "string", "array", "object");

  private SchemaBasics() {}

  private static GoValue get(GoValue schema, String key) {
    return schema instanceof GoMap map ? map.get(key).orElse(GoNil.INVALID) : GoNil.INVALID;
  }

  private static String type(GoValue value) {
    return switch (value) {
      case GoBoolean bool -> "boolean";
      case GoString string -> "string";
      case GoFloat real -> "number";
      case GoInteger integer -> "number";
      case GoMap map -> "object";
      case GoList list -> "array";
      default -> "null";
    };
  }

  private static boolean whole(GoValue value) {
    return value instanceof GoInteger
        || (value instanceof GoFloat real && real.value() == Math.rint(real.value()));
  }

  /// What makes all further checks idle: the type, `const` and `enum`.
  static Optional<String> wrong(GoValue schema, GoValue value) {
    List<String> types = new ArrayList<>(ListFunctions.strings(get(schema, "type")));
    String is = type(value);
    if (!types.isEmpty() && !types.contains(is) && !(types.contains("integer") && whole(value))) {
      types.sort((a, b) -> Integer.compare(TYPES.indexOf(a), TYPES.indexOf(b)));
      return Optional.of("got " + is + ", want " + String.join(" or ", types));
    }
    if (schema instanceof GoMap map && map.has("const")) {
      GoValue wanted = get(schema, "const");
      if (!same(value, wanted)) {
        boolean plain = !(wanted instanceof GoMap) && !(wanted instanceof GoList);
        return Optional.of(plain ? "value must be " + display(wanted) : "'const' failed");
      }
    }
    if (get(schema, "enum") instanceof GoList allowed) {
      return enumeration(allowed.elements(), value);
    }
    return Optional.empty();
  }

  private static Optional<String> enumeration(List<GoValue> allowed, GoValue value) {
    if (allowed.stream().anyMatch(one -> same(value, one))) {
      return Optional.empty();
    }
    boolean plain =
        allowed.stream().noneMatch(one -> one instanceof GoMap || one instanceof GoList);
    if (!plain) {
      return Optional.of("'enum' failed");
    }
    String all = String.join(", ", allowed.stream().map(SchemaBasics::display).toList());
    return Optional.of((allowed.size() == 1 ? "value must be " : "value must be one of ") + all);
  }

  private static boolean same(GoValue left, GoValue right) {
    boolean numbers = type(left).equals("number") && type(right).equals("number");
    return numbers
        ? Values.float64(left) == Values.float64(right)
        : JsonEncoder.compact(left).equals(JsonEncoder.compact(right));
  }

  private static String display(GoValue value) {
    return switch (value) {
      case GoString string -> SchemaError.quote(string.value());
      case GoNil nil -> "null";
      case GoFloat real -> JsonEncoder.number(real.value());
      default -> GoFormat.text(value);
    };
  }

  private static void count(GoValue schema, String what, int size, List<String> wrong) {
    String suffix = Character.toUpperCase(what.charAt(0)) + what.substring(1);
    if (get(schema, "min" + suffix) instanceof GoFloat least && size < least.value()) {
      wrong.add("min" + suffix + ": got " + grouped(size) + ", want " + grouped(least.value()));
    }
    if (get(schema, "max" + suffix) instanceof GoFloat most && size > most.value()) {
      wrong.add("max" + suffix + ": got " + grouped(size) + ", want " + grouped(most.value()));
    }
  }

  /// What is wrong with an object as a whole.
  static List<String> members(GoValue schema, GoMap map) {
    List<String> wrong = new ArrayList<>();
    count(schema, "properties", map.size(), wrong);
    if (get(schema, "required") instanceof GoList required) {
      List<String> missing = missing(required, map);
      if (!missing.isEmpty()) {
        wrong.add(
            (missing.size() == 1 ? "missing property " : "missing properties ")
                + String.join(", ", missing));
      }
    }
    return wrong;
  }

  /// The names, quoted, that the object does not have.
  static List<String> missing(GoList required, GoMap map) {
    return ListFunctions.strings(required).stream()
        .filter(name -> !map.has(name))
        .map(SchemaError::quote)
        .toList();
  }

  /// What is wrong with a list as a whole.
  static List<String> elements(GoValue schema, GoList list) {
    List<String> wrong = new ArrayList<>();
    count(schema, "items", list.size(), wrong);
    if (get(schema, "uniqueItems").truth()) {
      for (int i = 0; i < list.size() && wrong.isEmpty(); i++) {
        for (int j = 0; j < i && wrong.isEmpty(); j++) {
          if (same(list.elements().get(i), list.elements().get(j))) {
            wrong.add("items at " + j + " and " + i + " are equal");
          }
        }
      }
    }
    return wrong;
  }

  /// What is wrong with a string or a number.
  static List<String> scalar(GoValue schema, GoValue value) {
    List<String> wrong = new ArrayList<>();
    if (value instanceof GoString string) {
      String text = string.value();
      count(schema, "length", text.codePointCount(0, text.length()), wrong);
      if (get(schema, "pattern") instanceof GoString pattern
          && !GoRegex.compile(pattern.value()).matches(text)) {
        wrong.add(
            SchemaError.quote(text)
                + " does not match pattern "
                + SchemaError.quote(pattern.value()));
      }
    } else if (type(value).equals("number")) {
      number(schema, Values.float64(value), wrong);
    }
    return wrong;
  }

  private static void number(GoValue schema, double value, List<String> wrong) {
    bound(schema, "minimum", value, -1, wrong);
    bound(schema, "maximum", value, 1, wrong);
    if (get(schema, "exclusiveMinimum") instanceof GoFloat least && value <= least.value()) {
      wrong.add(comparison("exclusiveMinimum", value, least.value()));
    }
    if (get(schema, "exclusiveMaximum") instanceof GoFloat most && value >= most.value()) {
      wrong.add(comparison("exclusiveMaximum", value, most.value()));
    }
    if (get(schema, "multipleOf") instanceof GoFloat unit && unit.value() > 0) {
      BigDecimal rest =
          new BigDecimal(Double.toString(value))
              .remainder(new BigDecimal(Double.toString(unit.value())));
      if (rest.signum() != 0) {
        wrong.add(comparison("multipleOf", value, unit.value()));
      }
    }
  }

  private static void bound(
      GoValue schema, String keyword, double value, int side, List<String> wrong) {
    if (get(schema, keyword) instanceof GoFloat bound
        && Double.compare(value, bound.value()) * side > 0) {
      wrong.add(comparison(keyword, value, bound.value()));
    }
  }

  private static String comparison(String keyword, double got, double want) {
    return keyword + ": got " + grouped(got) + ", want " + grouped(want);
  }

  /// A number with commas between thousands.
  private static String grouped(double value) {
    String digits = FloatText.format(value, 'f', FloatText.SHORTEST);
    int point = digits.indexOf('.');
    StringBuilder out = new StringBuilder(digits);
    int first = digits.startsWith("-") ? 1 : 0;
    for (int i = (point < 0 ? digits.length() : point) - 3; i > first; i -= 3) {
      out.insert(i, ',');
    }
    return out.toString();
  }
}
