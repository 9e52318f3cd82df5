package dev.plumbline.target.host;

import dev.plumbline.model.JsonBoolean;
import dev.plumbline.model.JsonObject;
import dev.plumbline.model.Problem;
import dev.plumbline.model.ProblemCode;
import dev.plumbline.target.host.Gate.Grant;
import dev.plumbline.target.host.HostSpec.FileSpec;
import dev.plumbline.target.host.HostSpec.UnitSpec;
import dev.plumbline.target.host.UnitSystem.UnitState;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// Looks at, installs and removes systemd units: a file that is swapped like every other, and what
/// systemd is told about it. The folder of unit files has to be under a declared root.
final class UnitActions {

  private static final int MODE = 0644;

  private final Roots roots;
  private final FileActions files;
  private final UnitSystem system;

  UnitActions(Roots roots, FileActions files, UnitSystem system) {
    this.roots = roots;
    this.files = files;
    this.system = system;
  }

  Path place(UnitSpec spec) {
    return system.folder().resolve(spec.name());
  }

  Optional<Live> look(String subject, UnitSpec spec) throws IOException {
    require(subject);
    Optional<Live> file = files.look(subject, file(subject, spec));
    if (file.isEmpty()) {
      return Optional.empty();
    }
    UnitState state = system.state(spec.name());
    boolean started = state.active().equals("active") || state.active().equals("activating");
    JsonObject owned = owned(file.get().owned(), state.enabled(), started);
    return Optional.of(
        new Live(
            live(file.get().spec(), state.enabled(), started),
            live(file.get().publicSpec(), state.enabled(), started),
            Live.status(phase(state, spec.started()), "systemd says " + state.active()),
            owned,
            file.get().identity()));
  }

  JsonObject wanted(UnitSpec spec) {
    return owned(
        files.wanted(spec.name(), file(spec, place(spec))), spec.enabled(), spec.started());
  }

  void write(Grant grant, UnitSpec spec, byte[] content, String temporary) throws IOException {
    require(grant.subject());
    FileSpec file = file(grant.subject(), spec);
    Optional<Live> live = files.look(grant.subject(), file);
    boolean same =
        live.filter(l -> l.owned().equals(files.wanted(grant.subject(), file))).isPresent();
    if (!same) {
      files.write(grant, file, content, new FileActions.Swap(temporary, false));
      system.reload();
    }
    UnitState state = system.state(spec.name());
    if (state.enabled() != spec.enabled()) {
      system.enable(spec.name(), spec.enabled());
    }
    if (!same || state.active().equals("active") != spec.started()) {
      system.start(spec.name(), spec.started());
    }
  }

  void remove(Grant grant, UnitSpec spec) throws IOException {
    require(grant.subject());
    FileSpec file = file(grant.subject(), spec);
    if (files.look(grant.subject(), file).isEmpty()) {
      return;
    }
    system.start(spec.name(), false);
    system.enable(spec.name(), false);
    files.remove(grant, file);
    system.reload();
  }

  private void require(String subject) {
    Optional<String> missing = system.missing();
    if (missing.isPresent()) {
      throw new Problem(
              ProblemCode.TARGET_MISSING,
              subject,
              "this machine cannot run units",
              missing.get(),
              "Declare a Process instead, which plumb supervises itself.")
          .exception();
    }
  }

  private FileSpec file(String subject, UnitSpec spec) {
    return file(spec, roots.place(subject, place(spec).toString()));
  }

  private static FileSpec file(UnitSpec spec, Path place) {
    return new FileSpec(
        place,
        spec.content(),
        spec.size(),
        false,
        new Attributes(Optional.of(MODE), Optional.empty(), Optional.empty()),
        List.of());
  }

  private static JsonObject live(JsonObject file, boolean enabled, boolean started) {
    return file.without("path")
        .without("mode")
        .with("enabled", new JsonBoolean(enabled))
        .with("state", started ? "started" : "stopped");
  }

  private static JsonObject owned(JsonObject file, boolean enabled, boolean started) {
    return file.with("type", "unit")
        .with("file", file)
        .with("enabled", new JsonBoolean(enabled))
        .with("started", new JsonBoolean(started));
  }

  private static String phase(UnitState state, boolean started) {
    return switch (state.active()) {
      case "active" -> "Ready";
      case "activating", "reloading", "deactivating" -> "Starting";
      case "inactive" -> started ? "Failed" : "Stopped";
      default -> "Failed";
    };
  }
}
