package dev.plumbline.plan;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.plumbline.codec.Json;
import dev.plumbline.codec.Limits;
import dev.plumbline.codec.Yaml;
import dev.plumbline.codec.YamlDocument;
import dev.plumbline.model.DeletionHooks;
import dev.plumbline.model.DesiredObject;
import dev.plumbline.model.Digest;
import dev.plumbline.model.Inventory;
import dev.plumbline.model.InventoryEntry;
import dev.plumbline.model.JsonArray;
import dev.plumbline.model.JsonObject;
import dev.plumbline.model.Manifest;
import dev.plumbline.model.ObjectKey;
import dev.plumbline.model.ObjectOptions;
import dev.plumbline.model.ObservedObject;
import dev.plumbline.model.Origin;
import dev.plumbline.model.Problem;
import dev.plumbline.model.ProblemCode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// A folder of fixtures, read into the input of a plan. Every object that is desired or in the
/// inventory, and neither live nor unreadable nor said to be unseen, is absent.
final class Scenario {

  private static final Set<String> FILES =
      Set.of(
          "in-case.yaml",
          "in-desired.yaml",
          "in-live.yaml",
          "in-inventory.yaml",
          "out-plan.txt",
          "out-plan.json");

  private final Path folder;
  private final Fields setting;
  private final List<DesiredObject> desired = new ArrayList<>();
  private final Map<ObjectKey, ObservedObject> found = new HashMap<>();
  private final Map<ObjectKey, ObjectOptions> liveOptions = new HashMap<>();

  Scenario(Path folder) {
    this.folder = folder;
    this.setting =
        new Fields(documents("in-case.yaml").stream().findFirst().orElse(JsonObject.EMPTY));
  }

  /// Files that no scenario reads.
  Set<String> unread() throws IOException {
    Set<String> unread = new TreeSet<>();
    try (java.util.stream.Stream<Path> files = Files.list(folder)) {
      files.map(file -> file.getFileName().toString()).forEach(unread::add);
    }
    unread.removeAll(FILES);
    return unread;
  }

  PlanInput input() {
    setting.text("why");
    documents("in-desired.yaml").forEach(this::desire);
    documents("in-live.yaml").forEach(this::observe);
    Inventory inventory = inventory();
    Map<ObjectKey, Problem> unreadable = unreadable();
    Set<ObjectKey> absent = new HashSet<>(inventory.entries().keySet());
    desired.forEach(object -> absent.add(object.key()));
    absent.removeAll(found.keySet());
    absent.removeAll(unreadable.keySet());
    absent.removeAll(keys("unseen"));
    PlanInput input =
        new PlanInput(
            Scenes.application(setting),
            setting.text("commit").orElse("c2"),
            Digest.of(setting.text("rendered").orElse("r2")),
            setting.bool("complete").orElse(true),
            desired,
            found,
            absent,
            unreadable,
            inventory,
            keys("confirmed"),
            PlanMode.valueOf(setting.text("mode").orElse("sync").toUpperCase(Locale.ROOT)),
            keys("takeOver"),
            liveOptions);
    setting.finish(folder + "/in-case.yaml");
    return input;
  }

  private void desire(JsonObject document) {
    Manifest manifest = new Manifest(document.without("options").without("origin"));
    desired.add(
        new DesiredObject(
            manifest.key(),
            manifest,
            Json.digest(manifest.content()),
            Scenes.options(document.object("options")),
            document.has("origin") ? Origin.GENERATED : new Origin("app.yaml", 0, 1)));
  }

  private void observe(JsonObject document) {
    Manifest manifest = new Manifest(document.without("live"));
    Fields live = new Fields(document.object("live").orElse(JsonObject.EMPTY));
    ObjectKey key = manifest.key();
    live.object("options").ifPresent(o -> liveOptions.put(key, Scenes.options(Optional.of(o))));
    found.put(
        key,
        new ObservedObject(
            key,
            live.text("uid").orElse("u1"),
            live.text("resourceVersion").orElse("7"),
            manifest,
            live.text("owned")
                .or(() -> Optional.of("o1"))
                .filter(o -> !o.isEmpty())
                .map(Digest::of),
            live.text("owner").or(() -> Optional.of("ours")).flatMap(Scenes::owner),
            live.text("otherOwner"),
            live.bool("terminating").orElse(false)));
    live.finish(folder + "/in-live.yaml");
  }

