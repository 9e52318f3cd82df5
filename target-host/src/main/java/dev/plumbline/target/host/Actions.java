package dev.plumbline.target.host;

import dev.plumbline.codec.Json;
import dev.plumbline.model.JsonBoolean;
import dev.plumbline.model.JsonObject;
import dev.plumbline.model.Manifest;
import dev.plumbline.target.host.Gate.Grant;
import dev.plumbline.target.host.HostSpec.FileSpec;
import dev.plumbline.target.host.HostSpec.FolderSpec;
import dev.plumbline.target.host.HostSpec.ProcessSpec;
import dev.plumbline.target.host.HostSpec.UnitSpec;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// What can be done with an object, by its kind.
final class Actions {

  private final FolderActions folders;
  private final FileActions files;
  private final Supervisor supervisor;
  private final UnitActions units;

  Actions(FolderActions folders, FileActions files, Supervisor supervisor, UnitActions units) {
    this.folders = folders;
    this.files = files;
    this.supervisor = supervisor;
    this.units = units;
  }

  /// How the object is; empty if it is not there.
  ///
  /// @param manifest as declared or kept, without content
  /// @param recorded whether it has a record: a process exists by being recorded
  Optional<Live> look(Manifest manifest, HostSpec spec, boolean recorded) throws IOException {
    String subject = Refusal.subject(manifest.key());
    return switch (spec) {
      case FolderSpec folder -> folders.look(subject, folder);
      case FileSpec file -> files.look(subject, file);
      case UnitSpec unit -> units.look(subject, unit);
      case ProcessSpec process -> recorded ? Optional.of(process(manifest)) : Optional.empty();
    };
  }

  /// The owned values that are wanted.
  JsonObject wanted(Manifest manifest, HostSpec spec) {
    String subject = Refusal.subject(manifest.key());
    return switch (spec) {
      case FolderSpec folder -> folders.wanted(subject, folder);
      case FileSpec file -> files.wanted(subject, file);
      case UnitSpec unit -> units.wanted(unit);
      case ProcessSpec process -> owned(manifest, true);
    };
  }

  /// Makes it so.
  ///
  /// @param declared with content
  /// @param temporary name for a temporary file
  void write(Grant grant, Manifest declared, HostSpec spec, String temporary) throws IOException {
    switch (spec) {
      case FolderSpec folder -> folders.write(grant, folder);
      case FileSpec file ->
          files.write(
              grant,
              file,
              SpecReader.content(declared),
              new FileActions.Swap(temporary, Kinds.sensitive(declared)));
      case UnitSpec unit -> units.write(grant, unit, SpecReader.content(declared), temporary);
      case ProcessSpec process -> supervisor.hold(grant, process);
    }
  }

  /// Makes the folders that are missing on the way to it.
  void makeParents(Grant grant, HostSpec spec) throws IOException {
    Optional<Path> place = place(spec);
    if (place.isPresent()) {
      folders.makeParents(grant, place.get());
    }
  }

  /// The folders that are missing on the way to it.
  List<Path> missingParents(Grant grant, HostSpec spec) throws IOException {
    Optional<Path> place = place(spec);
    return place.isPresent() ? folders.missingParents(grant.subject(), place.get()) : List.of();
  }

  /// Removes it.
  void remove(Grant grant, HostSpec spec) throws IOException {
    switch (spec) {
      case FolderSpec folder -> folders.remove(grant, folder);
      case FileSpec file -> files.remove(grant, file);
      case UnitSpec unit -> units.remove(grant, unit);
      case ProcessSpec process -> supervisor.release(grant);
    }
  }

  /// Removes a folder that was made on the way to an object, if it is empty.
  void removeMade(Grant grant, Path folder) throws IOException {
    folders.removeMade(grant, folder);
  }

  /// Removes what an interrupted write left behind.
  void sweep(String subject, HostSpec spec, String temporary) throws IOException {
    if (spec instanceof FileSpec file) {
      files.sweep(subject, file, temporary);
    }
  }

  /// Where in the file system the object is; empty if it has no place.
  Optional<Path> place(HostSpec spec) {
    return switch (spec) {
      case FolderSpec folder -> Optional.of(folder.path());
      case FileSpec file -> Optional.of(file.path());
      case UnitSpec unit -> Optional.of(units.place(unit));
      case ProcessSpec process -> Optional.empty();
    };
  }

  private Live process(Manifest manifest) {
    ProcessStatus status = supervisor.status(manifest.name());
    JsonObject spec = manifest.content().object("spec").orElse(JsonObject.EMPTY);
    JsonObject masked =
        spec.object("environment")
            .map(
                environment ->
                    spec.without("environment")
                        .with("environmentDigest", Json.digest(environment).toString()))
            .orElse(spec);
    return new Live(
        spec, masked, status.toJson(), owned(manifest, status.wanted()), manifest.name());
  }

  private static JsonObject owned(Manifest manifest, boolean running) {
    JsonObject spec = manifest.content().object("spec").orElse(JsonObject.EMPTY);
    return JsonObject.EMPTY
        .with("type", "process")
        .with("spec", Json.digest(spec).toString())
        .with("running", new JsonBoolean(running));
  }
}
