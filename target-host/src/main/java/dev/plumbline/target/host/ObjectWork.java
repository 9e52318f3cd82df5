package dev.plumbline.target.host;

import dev.plumbline.model.JsonObject;
import dev.plumbline.model.Manifest;
import dev.plumbline.model.ObjectKey;
import dev.plumbline.model.ObservedObject;
import dev.plumbline.model.Outcome;
import dev.plumbline.model.Outcome.Result;
import dev.plumbline.model.Problem;
import dev.plumbline.model.ProblemCode;
import dev.plumbline.model.ProblemException;
import dev.plumbline.target.Access;
import dev.plumbline.target.ApplyRequest;
import dev.plumbline.target.ApplyRequest.Expectation;
import dev.plumbline.target.DeleteRequest;
import dev.plumbline.target.host.Gate.Grant;
import dev.plumbline.target.host.ObjectRecord.Progress;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// Applies and deletes one object. The record is written before the effect and again after it, so
/// that a crash in between is understood by looking (S3, R1).
final class ObjectWork {

  private final Gate gate;
  private final Records records;
  private final SpecReader reader;
  private final Actions actions;
  private final Observer observer;

  ObjectWork(Gate gate, Records records, SpecReader reader, Actions actions, Observer observer) {
    this.gate = gate;
    this.records = records;
    this.reader = reader;
    this.actions = actions;
    this.observer = observer;
  }

  /// What is known of an object when it is applied.
  private record Case(
      ApplyRequest request,
      Manifest stored,
      HostSpec spec,
      Optional<ObjectRecord> record,
      Optional<Live> live) {}

  /// Applies.
  ///
  /// @throws ProblemException if it does not come about
  Outcome apply(Access access, ApplyRequest request) throws IOException {
    Manifest declared = request.desired().manifest();
    ObjectKey key = declared.key();
    if (!key.equals(request.desired().key())) {
      throw Refusal.field(Refusal.subject(key), "metadata", "the plan names another object");
    }
    HostSpec spec = reader.read(declared);
    Manifest stored = SpecReader.stored(declared);
    Optional<ObjectRecord> record = observer.current(key);
    Optional<Live> live = actions.look(stored, spec, record.isPresent());
    Case found = new Case(request, stored, spec, record, live);
    if (record.isEmpty() && live.isPresent() && !leftAlone(found)) {
      return stranger(access, found, live.get());
    }
    Grant grant = gate.write(access, key, record, request.takeOver());
    alone(grant, spec);
    if (leftAlone(found)) {
      return skipped(found);
    }
    if (record.isPresent() && live.isPresent() && finished(access, found)) {
      return Outcome.of(Result.UNCHANGED, observer.shown(record.get(), live.get(), true));
    }
    expected(grant, found);
    return write(grant, found, record.map(ObjectRecord::uid).orElseGet(ObjectWork::newUid));
  }

  private static boolean leftAlone(Case found) {
    return switch (found.request().desired().options().apply()) {
      case IF_NOT_PRESENT -> found.live().isPresent();
      case IGNORE -> true;
      case APPLY, MERGE, REPLACE -> false;
    };
  }

  private Outcome skipped(Case found) {
    return found.record().isPresent() && found.live().isPresent()
        ? Outcome.of(Result.SKIPPED, observer.shown(found.record().get(), found.live().get(), true))
        : Outcome.of(found.stored().key(), Result.SKIPPED);
  }

  private Outcome stranger(Access access, Case found, Live live) throws IOException {
    Grant grant =
        gate.write(access, found.stored().key(), Optional.empty(), found.request().takeOver());
    alone(grant, found.spec());
    Optional<Path> place = actions.place(found.spec());
    boolean onOurWay = place.filter(path -> madeByUs(access, path)).isPresent();
    ObservedObject met = observer.meet(found.request().desired().manifest(), live);
    switch (found.request().expectation()) {
      case Expectation.Absent absent -> {
        if (!onOurWay) {
          throw Refusal.notOwned(
              grant.subject(),
              place.map(path -> path + " was not made by plumb").orElse("it is not recorded"));
        }
      }
      case Expectation.Present present -> {
        if (!present.uid().equals(met.uid())) {
          throw changed(grant.subject());
        }
      }
    }
    return write(grant, found, met.uid());
  }

  /// Whether the folder was made on the way to another object of the application.
  private boolean madeByUs(Access access, Path path) {
    return records.all().stream()
        .anyMatch(
            record ->
                record.owner().equals(access.application().label())
                    && record.madeParents().contains(path));
  }

  /// No two objects may have the same place.
  private void alone(Grant grant, HostSpec spec) {
    Optional<Path> place = actions.place(spec);
    for (ObjectRecord other : records.all()) {
      if (place.isPresent()
          && !other.key().equals(grant.key())
          && actions.place(reader.read(other.manifest())).equals(place)) {
        throw Refusal.notOwned(
            grant.subject(), Refusal.subject(other.key()) + " manages " + place.get());
      }
    }
  }

  private boolean finished(Access access, Case found) {
    ObjectRecord record = found.record().orElseThrow();
    boolean uid =
        switch (found.request().expectation()) {
          case Expectation.Absent absent -> true;
          case Expectation.Present present -> present.uid().equals(record.uid());
        };
    return uid
        && record.progress() == Progress.DONE
        && record.owner().equals(access.application().label())
        && record.manifest().equals(found.stored())
        && found.live().orElseThrow().owned().equals(actions.wanted(found.stored(), found.spec()));
  }

