package dev.plumbline.target.host;

import dev.plumbline.model.JsonObject;
import dev.plumbline.model.Manifest;
import dev.plumbline.model.ObjectKey;
import dev.plumbline.model.ObservedObject;
import dev.plumbline.model.Outcome;
import dev.plumbline.model.Outcome.Result;
import dev.plumbline.model.Problem;
import dev.plumbline.model.ProblemCode;
import dev.plumbline.target.Access;
import dev.plumbline.target.ApplyRequest;
import dev.plumbline.target.ApplyRequest.Expectation;
import dev.plumbline.target.ApplyRequest.TakeOver;
import dev.plumbline.target.host.Gate.Grant;
import dev.plumbline.target.host.ObjectRecord.Progress;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// Applies one object. Its record is written before the effect and again after it, so that a crash
/// in between is understood by looking (S3, R1).
final class ObjectWork {

  private final Gate gate;
  private final Records records;
  private final SpecReader reader;
  private final Actions actions;
  private final Observer observer;
  private final Removal removal;

  ObjectWork(Gate gate, Records records, SpecReader reader, Actions actions, Removal removal) {
    this.gate = gate;
    this.records = records;
    this.reader = reader;
    this.actions = actions;
    this.observer = removal.observer();
    this.removal = removal;
  }

  /// What is known of an object when it is applied.
  ///
  /// @param stored the declared manifest as it may be kept
  /// @param record if it is ours
  /// @param live what stands there, whosever it is
  private record Case(
      ApplyRequest request,
      Manifest stored,
      HostSpec spec,
      Optional<ObjectRecord> record,
      Optional<Live> live) {
    Manifest declared() {
      return request.desired().manifest();
    }

    boolean oursIsThere() {
      return record.isPresent() && live.isPresent();
    }
  }

  /// Applies.
  ///
  /// @throws dev.plumbline.model.ProblemException if it does not come about
  Outcome apply(Access access, ApplyRequest request) throws IOException {
    Manifest declared = request.desired().manifest();
    ObjectKey key = declared.key();
    if (!key.equals(request.desired().key())) {
      throw Refusal.field(Refusal.subject(key), "metadata", "the plan names another object");
    }
    HostSpec spec = reader.read(declared);
    Manifest stored = SpecReader.stored(declared);
    Optional<ObjectRecord> record = observer.current(key);
    Grant grant = gate.write(access, key, record, request.takeOver());
    stays(grant, record, spec);
    Case found =
        new Case(request, stored, spec, record, actions.look(stored, spec, record.isPresent()));
    if (leftAlone(found)) {
      return skipped(found);
    }
    if (found.oursIsThere() && finished(access, found)) {
      return Outcome.of(Result.UNCHANGED, observer.shown(record.get(), found.live().get(), true));
    }
    String uid =
        found.record().isEmpty() && found.live().isPresent()
            ? stranger(grant, found, found.live().get())
            : ours(grant, found);
    return request.dryRun() ? predicted(found, uid) : write(grant, found, uid);
  }

  /// An object does not move, and no two have the same place.
  private void stays(Grant grant, Optional<ObjectRecord> record, HostSpec spec) {
    Optional<Path> place = actions.place(spec);
    Optional<Path> former = record.flatMap(ObjectRecord::place);
    if (former.isPresent()
        && !former.equals(place)
        && observer.look(record.orElseThrow().manifest(), true).isPresent()) {
      throw new Problem(
              ProblemCode.IMMUTABLE_FIELD,
              grant.subject(),
              "its place cannot change after creation",
              "it is " + former.get(),
              "Give the object another name, or allow its replacement.")
          .exception();
    }
    Optional<ObjectKey> other = place.flatMap(records::at).filter(k -> !k.equals(grant.key()));
    if (other.isPresent()) {
      throw Refusal.notOwned(
          grant.subject(), Refusal.subject(other.get()) + " manages " + place.orElseThrow());
    }
  }

  private static boolean leftAlone(Case found) {
    return switch (found.request().desired().options().apply()) {
      case IF_NOT_PRESENT -> found.live().isPresent();
      case IGNORE -> true;
      case APPLY, MERGE, REPLACE -> false;
    };
  }

  private Outcome skipped(Case found) {
    return found.oursIsThere()
        ? Outcome.of(
            Result.SKIPPED,
            observer.shown(found.record().orElseThrow(), found.live().orElseThrow(), true))
        : Outcome.of(found.stored().key(), Result.SKIPPED);
  }

  private boolean finished(Access access, Case found) {
    ObjectRecord record = found.record().orElseThrow();
    boolean meant =
        switch (found.request().expectation()) {
          case Expectation.Absent _ -> true;
          case Expectation.Present present -> present.uid().equals(record.uid());
        };
    return meant
        && record.progress() == Progress.DONE
        && record.owner().equals(access.application().label())
        && record.manifest().equals(found.stored())
        && found.live().orElseThrow().owned().equals(actions.wanted(found.stored(), found.spec()));
  }

