package dev.plumbline.check.cel;

import dev.plumbline.check.Schema;
import dev.plumbline.check.SchemaDefaults;
import dev.plumbline.model.JsonArray;
import dev.plumbline.model.JsonNull;
import dev.plumbline.model.JsonObject;
import dev.plumbline.model.JsonValue;
import dev.plumbline.model.Manifest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// All rules of one definition on one object.
final class DefinitionRun {

  private static final int MAX_BROKEN = 50;
  private static final int MAX_MESSAGE = 5 * 1024;

  private final DefinitionRuleCache cache;
  private final boolean shown;
  private final Meter meter = new Meter();
  private final List<Broken> broken = new ArrayList<>();

  /// @param shown whether messages may be made of what the object holds
  DefinitionRun(DefinitionRuleCache cache, boolean shown) {
    this.cache = cache;
    this.shown = shown;
  }

  /// A rule that does not hold.
  ///
  /// @param judged whether that is known: false if the rule cannot be evaluated
  record Broken(String path, String message, boolean judged) {}

  /// A value, and what stood in its place before.
  private record Place(Schema schema, JsonValue now, Optional<JsonValue> before, String path) {}

  List<Broken> run(Schema schema, Manifest object, Optional<Manifest> before) {
    Schema resolved = new Schema(schema.node(), schema.named(), schema.strict());
    JsonValue now = SchemaDefaults.apply(resolved, object.content());
    Optional<JsonValue> old =
        before.map(manifest -> SchemaDefaults.apply(resolved, manifest.content()));
    walk(new Place(resolved, now, old, ""));
    return List.copyOf(broken);
  }

  private void walk(Place place) {
    if (broken.size() >= MAX_BROKEN || meter.isExceeded() || place.now() == JsonNull.NULL) {
      return;
    }
    for (JsonObject rule :
        place.schema().node().array("x-kubernetes-validations").orElse(JsonArray.EMPTY).objects()) {
      check(rule, place);
    }
    switch (place.now()) {
      case JsonObject object -> fields(place, object);
      case JsonArray array -> elements(place, array);
      default -> {}
    }
  }

  private void fields(Place place, JsonObject object) {
    object
        .members()
        .forEach(
            (name, value) ->
                place
                    .schema()
                    .property(name)
                    .or(place.schema()::additional)
                    .ifPresent(
                        schema ->
                            walk(
                                new Place(
                                    schema,
                                    value,
                                    place.before().flatMap(old -> member(old, name)),
                                    place.path().isEmpty() ? name : place.path() + "." + name))));
  }

  private static Optional<JsonValue> member(JsonValue value, String name) {
    return value instanceof JsonObject object ? object.get(name) : Optional.empty();
  }

  private void elements(Place place, JsonArray array) {
    Optional<Schema> items = place.schema().items();
    for (int i = 0; items.isPresent() && i < array.size(); i++) {
      JsonValue element = array.elements().get(i);
      walk(
          new Place(
              items.get(), element, counterpart(place, element), place.path() + "[" + i + "]"));
    }
  }

  /// Only elements of a list that is a map by some keys have a counterpart.
  private static Optional<JsonValue> counterpart(Place place, JsonValue element) {
    JsonObject list = place.schema().node();
    boolean byKeys = list.string("x-kubernetes-list-type").orElse("").equals("map");
    if (!byKeys || !(place.before().orElse(JsonNull.NULL) instanceof JsonArray before)) {
      return Optional.empty();
    }
    List<String> keys = list.array("x-kubernetes-list-map-keys").orElse(JsonArray.EMPTY).strings();
    return before.elements().stream()
        .filter(
            other -> keys.stream().allMatch(key -> member(other, key).equals(member(element, key))))
        .findFirst();
  }

  private void check(JsonObject rule, Place place) {
    boolean optional = rule.bool("optionalOldSelf").orElse(false);
    DefinitionRuleCache.Compiled compiled =
        cache.rule(rule.string("rule").orElse(""), TypedValues.type(place.schema()), optional);
    if (compiled.expression().isEmpty()) {
      add(place, compiled.error(), false);
      return;
    }
    if (compiled.transition() && !optional && place.before().isEmpty()) {
      return;
    }
    boolean root = place.path().isEmpty();
    Object self = TypedValues.of(place.schema(), place.now(), root);
    Optional<Object> old =
        place.before().map(before -> TypedValues.of(place.schema(), before, root));
    meter.input(self);
    old.ifPresent(meter::input);
    Map<String, Object> values =
        optional
            ? Map.of("self", self, "oldSelf", old)
            : Map.of("self", self, "oldSelf", old.orElse(self));
    judge(rule, compiled.expression().get(), place, values);
  }

  private void judge(
      JsonObject rule, Expression expression, Place place, Map<String, Object> values) {
    Evaluated result = expression.evaluate(name -> Optional.ofNullable(values.get(name)), meter);
    switch (result) {
      case Evaluated.Value(Object value) when Boolean.TRUE.equals(value) -> {}
      case Evaluated.Value other -> add(place, message(rule, place, values), true);
      case Evaluated.Failed(String why) ->
          add(place, "rule evaluation error: " + (shown ? shortened(why) : "(hidden)"), true);
      case Evaluated.TooCostly(String why) -> add(place, why, false);
      case Evaluated.Undetermined(String what) -> add(place, "it depends on " + what, false);
    }
  }

  private String message(JsonObject rule, Place place, Map<String, Object> values) {
    String dynamic =
        rule.string("messageExpression")
            .filter(source -> shown)
            .flatMap(
                source -> cache.rule(source, TypedValues.type(place.schema()), false).expression())
            .map(e -> e.evaluate(name -> Optional.ofNullable(values.get(name)), meter))
            .filter(Evaluated.Value.class::isInstance)
            .map(value -> String.valueOf(((Evaluated.Value) value).value()).strip())
            .filter(line -> !line.isEmpty() && !line.contains("\n"))
            .orElse("");
    if (!dynamic.isEmpty()) {
      return dynamic;
    }
    String fixed = rule.string("message").orElse("").strip();
    return fixed.isEmpty() ? "failed rule: " + rule.string("rule").orElse("").strip() : fixed;
  }

  private static String shortened(String text) {
    return text.length() <= MAX_MESSAGE ? text : text.substring(0, MAX_MESSAGE) + "…";
  }

  private void add(Place place, String message, boolean judged) {
    broken.add(new Broken(place.path().isEmpty() ? "(object)" : place.path(), message, judged));
  }
}