  private Inventory inventory() {
    Fields stored =
        new Fields(documents("in-inventory.yaml").stream().findFirst().orElse(JsonObject.EMPTY));
    List<InventoryEntry> entries = new ArrayList<>();
    for (JsonObject entry : stored.array("entries").objects()) {
      entries.add(entry(new Fields(entry)));
    }
    Inventory inventory =
        new Inventory(
                Scenes.ID,
                stored.text("version").orElse("v1"),
                "https://git.example/app#main",
                stored.text("commit").orElse("c1"),
                stored.text("rendered").or(() -> Optional.of("r1")).map(Digest::of),
                Map.of())
            .with(entries)
            .with(new DeletionHooks(List.of(), stored.bool("preceded").orElse(false)));
    stored.finish(folder + "/in-inventory.yaml");
    return inventory;
  }

  private InventoryEntry entry(Fields fields) {
    String[] parts = fields.text("key").orElseThrow().split(" ");
    ObjectKey key = Scenes.key(fields.text("key").orElseThrow());
    InventoryEntry entry =
        new InventoryEntry(
            key,
            parts[0],
            fields.text("uid").or(() -> Optional.of("u1")).filter(uid -> !uid.isEmpty()),
            fields.text("desired").or(() -> Optional.of("current")).flatMap(d -> digest(d, key)),
            fields
                .text("owned")
                .or(() -> Optional.of("o1"))
                .filter(o -> !o.isEmpty())
                .map(Digest::of),
            fields.integer("wave").orElse(0L).intValue(),
            fields.bool("retain").orElse(false));
    fields.finish(folder + "/in-inventory.yaml");
    return entry;
  }

  private Optional<Digest> digest(String text, ObjectKey key) {
    return switch (text) {
      case "" -> Optional.empty();
      case "current" ->
          desired.stream().filter(o -> o.key().equals(key)).map(DesiredObject::digest).findFirst();
      default -> Optional.of(Digest.of(text));
    };
  }

  private Map<ObjectKey, Problem> unreadable() {
    Map<ObjectKey, Problem> unreadable = new HashMap<>();
    for (JsonObject object : setting.array("unreadable").objects()) {
      Fields fields = new Fields(object);
      String key = fields.text("key").orElseThrow();
      ProblemCode code = ProblemCode.valueOf(fields.text("code").orElse("FORBIDDEN"));
      unreadable.put(Scenes.key(key), Problem.of(code, key, "cannot be read", "Grant it."));
      fields.finish(folder + "/in-case.yaml");
    }
    return unreadable;
  }

  private Set<ObjectKey> keys(String field) {
    Set<ObjectKey> keys = new HashSet<>();
    setting.array(field).strings().forEach(key -> keys.add(Scenes.key(key)));
    return keys;
  }

  private List<JsonObject> documents(String file) {
    Path path = folder.resolve(file);
    if (!Files.exists(path)) {
      return List.of();
    }
    try {
      byte[] bytes = Files.readAllBytes(path);
      return Yaml.read(new String(bytes, UTF_8).getBytes(UTF_8), path.toString(), Limits.DEFAULT)
          .stream()
          .map(YamlDocument::root)
          .map(JsonObject.class::cast)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// The members of a fixture, each of which must be read.
  static final class Fields {
    private final JsonObject object;
    private final Set<String> rest;

    Fields(JsonObject object) {
      this.object = object;
      this.rest = new TreeSet<>(object.names());
    }

    Optional<String> text(String name) {
      rest.remove(name);
      return object.string(name);
    }

    Optional<Boolean> bool(String name) {
      rest.remove(name);
      return object.bool(name);
    }

    Optional<Long> integer(String name) {
      rest.remove(name);
      return object.integer(name);
    }

    Optional<JsonObject> object(String name) {
      rest.remove(name);
      return object.object(name);
    }

    JsonArray array(String name) {
      rest.remove(name);
      return object.array(name).orElse(JsonArray.EMPTY);
    }

    void finish(String where) {
      if (!rest.isEmpty()) {
        throw new IllegalStateException("nobody reads " + rest + " of " + where);
      }
    }
  }
}
