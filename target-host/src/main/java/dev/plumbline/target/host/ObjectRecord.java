package dev.plumbline.target.host;

import dev.plumbline.model.Digest;
import dev.plumbline.model.JsonArray;
import dev.plumbline.model.JsonInteger;
import dev.plumbline.model.JsonObject;
import dev.plumbline.model.Manifest;
import dev.plumbline.model.ObjectKey;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// What is remembered of one object that we made or adopted.
///
/// @param version counts the changes that we made
/// @param owner the label of the application whose object it is
/// @param manifest as applied, without the content of files
/// @param place where it is in the file system; empty if it has no place
/// @param madeParents folders that were made on the way to it because they were missing; deepest
///     last
/// @param progress whether the last write reached its end
/// @param identity of what stood there after our last write: [Live#identity]; empty before it
/// @param temporary name of the file beside it that a write in progress may leave behind
record ObjectRecord(
    String uid,
    long version,
    String owner,
    Digest desired,
    Manifest manifest,
    Optional<Path> place,
    List<Path> madeParents,
    Progress progress,
    String identity,
    Optional<String> temporary) {

  /// How far the last write came.
  enum Progress {
    /// Nothing stood there; it is being made. Until this ends, what stands there may be another's.
    CREATING,
    /// It was ours, and is being changed.
    CHANGING,
    DONE
  }

  ObjectRecord {
    madeParents = List.copyOf(madeParents);
  }

  ObjectKey key() {
    return manifest.key();
  }

  /// After the write reached its end and left this there.
  ObjectRecord done(String nowThere) {
    return new ObjectRecord(
        uid,
        version,
        owner,
        desired,
        manifest,
        place,
        madeParents,
        Progress.DONE,
        nowThere,
        Optional.empty());
  }

  JsonObject toJson() {
    JsonObject json =
        JsonObject.EMPTY
            .with("uid", uid)
            .with("version", new JsonInteger(version))
            .with("owner", owner)
            .with("desired", desired.toString())
            .with("progress", progress.name())
            .with("identity", identity)
            .with(
                "madeParents",
                JsonArray.ofStrings(madeParents.stream().map(Path::toString).toList()))
            .with("manifest", manifest.content());
    JsonObject placed = place.isPresent() ? json.with("place", place.get().toString()) : json;
    return temporary.isPresent() ? placed.with("temporary", temporary.get()) : placed;
  }

  /// Reads what [#toJson] gave.
  ///
  /// @throws RuntimeException if something is missing
  static ObjectRecord fromJson(JsonObject json) {
    return new ObjectRecord(
        json.string("uid").orElseThrow(),
        json.integer("version").orElseThrow(),
        json.string("owner").orElseThrow(),
        Digest.parse(json.string("desired").orElseThrow()),
        new Manifest(json.object("manifest").orElseThrow()),
        json.string("place").map(Path::of),
        json.array("madeParents").orElseThrow().strings().stream().map(Path::of).toList(),
        Progress.valueOf(json.string("progress").orElseThrow()),
        json.string("identity").orElseThrow(),
        json.string("temporary"));
  }
}
