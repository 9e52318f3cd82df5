package dev.plumbline.target;

import dev.plumbline.model.ApplicationId;
import dev.plumbline.model.DeletionHooks;
import dev.plumbline.model.Digest;
import dev.plumbline.model.GroupKind;
import dev.plumbline.model.Inventory;
import dev.plumbline.model.InventoryEntry;
import dev.plumbline.model.JsonArray;
import dev.plumbline.model.JsonBoolean;
import dev.plumbline.model.JsonInteger;
import dev.plumbline.model.JsonObject;
import dev.plumbline.model.JsonString;
import dev.plumbline.model.JsonValue;
import dev.plumbline.model.Manifest;
import dev.plumbline.model.ObjectKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/// An inventory as every store keeps it, and back. Pure. The version is the store's own matter and
/// is not in it.
///
/// Every member is always there, and absence of a value is an empty text: what is missing is
/// damage, so that a torn inventory is never taken for a smaller one (S1).
public final class InventoryJson {

  private static final String FORMAT = "plumbline.dev/inventory/v1";

  /// The same with hooks. An inventory without any is written as ever.
  private static final String WITH_HOOKS = "plumbline.dev/inventory/v2";

  private InventoryJson() {}

  /// The inventory without its version.
  public static JsonObject write(Inventory inventory) {
    List<JsonValue> entries = new ArrayList<>();
    inventory.entries().values().forEach(entry -> entries.add(write(entry)));
    JsonObject json =
        JsonObject.of("format", new JsonString(inventory.hooks().isEmpty() ? FORMAT : WITH_HOOKS))
            .with("application", write(inventory.application()))
            .with("source", inventory.source())
            .with("commit", inventory.commit())
            .with("rendered", text(inventory.rendered()))
            .with("entries", new JsonArray(entries));
    return inventory.hooks().isEmpty() ? json : json.with("hooks", write(inventory.hooks()));
  }

  private static JsonObject write(DeletionHooks hooks) {
    List<JsonValue> objects = new ArrayList<>();
    for (DeletionHooks.Kept kept : hooks.objects()) {
      objects.add(
          JsonObject.of("confidential", new JsonBoolean(kept.confidential()))
              .with("manifest", kept.manifest().content()));
    }
    return JsonObject.of("preceded", new JsonBoolean(hooks.preceded()))
        .with("objects", new JsonArray(objects));
  }

  private static DeletionHooks hooks(JsonObject json) throws Damaged {
    List<DeletionHooks.Kept> objects = new ArrayList<>();
    for (JsonValue each : json.array("objects").orElseThrow(missing("hook")).elements()) {
      if (!(each instanceof JsonObject object)) {
        throw new Damaged("a hook is not an object");
      }
      objects.add(
          new DeletionHooks.Kept(
              new Manifest(object.object("manifest").orElseThrow(missing("manifest"))),
              object.bool("confidential").orElseThrow(missing("confidential"))));
    }
    return new DeletionHooks(objects, json.bool("preceded").orElseThrow(missing("preceded")));
  }

  /// Whose inventory it is, for a store that also keeps this beside it.
  public static JsonObject write(ApplicationId application) {
    return write(application.declaredAs())
        .with("namespace", application.namespace())
        .with("name", application.name());
  }

  /// Reads what [#write(Inventory)] gave; the version is empty.
  ///
  /// @throws Damaged if it is not whole, or of a format that this program does not know
  public static Inventory read(JsonObject json) throws Damaged {
    String format = required(json, "format");
    if (!format.equals(FORMAT) && !format.equals(WITH_HOOKS)) {
      throw new Damaged("it has the format '" + format + "'");
    }
    JsonObject owner = json.object("application").orElseThrow(missing("application"));
    Inventory empty =
        new Inventory(
            application(owner),
            "",
            required(json, "source"),
            required(json, "commit"),
            digest(json, "rendered"),
            Map.of());
    List<InventoryEntry> entries = new ArrayList<>();
    for (JsonValue entry : json.array("entries").orElseThrow(missing("entries")).elements()) {
      if (!(entry instanceof JsonObject object)) {
        throw new Damaged("an entry is not an object");
      }
      entries.add(entry(object));
    }
    return format.equals(WITH_HOOKS)
        ? empty.with(entries).with(hooks(json.object("hooks").orElseThrow(missing("hooks"))))
        : empty.with(entries);
  }

  /// Reads what [#write(ApplicationId)] gave.
  ///
  /// @throws Damaged if something is missing
  public static ApplicationId application(JsonObject json) throws Damaged {
    return new ApplicationId(groupKind(json), required(json, "namespace"), required(json, "name"));
  }

  private static JsonObject write(InventoryEntry entry) {
    return write(entry.key().kind())
        .with("namespace", entry.key().namespace())
        .with("name", entry.key().name())
        .with("apiVersion", entry.apiVersion())
        .with("uid", entry.uid().orElse(""))
        .with("desired", text(entry.desired()))
        .with("owned", text(entry.owned()))
        .with("wave", new JsonInteger(entry.wave()))
        .with("retain", new JsonBoolean(entry.retain()));
  }

  private static InventoryEntry entry(JsonObject json) throws Damaged {
    return new InventoryEntry(
        new ObjectKey(groupKind(json), required(json, "namespace"), required(json, "name")),
        required(json, "apiVersion"),
        Optional.of(required(json, "uid")).filter(uid -> !uid.isEmpty()),
        digest(json, "desired"),
        digest(json, "owned"),
        wave(json),
        json.bool("retain").orElseThrow(missing("retain")));
  }

  private static int wave(JsonObject json) throws Damaged {
    long wave = json.integer("wave").orElseThrow(missing("wave"));
    if (wave != (int) wave) {
      throw new Damaged("its wave is out of range");
    }
    return (int) wave;
  }

  private static JsonObject write(GroupKind kind) {
    return JsonObject.of("group", new JsonString(kind.group())).with("kind", kind.kind());
  }

  private static GroupKind groupKind(JsonObject json) throws Damaged {
    return new GroupKind(required(json, "group"), required(json, "kind"));
  }

  private static String text(Optional<Digest> digest) {
    return digest.map(Digest::toString).orElse("");
  }

  private static Optional<Digest> digest(JsonObject json, String name) throws Damaged {
    String text = required(json, name);
    try {
      return text.isEmpty() ? Optional.empty() : Optional.of(Digest.parse(text));
    } catch (IllegalArgumentException e) {
      throw new Damaged("its " + name + " is no digest");
    }
  }

  private static String required(JsonObject json, String name) throws Damaged {
    return json.string(name).orElseThrow(missing(name));
  }

  private static Supplier<Damaged> missing(String name) {
    return () -> new Damaged("it has no " + name);
  }

  /// What is read is not whole, or newer than this program.
  public static final class Damaged extends Exception {

    private static final long serialVersionUID = 1L;

    private final String why;

    /// @param why as the reason in a [dev.plumbline.model.Problem]
    public Damaged(String why) {
      super(why);
      this.why = why;
    }

    /// The reason.
    public String why() {
      return why;
    }
  }
}
