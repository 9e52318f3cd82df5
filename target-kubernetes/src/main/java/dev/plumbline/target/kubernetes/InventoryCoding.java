package dev.plumbline.target.kubernetes;

import dev.plumbline.codec.Json;
import dev.plumbline.codec.Limits;
import dev.plumbline.model.ApplicationId;
import dev.plumbline.model.Digest;
import dev.plumbline.model.GroupKind;
import dev.plumbline.model.Inventory;
import dev.plumbline.model.JsonArray;
import dev.plumbline.model.JsonObject;
import dev.plumbline.model.JsonString;
import dev.plumbline.model.JsonValue;
import dev.plumbline.model.ObjectKey;
import dev.plumbline.model.ProblemException;
import dev.plumbline.target.InventoryJson;
import dev.plumbline.target.InventoryJson.Damaged;
import dev.plumbline.target.Labels;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/// An inventory as the `data` of a ConfigMap, and back. Pure.
///
/// - `application`: whose it is, by itself, so that the rest need not be read to know it
/// - `inventory`: everything, as JSON; beyond 200 KB `inventory.gz` instead: the same, gzip, base64
/// - `digest`: of the JSON text; tells damage
/// - `doubted`: only if there are any: the keys whose entries nothing proves, see
/// [KnownInventories]
///
/// Of the hooks of a deletion only their digest is in it: see [HookSecrets].
final class InventoryCoding {

  private static final int LARGE = 200_000;
  private static final int LARGEST = 64 << 20;
  private static final Limits LIMITS = new Limits(LARGEST, 20, 0, 1, 1 << 20);
  private static final Limits HOOK_LIMITS = new Limits(LARGEST, 300, 0, 1, 8 << 20);

  /// Gives the hooks of a digest, as JSON.
  interface Hooks {
    String of(Digest digest) throws Damaged;
  }

  private InventoryCoding() {}

  /// The ConfigMap of that name that holds the inventory, in place of its version if it has one.
  static JsonObject map(Inventory inventory, String name, String namespace) {
    JsonObject metadata =
        JsonObject.of("name", new JsonString(name))
            .with("namespace", namespace)
            .with(
                "labels",
                JsonObject.of(Labels.INVENTORY_LABEL, new JsonString("true"))
                    .with(Labels.INVENTORY_OF, inventory.application().label()));
    String version = inventory.version();
    return JsonObject.of("apiVersion", new JsonString("v1"))
        .with("kind", "ConfigMap")
        .with("metadata", version.isEmpty() ? metadata : metadata.with("resourceVersion", version))
        .with("data", encode(inventory));
  }

  /// The ConfigMap, saying that these of its entries are in doubt.
  static JsonObject doubting(JsonObject map, Set<ObjectKey> doubted) {
    if (doubted.isEmpty()) {
      return map;
    }
    List<JsonValue> keys = new ArrayList<>();
    for (ObjectKey key : new TreeSet<>(doubted)) {
      List<String> parts =
          List.of(key.kind().group(), key.kind().kind(), key.namespace(), key.name());
      keys.add(JsonArray.ofStrings(parts));
    }
    JsonObject data = map.object("data").orElse(JsonObject.EMPTY);
    return map.with("data", data.with("doubted", Json.write(new JsonArray(keys))));
  }

  /// Which of the entries of that ConfigMap are in doubt.
  ///
  /// @throws Damaged if it does not say
  static Set<ObjectKey> doubted(JsonObject map) throws Damaged {
    Optional<String> text = map.object("data").flatMap(data -> data.string("doubted"));
    Set<ObjectKey> keys = new HashSet<>();
    if (text.isPresent() && parsed(text.get(), LIMITS) instanceof JsonArray all) {
      for (JsonValue each : all.elements()) {
        List<String> parts = each instanceof JsonArray key ? key.strings() : List.of();
        if (parts.size() != 4) {
          throw new Damaged("what is in doubt is not told");
        }
        GroupKind kind = new GroupKind(parts.get(0), parts.get(1));
        keys.add(new ObjectKey(kind, parts.get(2), parts.get(3)));
      }
    }
    return keys;
  }

