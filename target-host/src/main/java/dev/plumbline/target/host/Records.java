package dev.plumbline.target.host;

import dev.plumbline.model.JsonObject;
import dev.plumbline.model.ObjectKey;
import dev.plumbline.model.Problem;
import dev.plumbline.model.ProblemException;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// The records of all objects: on disk, one file each, and in memory. A damaged one makes its
/// object unreadable, not absent.
final class Records {

  private final Path folder;
  private final Map<ObjectKey, ObjectRecord> records = new ConcurrentHashMap<>();
  private final Map<ObjectKey, Problem> damaged = new ConcurrentHashMap<>();
  private final Map<Path, ObjectKey> places = new ConcurrentHashMap<>();

  private Records(Path folder) {
    this.folder = folder;
  }

  /// Reads all records of a folder.
  static Records load(Path folder) {
    Records loaded = new Records(folder);
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, DurableFile::isOne)) {
      for (Path file : files) {
        loaded.load(file, key(file));
      }
    } catch (IOException e) {
      throw Refusal.io("state folder " + folder, "the records cannot be read", e);
    }
    return loaded;
  }

  private void load(Path file, ObjectKey key) throws IOException {
    try {
      JsonObject json = DurableFile.read(file).orElseThrow();
      ObjectRecord found = ObjectRecord.fromJson(json);
      if (!found.key().equals(key)) {
        throw DurableFile.damaged(file, "it is about another object");
      }
      records.put(key, found);
      found.place().ifPresent(place -> places.put(place, key));
    } catch (ProblemException e) {
      damaged.put(key, e.problem());
    } catch (RuntimeException e) {
      damaged.put(key, DurableFile.damaged(file, "a field is missing").problem());
    }
  }

  /// The record of the object, if it has one.
  ///
  /// @throws ProblemException `INVENTORY_CORRUPT` if the record is damaged
  Optional<ObjectRecord> find(ObjectKey key) {
    Problem problem = damaged.get(key);
    if (problem != null) {
      throw problem.exception();
    }
    return Optional.ofNullable(records.get(key));
  }

  /// All records that can be read.
  Collection<ObjectRecord> all() {
    return List.copyOf(records.values());
  }

  /// The label of the application that keeps the object; empty if none does, or its record is
  /// damaged.
  Optional<String> owner(ObjectKey key) {
    return Optional.ofNullable(records.get(key)).map(ObjectRecord::owner);
  }

  /// Which object manages the place.
  Optional<ObjectKey> at(Path place) {
    return Optional.ofNullable(places.get(place));
  }

  /// Keeps the record; durable when it returns.
  ///
  /// @throws ProblemException `NOT_OWNED` if another object manages its place
  void write(ObjectRecord changed) throws IOException {
    if (changed.place().isPresent()) {
      ObjectKey other = places.putIfAbsent(changed.place().get(), changed.key());
      if (other != null && !other.equals(changed.key())) {
        throw Refusal.notOwned(
            Refusal.subject(changed.key()),
            Refusal.subject(other) + " manages " + changed.place().get());
      }
    }
    DurableFile.write(file(changed.key()), changed.toJson());
    ObjectRecord former = records.put(changed.key(), changed);
    if (former != null && !former.place().equals(changed.place())) {
      former.place().ifPresent(place -> places.remove(place, changed.key()));
    }
  }

  /// Drops the record; durable when it returns.
  void remove(ObjectKey key) throws IOException {
    DurableFile.delete(file(key));
    ObjectRecord former = records.remove(key);
    if (former != null) {
      former.place().ifPresent(place -> places.remove(place, key));
    }
  }

  private Path file(ObjectKey key) {
    return folder.resolve(key.kind().kind() + "." + key.name() + ".json");
  }

  private static ObjectKey key(Path file) {
    String name = String.valueOf(file.getFileName());
    int dot = name.indexOf('.');
    return ObjectKey.of(
        Kinds.API_VERSION,
        name.substring(0, dot),
        "",
        name.substring(Math.min(dot + 1, name.length() - 5), name.length() - 5));
  }
}