  private void expected(Grant grant, Case found) {
    Optional<ObjectRecord> there = found.record().filter(r -> found.live().isPresent());
    switch (found.request().expectation()) {
      case Expectation.Absent absent -> {
        if (there.isPresent()) {
          throw Refusal.notOwned(grant.subject(), "it appeared meanwhile");
        }
      }
      case Expectation.Present present -> {
        if (there.filter(r -> r.uid().equals(present.uid())).isEmpty()) {
          throw changed(grant.subject());
        }
      }
    }
    if (there.isPresent()) {
      Optional<Path> former = actions.place(reader.read(there.get().manifest()));
      if (!former.equals(actions.place(found.spec()))) {
        throw new Problem(
                ProblemCode.IMMUTABLE_FIELD,
                grant.subject(),
                "its place cannot change after creation",
                "it is " + former.map(Path::toString).orElse("none"),
                "Give the object another name, or allow its replacement.")
            .exception();
      }
    }
  }

  private Outcome write(Grant grant, Case found, String uid) throws IOException {
    Result result = found.live().isPresent() ? Result.CHANGED : Result.CREATED;
    JsonObject wanted = actions.wanted(found.stored(), found.spec());
    String owner = grant.access().application().label();
    long version = found.record().map(ObjectRecord::version).orElse(0L) + 1;
    String temporary = ".plumb-" + uid.substring(0, 8) + "-" + version + "-" + grant.key().name();
    if (found.request().dryRun()) {
      return Outcome.of(result, predicted(found, uid, wanted));
    }
    List<Path> made =
        new ArrayList<>(found.record().map(ObjectRecord::madeParents).orElse(List.of()));
    made.addAll(actions.missingParents(grant, found.spec()));
    ObjectRecord intended =
        new ObjectRecord(
            found.live().isPresent() ? uid : newUid(),
            version,
            owner,
            found.request().desired().digest(),
            found.stored(),
            made,
            found.live().isPresent() ? Progress.CHANGING : Progress.CREATING,
            found.live().map(Live::identity).orElse(""),
            Optional.of(temporary));
    records.write(intended);
    try {
      List<Path> _ = actions.makeParents(grant, found.spec());
      actions.write(grant, found.request().desired().manifest(), found.spec(), temporary);
    } catch (IOException | RuntimeException e) {
      undo(grant, found);
      throw e;
    }
    Live live = observer.look(found.stored(), true).orElseThrow(() -> vanished(grant));
    ObjectRecord done = intended.done(live.identity());
    records.write(done);
    observer.settled(grant.key());
    return Outcome.of(result, observer.shown(done, live, true));
  }

  /// After a write that failed: what was known before is known again. If the effect came about all
  /// the same, the next look shows it as drift, or as what the creation was about to make.
  private void undo(Grant grant, Case found) throws IOException {
    if (found.record().isPresent()) {
      records.write(found.record().get());
    } else if (found.live().isPresent()
        || observer.current(grant.key()).isEmpty()
        || found.spec() instanceof HostSpec.ProcessSpec) {
      records.remove(grant.key());
    }
  }

  private ObservedObject predicted(Case found, String uid, JsonObject wanted) {
    Live live =
        found
            .live()
            .orElse(new Live(JsonObject.EMPTY, JsonObject.EMPTY, JsonObject.EMPTY, wanted, ""));
    JsonObject spec =
        found.request().desired().manifest().content().object("spec").orElse(JsonObject.EMPTY);
    JsonObject masked = found.stored().content().object("spec").orElse(JsonObject.EMPTY);
    ObjectRecord record =
        new ObjectRecord(
            uid,
            found.record().map(ObjectRecord::version).orElse(0L),
            found.record().map(ObjectRecord::owner).orElse(""),
            found.request().desired().digest(),
            found.stored(),
            List.of(),
            Progress.DONE,
            live.identity(),
            Optional.empty());
    return observer.shown(
        record, new Live(spec, masked, live.status(), wanted, live.identity()), true);
  }

  /// Deletes.
  ///
  /// @throws ProblemException if it does not come about
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
    boolean ours = observer.current(key).isPresent();
    if (live.isPresent() && ours) {
      String version = observer.shown(record, live.get(), true).resourceVersion();
      boolean same =
          request.resourceVersion().isEmpty() || request.resourceVersion().equals(version);
      if (!same && live.get().identity().equals(record.identity())) {
        throw changed(grant.subject());
      }
      if (!same) {
        return replaced(record);
      }
      actions.remove(grant, spec);
    }
    for (Path made : record.madeParents().reversed()) {
      if (unclaimed(key, made)) {
        actions.removeMade(grant, made);
      }
    }
    records.remove(key);
    return Outcome.of(key, Result.DELETED);
  }

  /// Ours is gone, and another one stands in its place: it is nobody's.
  private Outcome replaced(ObjectRecord record) throws IOException {
    records.remove(record.key());
    observer.remember(record.manifest());
    return Outcome.of(record.key(), Result.DELETED);
  }

  private boolean unclaimed(ObjectKey but, Path folder) {
    return records.all().stream()
        .filter(record -> !record.key().equals(but))
        .map(record -> actions.place(reader.read(record.manifest())))
        .noneMatch(place -> place.filter(folder::equals).isPresent());
  }

  private static ProblemException vanished(Grant grant) {
    return Problem.of(
            ProblemCode.OBJECT_CHANGED,
            grant.subject(),
            "it was deleted as soon as it was written",
            "Find out who deletes it; it is made again.")
        .exception();
  }

  private static String newUid() {
    return UUID.randomUUID().toString();
  }

  private static ProblemException changed(String subject) {
    return Problem.of(
            ProblemCode.OBJECT_CHANGED,
            subject,
            "it is not the one any more that was observed",
            "It is observed and planned again.")
        .exception();
  }
}
