package dev.plumbline.plan;

import dev.plumbline.model.DesiredObject;
import dev.plumbline.model.JsonArray;
import dev.plumbline.model.JsonObject;
import dev.plumbline.model.JsonPointer;
import dev.plumbline.model.JsonValue;
import dev.plumbline.model.Manifest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Fields that stay as others changed them ([dev.plumbline.model.ObjectOptions#loose]): Flux's
/// `driftDetection.ignore`. Pure.
public final class LooseFields {

  private LooseFields() {}

  /// Whether the live object differs from what is wanted, and in nothing but loose fields.
  public static boolean alone(DesiredObject desired, Manifest live) {
    List<JsonPointer> loose = desired.options().loose();
    if (loose.isEmpty() || Diff.between(live, desired.manifest()).isEmpty()) {
      return false;
    }
    return Diff.between(without(loose, live), without(loose, plain(desired))).isEmpty();
  }

  /// What is wanted, with the loose fields as they are.
  static DesiredObject kept(DesiredObject desired, Manifest live) {
    JsonValue content = plain(desired).content();
    for (JsonPointer field : desired.options().loose()) {
      if (field.resolve(content).isPresent()) {
        content = set(content, field.tokens(), field.resolve(live.content()));
      }
    }
    return content instanceof JsonObject object ? desired.as(new Manifest(object)) : desired;
  }

  /// With the values of a Secret where the server keeps them.
  private static Manifest plain(DesiredObject desired) {
    Manifest manifest = desired.manifest();
    return SecretMask.covers(manifest.groupKind())
        ? new Manifest(SecretMask.normalized(manifest.content()))
        : manifest;
  }

  private static Manifest without(List<JsonPointer> fields, Manifest manifest) {
    JsonValue content = manifest.content();
    for (JsonPointer field : fields) {
      if (field.resolve(content).isPresent()) {
        content = set(content, field.tokens(), Optional.empty());
      }
    }
    return content instanceof JsonObject object ? new Manifest(object) : manifest;
  }

  /// The value with another one, or none, at a path that leads somewhere. An object that is left
  /// with nothing goes, too: that it is there is no difference by itself.
  private static JsonValue set(JsonValue root, List<String> path, Optional<JsonValue> value) {
    if (path.isEmpty()) {
      return value.orElse(root);
    }
    String step = path.getFirst();
    List<String> rest = path.subList(1, path.size());
    return switch (root) {
      case JsonObject object -> {
        Optional<JsonValue> below =
            rest.isEmpty() ? value : object.get(step).map(child -> set(child, rest, value));
        boolean empty = below.filter(JsonObject.EMPTY::equals).isPresent();
        yield below.isEmpty() || empty ? object.without(step) : object.with(step, below.get());
      }
      case JsonArray array -> {
        int index = Integer.parseInt(step);
        List<JsonValue> elements = new ArrayList<>(array.elements());
        Optional<JsonValue> below =
            rest.isEmpty() ? value : Optional.of(set(elements.get(index), rest, value));
        if (below.isPresent()) {
          elements.set(index, below.get());
        } else {
          elements.remove(index);
        }
        yield new JsonArray(elements);
      }
      default -> root;
    };
  }
}