  static JsonObject encode(Inventory inventory) {
    JsonObject json = InventoryJson.write(inventory);
    Optional<Digest> hooks = hooks(inventory);
    if (hooks.isPresent()) {
      JsonObject named = json.object("hooks").orElse(JsonObject.EMPTY).without("objects");
      json = json.with("hooks", named.with("digest", hooks.get().toString()));
    }
    String text = Json.write(json);
    JsonObject data =
        JsonObject.of(
                "application",
                new JsonString(Json.write(InventoryJson.write(inventory.application()))))
            .with("digest", Digest.of(text).toString());
    return text.length() <= LARGE
        ? data.with("inventory", text)
        : data.with("inventory.gz", compressed(text));
  }

  /// By which digest the inventory names its hooks; empty if it has none.
  static Optional<Digest> hooks(Inventory inventory) {
    return inventory.hooks().isEmpty()
        ? Optional.empty()
        : Optional.of(Digest.of(hooksText(inventory)));
  }

  /// The inventory's hooks, gzip, base64.
  static String packedHooks(Inventory inventory) {
    return compressed(hooksText(inventory));
  }

  private static String hooksText(Inventory inventory) {
    return Json.write(
        InventoryJson.write(inventory)
            .object("hooks")
            .flatMap(hooks -> hooks.array("objects"))
            .orElse(JsonArray.EMPTY));
  }

  /// The inventory that the data holds, without a version.
  ///
  /// @throws Damaged if it is not whole
  static Inventory decode(JsonObject data, Hooks hooks) throws Damaged {
    String text = text(data);
    if (!Digest.of(text).toString().equals(data.string("digest").orElse(""))) {
      throw new Damaged("its digest does not fit its content");
    }
    JsonObject json = object(text);
    Optional<JsonObject> named = json.object("hooks");
    if (named.isEmpty()) {
      return InventoryJson.read(json);
    }
    JsonValue objects = parsed(hooks.of(digest(named.get())), HOOK_LIMITS);
    return InventoryJson.read(
        json.with("hooks", named.get().without("digest").with("objects", objects)));
  }

  private static Digest digest(JsonObject named) throws Damaged {
    try {
      return Digest.parse(named.string("digest").orElse(""));
    } catch (IllegalArgumentException e) {
      throw new Damaged("its hooks have no digest");
    }
  }

  /// Whose inventory the data is.
  ///
  /// @throws Damaged if it does not say
  static ApplicationId owner(JsonObject data) throws Damaged {
    return InventoryJson.application(object(data.string("application").orElse("")));
  }

  private static String text(JsonObject data) throws Damaged {
    Optional<String> plain = data.string("inventory");
    if (plain.isPresent()) {
      return plain.get();
    }
    return expanded(
        data.string("inventory.gz").orElseThrow(() -> new Damaged("its content is missing")));
  }

  private static JsonObject object(String text) throws Damaged {
    if (parsed(text, LIMITS) instanceof JsonObject object) {
      return object;
    }
    throw new Damaged("it is not a JSON object");
  }

  private static JsonValue parsed(String text, Limits limits) throws Damaged {
    try {
      return Json.read(text.getBytes(StandardCharsets.UTF_8), limits);
    } catch (ProblemException e) {
      throw new Damaged("it is not JSON");
    }
  }

  private static String compressed(String text) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write(text.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new IllegalStateException("writing to memory does not fail", e);
    }
    return Base64.getEncoder().encodeToString(bytes.toByteArray());
  }

  /// What gzip and base64 made smaller.
  ///
  /// @throws Damaged if it is not whole, or too large
  static String expanded(String base64) throws Damaged {
    try (GZIPInputStream gzip =
        new GZIPInputStream(new ByteArrayInputStream(Base64.getDecoder().decode(base64)))) {
      byte[] bytes = gzip.readNBytes(LARGEST + 1);
      if (bytes.length > LARGEST) {
        throw new Damaged("it is larger than " + LARGEST + " bytes");
      }
      return new String(bytes, StandardCharsets.UTF_8);
    } catch (IOException | IllegalArgumentException e) {
      throw new Damaged("it cannot be unpacked");
    }
  }
}
