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

  /// Keeps the record; durable when it returns.
  void write(ObjectRecord changed) throws IOException {
    DurableFile.write(file(changed.key()), changed.toJson());
    records.put(changed.key(), changed);
  }

  /// Drops the record; durable when it returns.
  void remove(ObjectKey key) throws IOException {
    DurableFile.delete(file(key));
    records.remove(key);
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
