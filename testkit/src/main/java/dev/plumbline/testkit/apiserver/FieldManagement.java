package dev.plumbline.testkit.apiserver;

import dev.plumbline.model.JsonArray;
import dev.plumbline.model.JsonObject;
import dev.plumbline.model.JsonString;
import dev.plumbline.model.JsonValue;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/// Who manages which fields of the objects of one kind: server-side apply, and the bookkeeping of
/// all other writes. Pure.
///
/// @param manager who writes now
/// @param subresource that is written; empty for the object itself
record FieldManagement(ServedKind kind, String manager, String subresource, Instant now) {

  private static final String APPLY = "Apply";
  private static final String UPDATE = "Update";

  /// Whose fields they are: nothing of it changes with time.
  private record Owner(String operation, String manager, String apiVersion, String subresource)
      implements Comparable<Owner> {
    @Override
    public int compareTo(Owner other) {
      return (manager + " " + this).compareTo(other.manager + " " + other);
    }

    String printed() {
      String name = "\"" + manager + "\"";
      String where = subresource.isEmpty() ? "" : " with subresource \"" + subresource + "\"";
      return name + where + (operation.equals(UPDATE) ? " using " + apiVersion : "");
    }
  }

  private record Entry(FieldPaths fields, String time, String apiVersion) {}

  /// What came of an apply.
  ///
  /// @param changed whether anything but times differs
  record Applied(JsonObject object, boolean changed) {}

  private Owner self(String operation) {
    String version = operation.equals(APPLY) ? "" : kind.apiVersion();
    return new Owner(operation, manager, version, subresource);
  }

  private String time() {
    return now.truncatedTo(ChronoUnit.SECONDS).toString();
  }

  /// The object with the bookkeeping of an ordinary write.
  ///
  /// @param live an empty object if there is none
  JsonObject updated(JsonObject live, JsonObject next) {
    Map<Owner, Entry> owners = ownersOf(live, next);
    JsonObject before = live.isEmpty() ? Defaults.nothing(kind) : bare(live);
    JsonObject after = bare(next);
    if (owners.isEmpty() && !live.isEmpty()) {
      return encoded(after, owners);
    }
    Comparison comparison = Comparison.of(kind.schema(), before, after);
    FieldPaths touched = ignored(comparison.written().union(comparison.removed()));
    owners.replaceAll((owner, entry) -> less(entry, touched));
    FieldPaths taken = kept(comparison.written());
    if (!taken.isEmpty()) {
      Entry mine = owners.get(self(UPDATE));
      FieldPaths all = mine == null ? taken : mine.fields().union(taken);
      owners.put(self(UPDATE), new Entry(all, time(), kind.apiVersion()));
    }
    return encoded(after, owners);
  }

  private Map<Owner, Entry> ownersOf(JsonObject live, JsonObject next) {
    JsonArray told = Objects.metadata(next).array("managedFields").orElse(JsonArray.EMPTY);
    boolean reset = told.size() == 1 && told.objects().equals(List.of(JsonObject.EMPTY));
    Map<Owner, Entry> given = decoded(next);
    if (reset) {
      return new TreeMap<>();
    }
    return given.isEmpty() || !subresource.isEmpty() ? decoded(live) : given;
  }

  private static Entry less(Entry entry, FieldPaths lost) {
    return new Entry(entry.fields().minus(lost), entry.time(), entry.apiVersion());
  }

  /// Applies the manifest.
  ///
  /// @param live an empty object if there is none
  /// @throws StatusException for conflicts, unless they are forced
  Applied applied(JsonObject live, JsonObject manifest, boolean force) {
    JsonObject before = bare(live);
    Map<Owner, Entry> owners = decoded(live);
    if (owners.isEmpty() && !live.isEmpty()) {
      FieldPaths all = kept(FieldWalks.fields(kind.schema(), before));
      Owner earlier = new Owner(UPDATE, "before-first-apply", kind.apiVersion(), "");
      owners.put(earlier, new Entry(all, time(), kind.apiVersion()));
    }
    Map<Owner, Entry> formerly = new TreeMap<>(owners);
    JsonObject merged = Merge.of(kind.schema(), before, manifest);
    Entry last = owners.get(self(APPLY));
    FieldPaths wanted = ignored(FieldWalks.fields(kind.schema(), manifest));
    owners.put(self(APPLY), new Entry(wanted, time(), kind.apiVersion()));
    JsonObject pruned = last == null ? merged : pruned(merged, owners, last.fields());
    settle(before, pruned, owners, force);
    owners.replaceAll(
        (owner, entry) -> new Entry(managed(entry.fields()), entry.time(), entry.apiVersion()));
    owners.values().removeIf(entry -> entry.fields().isEmpty());
    boolean sameFields = fields(owners).equals(fields(formerly));
    if (sameFields && pruned.equals(before)) {
      return new Applied(live, false);
    }
    return new Applied(encoded(pruned, owners), true);
  }

  private static Map<Owner, FieldPaths> fields(Map<Owner, Entry> owners) {
    Map<Owner, FieldPaths> fields = new TreeMap<>();
    owners.forEach((owner, entry) -> fields.put(owner, entry.fields()));
    return fields;
  }