  /// The uid of what may be written although no record says that it is ours.
  private String stranger(Grant grant, Case found, Live live) {
    ObservedObject met = observer.meet(found.stored(), live);
    Optional<Path> place = actions.place(found.spec());
    return switch (found.request().expectation()) {
      case Expectation.Absent _ -> {
        if (place.filter(path -> madeByUs(grant, path)).isEmpty()) {
          throw Refusal.notOwned(
              grant.subject(), place.map(Path::toString).orElse("it") + " was not made by plumb");
        }
        yield newUid();
      }
      case Expectation.Present present -> {
        if (!present.uid().equals(met.uid())) {
          throw Refusal.changed(grant.subject());
        }
        if (found.request().takeOver() != TakeOver.TOOLS) {
          throw Refusal.notOwned(grant.subject(), "the plan does not adopt it");
        }
        yield met.uid();
      }
    };
  }

  /// Whether the folder was made on the way to another object of the application.
  private boolean madeByUs(Grant grant, Path path) {
    String owner = grant.access().application().label();
    return records.all().stream()
        .anyMatch(record -> record.owner().equals(owner) && record.madeParents().contains(path));
  }

  /// The uid of what is ours, or will be.
  private static String ours(Grant grant, Case found) {
    Optional<String> there =
        found.oursIsThere() ? found.record().map(ObjectRecord::uid) : Optional.empty();
    return switch (found.request().expectation()) {
      case Expectation.Absent _ -> {
        if (there.isPresent()) {
          throw Refusal.notOwned(grant.subject(), "it appeared meanwhile");
        }
        yield newUid();
      }
      case Expectation.Present present -> {
        if (!there.equals(Optional.of(present.uid()))) {
          throw Refusal.changed(grant.subject());
        }
        yield present.uid();
      }
    };
  }

  private Outcome write(Grant grant, Case found, String uid) throws IOException {
    ObjectRecord intended = intended(grant, found, uid);
    records.write(intended);
    try {
      actions.makeParents(grant, found.spec());
      actions.write(grant, found.declared(), found.spec(), intended.temporary().orElseThrow());
    } catch (IOException | RuntimeException e) {
      undo(grant, found, intended);
      throw e;
    }
    Live live =
        observer.look(found.stored(), true).orElseThrow(() -> Refusal.changed(grant.subject()));
    ObjectRecord done = intended.done(live.identity());
    records.write(done);
    observer.settled(grant.key());
    return Outcome.of(result(found), observer.shown(done, live, true));
  }

  private ObjectRecord intended(Grant grant, Case found, String uid) throws IOException {
    // Read again: a creation that was cut off does not count as a record, but its folders are ours.
    Optional<ObjectRecord> former = records.find(grant.key());
    long version = former.map(ObjectRecord::version).orElse(0L) + 1;
    List<Path> made = new ArrayList<>(former.map(ObjectRecord::madeParents).orElse(List.of()));
    actions.missingParents(grant, found.spec()).stream()
        .filter(path -> !made.contains(path))
        .forEach(made::add);
    return new ObjectRecord(
        uid,
        version,
        grant.access().application().label(),
        found.request().desired().digest(),
        found.stored(),
        actions.place(found.spec()),
        made,
        found.live().isPresent() ? Progress.CHANGING : Progress.CREATING,
        found.live().map(Live::identity).orElse(""),
        Optional.of(".plumb-" + uid.substring(0, 8) + "-" + version + "-" + grant.key().name()));
  }

  /// After a write that failed: what was known before is known again. If the effect came about all
  /// the same, the next look shows it as drift, or as what the creation was about to make.
  private void undo(Grant grant, Case found, ObjectRecord intended) throws IOException {
    if (found.record().isPresent()) {
      records.write(found.record().get());
    } else if (found.spec() instanceof HostSpec.ProcessSpec) {
      actions.remove(grant, found.spec());
      records.remove(grant.key());
    } else if (found.live().isPresent() || observer.current(grant.key()).isEmpty()) {
      records.remove(grant.key());
      removal.removeMade(grant, intended.madeParents());
    }
  }

  private static Result result(Case found) {
    return found.live().isPresent() ? Result.CHANGED : Result.CREATED;
  }

  private Outcome predicted(Case found, String uid) throws IOException {
    JsonObject wanted = actions.wanted(found.stored(), found.spec());
    JsonObject spec = found.declared().content().object("spec").orElse(JsonObject.EMPTY);
    JsonObject masked = found.stored().content().object("spec").orElse(JsonObject.EMPTY);
    ObjectRecord record =
        new ObjectRecord(
            uid,
            found.record().map(ObjectRecord::version).orElse(0L),
            found.record().map(ObjectRecord::owner).orElse(""),
            found.request().desired().digest(),
            found.stored(),
            actions.place(found.spec()),
            List.of(),
            Progress.DONE,
            "",
            Optional.empty());
    JsonObject status = found.live().map(Live::status).orElse(JsonObject.EMPTY);
    return Outcome.of(
        result(found), observer.shown(record, new Live(spec, masked, status, wanted, ""), true));
  }

  private static String newUid() {
    return UUID.randomUUID().toString();
  }
}
