package dev.plumbline.plan;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.plumbline.codec.Json;
import dev.plumbline.model.GroupKind;
import dev.plumbline.model.JsonNull;
import dev.plumbline.model.JsonObject;
import dev.plumbline.model.JsonString;
import dev.plumbline.model.JsonValue;
import dev.plumbline.model.ProblemException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// Hides the values of Secrets before anybody sees them (S7), as Argo CD does: eight `+` for a
/// value, and four more for each further one under the same name that is different. So one sees
/// that a value changes, and neither what it is nor how long.
public final class SecretMask {

  /// Where kubectl keeps what was applied last, values included.
  static final String LAST_APPLIED = "kubectl.kubernetes.io/last-applied-configuration";

  private static final String FIRST = "+".repeat(8);
  private static final String FURTHER = "+".repeat(4);

  /// Members of a Secret that tell which one it is, and nothing of what it hides.
  static final Set<String> HEAD = Set.of("apiVersion", "kind", "metadata", "type", "immutable");

  private static final JsonString EMPTY = new JsonString("");

  private SecretMask() {}

  /// Two sides of an object that may be shown.
  public record Masked(JsonObject desired, JsonObject live) {}

  /// Whether objects of this kind are masked.
  public static boolean covers(GroupKind kind) {
    return kind.group().isEmpty() && kind.kind().equals("Secret");
  }

  /// The object as it may be shown; itself unless it is a Secret. What a Secret holds in places
  /// where no Secret has anything is hidden as well.
  public static JsonObject mask(JsonObject object) {
    if (!isSecret(object)) {
      return object;
    }
    JsonObject masked = sides(List.of(object), Set.of()).getFirst();
    for (String name : masked.names()) {
      boolean open =
          HEAD.contains(name) || (name.equals("data") && masked.object(name).isPresent());
      masked = open ? masked : masked.with(name, FIRST);
    }
    return masked;
  }

  /// Both sides of one object as they may be shown, with equal masks for equal values; themselves
  /// unless it is a Secret.
  ///
  /// @param annotations whose values are hidden as well
  public static Masked mask(JsonObject desired, JsonObject live, Set<String> annotations) {
    if (!isSecret(desired) && !isSecret(live)) {
      return new Masked(desired, live);
    }
    List<JsonObject> masked = sides(List.of(desired, live), annotations);
    return new Masked(masked.get(0), masked.get(1));
  }

  /// A Secret with its `stringData` where the server puts it, in `data`.
  static JsonObject normalized(JsonObject secret) {
    Optional<JsonObject> texts = secret.object("stringData");
    JsonObject data = secret.object("data").orElse(JsonObject.EMPTY);
    for (Map.Entry<String, JsonValue> text : texts.orElse(JsonObject.EMPTY).members().entrySet()) {
      data = data.with(text.getKey(), base64(text.getValue()));
    }
    return texts.isPresent() ? secret.without("stringData").with("data", data) : secret;
  }

  private static String base64(JsonValue value) {
    String text = value instanceof JsonString s ? s.value() : Json.write(value);
    return Base64.getEncoder().encodeToString(text.getBytes(UTF_8));
  }

  private static boolean isSecret(JsonObject object) {
    return covers(
        GroupKind.of(object.string("apiVersion").orElse(""), object.string("kind").orElse("")));
  }

  private static List<JsonObject> sides(List<JsonObject> sides, Set<String> annotations) {
    List<JsonObject> normal = sides.stream().map(SecretMask::normalized).toList();
    List<JsonObject> all = new ArrayList<>(normal);
    List<Optional<JsonObject>> applied = normal.stream().map(SecretMask::lastApplied).toList();
    applied.forEach(a -> a.ifPresent(all::add));
    List<JsonObject> hidden = members(all, "data", dataNames(all));
    List<JsonObject> result = new ArrayList<>();
    int next = normal.size();
    for (int i = 0; i < normal.size(); i++) {
      JsonObject side = hidden.get(i);
      if (side.object("data").filter(JsonObject::isEmpty).isPresent()) {
        side = side.with("data", JsonNull.NULL);
      }
      if (annotation(side, LAST_APPLIED).isPresent()) {
        boolean open = !annotations.contains(LAST_APPLIED);
        String shown =
            open && applied.get(i).isPresent()
                ? new String(Json.canonical(hidden.get(next++)), UTF_8)
                : FIRST;
        side = withAnnotation(side, LAST_APPLIED, new JsonString(shown));
      }
      result.add(side);
    }
    Set<String> others = new TreeSet<>(annotations);
    others.remove(LAST_APPLIED);
    return others.isEmpty() ? result : hideAnnotations(normal, result, others);
  }

  private static List<JsonObject> hideAnnotations(
      List<JsonObject> open, List<JsonObject> masked, Set<String> annotations) {
    List<JsonObject> hidden =
        members(open.stream().map(SecretMask::annotations).toList(), annotations);
    List<JsonObject> result = new ArrayList<>();
    for (int i = 0; i < masked.size(); i++) {
      JsonObject side = masked.get(i);
      for (String name : annotations) {
        Optional<JsonValue> value = hidden.get(i).get(name);
        if (value.isPresent()) {
          side = withAnnotation(side, name, value.get());
        }
      }
      result.add(side);
    }
    return result;
  }

  private static Set<String> dataNames(List<JsonObject> objects) {
    Set<String> names = new TreeSet<>();
    objects.forEach(o -> o.object("data").ifPresent(data -> names.addAll(data.names())));
    return names;
  }

  private static List<JsonObject> members(
      List<JsonObject> objects, String field, Set<String> names) {
    List<JsonObject> hidden =
        members(
            objects.stream().map(o -> o.object(field).orElse(JsonObject.EMPTY)).toList(), names);
    List<JsonObject> result = new ArrayList<>();
    for (int i = 0; i < objects.size(); i++) {
      JsonObject object = objects.get(i);
      result.add(object.object(field).isPresent() ? object.with(field, hidden.get(i)) : object);
    }
    return result;
  }

  private static List<JsonObject> members(List<JsonObject> objects, Set<String> names) {
    List<JsonObject> hidden = new ArrayList<>(objects);
    for (String name : names) {
      Map<JsonValue, String> masks = new HashMap<>();
      for (int i = 0; i < hidden.size(); i++) {
        Optional<JsonValue> value = objects.get(i).get(name);
        if (value.isPresent()) {
          JsonValue shown = value.get() instanceof JsonNull ? EMPTY : value.get();
          String mask = masks.computeIfAbsent(shown, v -> FIRST + FURTHER.repeat(masks.size()));
          hidden.set(i, hidden.get(i).with(name, mask));
        }
      }
    }
    return hidden;
  }

  private static Optional<JsonObject> lastApplied(JsonObject object) {
    Optional<JsonValue> text = annotation(object, LAST_APPLIED);
    try {
      return text.isPresent()
              && text.get() instanceof JsonString s
              && Json.read(s.value()) instanceof JsonObject applied
          ? Optional.of(normalized(applied))
          : Optional.empty();
    } catch (ProblemException e) {
      return Optional.empty();
    }
  }

  private static JsonObject annotations(JsonObject object) {
    return object.object("metadata").flatMap(m -> m.object("annotations")).orElse(JsonObject.EMPTY);
  }

  private static Optional<JsonValue> annotation(JsonObject object, String name) {
    return annotations(object).get(name);
  }

  private static JsonObject withAnnotation(JsonObject object, String name, JsonValue value) {
    JsonObject metadata = object.object("metadata").orElse(JsonObject.EMPTY);
    return object.with(
        "metadata", metadata.with("annotations", annotations(object).with(name, value)));
  }
}
