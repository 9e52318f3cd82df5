package dev.plumbline.target.host;

import dev.plumbline.model.Digest;
import dev.plumbline.model.JsonBoolean;
import dev.plumbline.model.JsonInteger;
import dev.plumbline.model.JsonObject;
import java.util.Optional;

/// What is remembered of a supervised process, so that a plumb that starts anew finds the child
/// that the former one started. Written before the start, and again once the number is known.
///
/// @param wanted whether it shall run
/// @param launched digest of what it was started with
/// @param marker the value of [#MARKER] in its environment
/// @param identity of the child; empty between the two writes
/// @param exit with which it ended for good; empty while it runs or will be started again
/// @param restarts how often it was started again
record RunRecord(
    boolean wanted,
    Digest launched,
    String marker,
    Optional<ProcessIdentity> identity,
    Optional<Integer> exit,
    int restarts) {

  /// The variable that tells our children from other processes.
  static final String MARKER = "PLUMBLINE_PROCESS";

  /// Of a process that was never started.
  static RunRecord unstarted(Digest launch) {
    return new RunRecord(false, launch, "", Optional.empty(), Optional.empty(), 0);
  }

  /// Before a start.
  RunRecord intended(Digest launch, String newMarker) {
    return new RunRecord(true, launch, newMarker, Optional.empty(), Optional.empty(), restarts);
  }

  /// After it.
  RunRecord started(ProcessIdentity child) {
    return new RunRecord(wanted, launched, marker, Optional.of(child), Optional.empty(), restarts);
  }

  /// After the end.
  RunRecord ended(boolean stillWanted, Optional<Integer> forGood) {
    return new RunRecord(stillWanted, launched, marker, Optional.empty(), forGood, restarts);
  }

  /// With another count of restarts.
  RunRecord restarts(int count) {
    return new RunRecord(wanted, launched, marker, identity, exit, count);
  }

  /// The child if it still runs: by its identity or, where plumb was killed before that was kept,
  /// by its marker.
  Optional<ProcessIdentity> find() {
    if (identity.isPresent()) {
      return identity.filter(ProcessIdentity::alive);
    }
    return exit.isPresent() || !wanted
        ? Optional.empty()
        : ProcessIdentity.marked(MARKER + "=" + marker);
  }

  JsonObject toJson() {
    JsonObject json =
        JsonObject.EMPTY
            .with("wanted", new JsonBoolean(wanted))
            .with("launched", launched.toString())
            .with("marker", marker)
            .with("restarts", new JsonInteger(restarts));
    if (exit.isPresent()) {
      json = json.with("exit", new JsonInteger(exit.get()));
    }
    if (identity.isPresent()) {
      json =
          json.with("pid", new JsonInteger(identity.get().pid()))
              .with("started", identity.get().started());
    }
    return json;
  }

  /// Reads what [#toJson] gave.
  ///
  /// @throws RuntimeException if something is missing
  static RunRecord fromJson(JsonObject json) {
    return new RunRecord(
        json.bool("wanted").orElseThrow(),
        Digest.parse(json.string("launched").orElseThrow()),
        json.string("marker").orElseThrow(),
        json.integer("pid")
            .map(pid -> new ProcessIdentity(pid, json.string("started").orElseThrow())),
        json.integer("exit").map(Math::toIntExact),
        Math.toIntExact(json.integer("restarts").orElseThrow()));
  }
}
