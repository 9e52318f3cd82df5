package dev.plumbline.target.host;

import dev.plumbline.model.ObjectKey;
import dev.plumbline.model.Outcome;
import dev.plumbline.model.Outcome.Result;
import dev.plumbline.target.Access;
import dev.plumbline.target.DeleteRequest;
import dev.plumbline.target.host.Gate.Grant;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// Deletes one object if it still is the one that is meant (S1).
final class Removal {

  private final Gate gate;
  private final Records records;
  private final SpecReader reader;
  private final Actions actions;
  private final Observer observer;

  Removal(Gate gate, Records records, SpecReader reader, Actions actions, Observer observer) {
    this.gate = gate;
    this.records = records;
    this.reader = reader;
    this.actions = actions;
    this.observer = observer;
  }

  /// With which it looks.
  Observer observer() {
    return observer;
  }

  /// Deletes.
  ///
  /// @throws dev.plumbline.model.ProblemException if it does not come about
  Outcome delete(Access access, DeleteRequest request) throws IOException {
    ObjectKey key = request.key();
    Optional<ObjectRecord> known = records.find(key);
    if (known.filter(r -> r.uid().equals(request.uid())).isEmpty()) {
      return Outcome.of(key, Result.DELETED);
    }
    ObjectRecord record = known.get();
    Grant grant = gate.delete(access, record);
    HostSpec spec = reader.read(record.manifest());
    Optional<Live> live = actions.look(record.manifest(), spec, true);
    if (live.isPresent() && observer.current(key).isPresent()) {
      String version = observer.shown(record, live.get(), true).resourceVersion();
      boolean meant =
          request.resourceVersion().isEmpty() || request.resourceVersion().equals(version);
      if (!meant && live.get().identity().equals(record.identity())) {
        throw Refusal.changed(grant.subject());
      }
      if (!meant) {
        return replaced(record);
      }
      actions.remove(grant, spec);
    }
    removeMade(grant, record.madeParents());
    records.remove(key);
    return Outcome.of(key, Result.DELETED);
  }

  /// Removes folders that were made on the way to an object and that nobody uses.
  void removeMade(Grant grant, List<Path> made) throws IOException {
    for (Path folder : made.reversed()) {
      if (records.at(folder).isEmpty()) {
        actions.removeMade(grant, folder);
      }
    }
  }

  /// Ours is gone, and another one stands in its place: it is nobody's.
  private Outcome replaced(ObjectRecord record) throws IOException {
    records.remove(record.key());
    observer.remember(record.manifest());
    return Outcome.of(record.key(), Result.DELETED);
  }
}