  private void settle(
      JsonObject before, JsonObject after, Map<Owner, Entry> owners, boolean force) {
    Comparison comparison = Comparison.of(kind.schema(), before, after);
    FieldPaths written = ignored(comparison.written());
    FieldPaths removed = ignored(comparison.removed());
    Map<Owner, FieldPaths> conflicts = new TreeMap<>();
    owners.forEach(
        (owner, entry) -> {
          FieldPaths both = entry.fields().and(written);
          if (!owner.equals(self(APPLY)) && !both.isEmpty()) {
            conflicts.put(owner, both);
          }
        });
    if (!force && !conflicts.isEmpty()) {
      throw refusal(conflicts);
    }
    FieldPaths lost = written.union(removed);
    owners.replaceAll((owner, entry) -> owner.equals(self(APPLY)) ? entry : less(entry, lost));
  }

  private static StatusException refusal(Map<Owner, FieldPaths> conflicts) {
    List<StatusException.Cause> causes = new ArrayList<>();
    StringBuilder text = new StringBuilder();
    conflicts.forEach(
        (owner, paths) -> {
          text.append(text.isEmpty() ? "" : "\n");
          text.append("conflicts with ").append(owner.printed()).append(':');
          for (FieldPath path : paths.members()) {
            text.append("\n- ").append(path);
            causes.add(
                new StatusException.Cause(
                    "FieldManagerConflict", "conflict with " + owner.printed(), path.toString()));
          }
        });
    String what =
        causes.size() == 1
            ? causes.getFirst().message() + ": " + causes.getFirst().field()
            : text.toString();
    String count = causes.size() == 1 ? "1 conflict: " : causes.size() + " conflicts: ";
    return StatusException.applyConflict(causes, "Apply failed with " + count + what);
  }

  /// Removes what this manager applied before and does not any more, unless somebody else has it.
  private JsonObject pruned(JsonObject merged, Map<Owner, Entry> owners, FieldPaths last) {
    if (last.isEmpty()) {
      return merged;
    }
    FieldSchema schema = kind.schema();
    FieldPaths before = FieldWalks.withNamed(schema, last);
    JsonObject first = without(merged, before);
    FieldPaths managed = new FieldPaths(new TreeSet<>());
    for (Entry entry : owners.values()) {
      managed = managed.union(entry.fields());
    }
    FieldPaths all = FieldWalks.withNamed(schema, FieldWalks.fields(schema, merged));
    FieldPaths held =
        FieldWalks.withNamed(schema, FieldWalks.fields(schema, first))
            .union(FieldWalks.withNamed(schema, managed));
    JsonObject second = without(merged, all.minus(held));
    FieldPaths rest = FieldWalks.withNamed(schema, FieldWalks.fields(schema, second));
    return without(merged, all.minus(rest).and(before));
  }

  private JsonObject without(JsonObject object, FieldPaths paths) {
    // What is null here is there for the comparison; it is not stored.
    return (JsonObject) FieldWalks.without(kind.schema(), object, paths).orElse(JsonObject.EMPTY);
  }

  /// The fields that are managed at all, and by this kind of write.
  private FieldPaths kept(FieldPaths paths) {
    return managed(ignored(paths));
  }

  private FieldPaths ignored(FieldPaths paths) {
    FieldPaths rest = paths;
    for (FieldPath reset : Schemas.reset(kind, subresource)) {
      rest = rest.without(reset);
    }
    return rest;
  }

  private static JsonObject bare(JsonObject object) {
    return object.isEmpty() ? object : Objects.without(object, "managedFields");
  }

  private static Map<Owner, Entry> decoded(JsonObject object) {
    Map<Owner, Entry> owners = new TreeMap<>();
    for (JsonObject entry :
        Objects.metadata(object).array("managedFields").orElse(JsonArray.EMPTY).objects()) {
      String operation = entry.string("operation").orElse("");
      String version = entry.string("apiVersion").orElse("");
      Owner owner =
          new Owner(
              operation,
              entry.string("manager").orElse(""),
              operation.equals(APPLY) ? "" : version,
              entry.string("subresource").orElse(""));
      FieldPaths fields = FieldPaths.of(entry.object("fieldsV1").orElse(JsonObject.EMPTY));
      owners.put(owner, new Entry(fields, entry.string("time").orElse(""), version));
    }
    return owners;
  }

  private JsonObject encoded(JsonObject object, Map<Owner, Entry> owners) {
    List<JsonValue> entries = new ArrayList<>();
    owners.forEach(
        (owner, entry) -> {
          FieldPaths fields = managed(entry.fields());
          if (!fields.isEmpty()) {
            JsonObject json =
                JsonObject.of("manager", new JsonString(owner.manager()))
                    .with("operation", owner.operation())
                    .with("apiVersion", entry.apiVersion());
            json = entry.time().isEmpty() ? json : json.with("time", entry.time());
            json = json.with("fieldsType", "FieldsV1").with("fieldsV1", fields.json());
            String sub = owner.subresource();
            entries.add(sub.isEmpty() ? json : json.with("subresource", sub));
          }
        });
    Optional<JsonValue> all =
        entries.isEmpty() ? Optional.empty() : Optional.of(new JsonArray(entries));
    return object.with("metadata", Objects.set(Objects.metadata(object), "managedFields", all));
  }

  private static FieldPaths managed(FieldPaths fields) {
    return fields.where(path -> !Schemas.UNMANAGED.contains(path));
  }
}
