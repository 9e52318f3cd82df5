package dev.plumbline.check;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.plumbline.model.JsonArray;
import dev.plumbline.model.JsonBoolean;
import dev.plumbline.model.JsonDecimal;
import dev.plumbline.model.JsonInteger;
import dev.plumbline.model.JsonNull;
import dev.plumbline.model.JsonObject;
import dev.plumbline.model.JsonString;
import dev.plumbline.model.JsonValue;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/// What a schema says of a value beyond its structure: enumerations, patterns, lengths and bounds.
final class SchemaBounds {

  private static final int MAX_PATTERN = 2_000;
  private static final long MAX_SIZE = 10_000;
  private static final long MAX_PATTERN_STEPS = 50_000_000;

  private SchemaBounds() {}

  /// Says what is wrong with the value itself, not with what it holds.
  static void check(JsonObject schema, JsonValue value, Consumer<String> complaint) {
    enumeration(schema, value, complaint);
    switch (value) {
      case JsonString text -> text(schema, text.value(), complaint);
      case JsonInteger number -> number(schema, BigDecimal.valueOf(number.value()), complaint);
      case JsonDecimal number -> number(schema, BigDecimal.valueOf(number.value()), complaint);
      case JsonArray array -> array(schema, array, complaint);
      case JsonObject object -> size(schema, "Properties", object.members().size(), complaint);
      case JsonBoolean b -> {}
      case JsonNull n -> {}
    }
  }

  private static void enumeration(JsonObject schema, JsonValue value, Consumer<String> complaint) {
    Optional<JsonArray> values = schema.array("enum");
    if (values.isPresent() && !values.get().elements().contains(value)) {
      complaint.accept("it is none of " + String.join(", ", values.get().strings()));
    }
  }

  private static void text(JsonObject schema, String text, Consumer<String> complaint) {
    size(schema, "Length", text.codePointCount(0, text.length()), complaint);
    Optional<String> pattern = schema.string("pattern");
    if (pattern.isEmpty()) {
      return;
    }
    String regex = pattern.get();
    long size = PatternSize.of(regex);
    if (regex.length() > MAX_PATTERN
        || size > MAX_SIZE
        || size * text.length() > MAX_PATTERN_STEPS) {
      complaint.accept("its pattern is too large to be tried");
      return;
    }
    try {
      if (!Pattern.compile(regex).matcher(text).find()) {
        complaint.accept("it does not match " + regex);
      }
    } catch (PatternSyntaxException e) {
      complaint.accept("its pattern is no regular expression: " + e.getDescription());
    }
  }

  private static void number(JsonObject schema, BigDecimal number, Consumer<String> complaint) {
    decimal(schema, "minimum")
        .ifPresent(
            least -> {
              int order = number.compareTo(least);
              if (order < 0 || (order == 0 && isExclusive(schema, "exclusiveMinimum"))) {
                complaint.accept("it is below the minimum of " + least.toPlainString());
              }
            });
    decimal(schema, "maximum")
        .ifPresent(
            most -> {
              int order = number.compareTo(most);
              if (order > 0 || (order == 0 && isExclusive(schema, "exclusiveMaximum"))) {
                complaint.accept("it is above the maximum of " + most.toPlainString());
              }
            });
    decimal(schema, "multipleOf")
        .filter(factor -> factor.signum() > 0)
        .ifPresent(
            factor -> {
              if (number.remainder(factor).signum() != 0) {
                complaint.accept("it is no multiple of " + factor.toPlainString());
              }
            });
  }

  private static boolean isExclusive(JsonObject schema, String flag) {
    return schema.bool(flag).orElse(false);
  }

  private static Optional<BigDecimal> decimal(JsonObject schema, String name) {
    return schema
        .get(name)
        .flatMap(
            value ->
                switch (value) {
                  case JsonInteger i -> Optional.of(BigDecimal.valueOf(i.value()));
                  case JsonDecimal d -> Optional.of(BigDecimal.valueOf(d.value()));
                  default -> Optional.empty();
                });
  }

  private static void array(JsonObject schema, JsonArray array, Consumer<String> complaint) {
    size(schema, "Items", array.size(), complaint);
    String kind = schema.string("x-kubernetes-list-type").orElse("");
    if (kind.equals("set") || schema.bool("uniqueItems").orElse(false)) {
      if (new HashSet<>(array.elements()).size() < array.size()) {
        complaint.accept("it holds an element twice");
      }
    } else if (kind.equals("map")) {
      List<String> keys =
          schema.array("x-kubernetes-list-map-keys").orElse(JsonArray.EMPTY).strings();
      Set<List<Optional<JsonValue>>> seen = new HashSet<>();
      for (JsonObject element : array.objects()) {
        if (!seen.add(keys.stream().map(element::get).toList())) {
          complaint.accept("it holds two elements with the same " + String.join(" and ", keys));
          return;
        }
      }
    }
  }

  /// `minLength` and `maxLength`, and their relatives.
  private static void size(JsonObject schema, String of, int size, Consumer<String> complaint) {
    schema
        .integer("min" + of)
        .filter(least -> size < least)
        .ifPresent(least -> complaint.accept("it has " + size + ", and needs at least " + least));
    schema
        .integer("max" + of)
        .filter(most -> size > most)
        .ifPresent(most -> complaint.accept("it has " + size + ", and may have at most " + most));
  }
}
