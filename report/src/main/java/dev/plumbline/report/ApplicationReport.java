package dev.plumbline.report;

import dev.plumbline.model.ApplicationId;
import dev.plumbline.model.Destination;
import dev.plumbline.model.Finding;
import dev.plumbline.model.Problem;
import dev.plumbline.model.Severity;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// What a change does to one application.
///
/// @param destination where it goes; `(not known)` if its declaration could not be read
/// @param changes in order of their objects
/// @param live empty if its target was not asked
/// @param passage what its environments say to the change
/// @param unknown what could not be found out of it
/// @param notes sentences about the application itself, with names from outside
public record ApplicationReport(
    ApplicationId id,
    Destination destination,
    Fate fate,
    List<ObjectChange> changes,
    Course course,
    FindingChange findings,
    Optional<LiveReport> live,
    Passage passage,
    List<Problem> unknown,
    List<String> notes) {

  public ApplicationReport {
    changes = List.copyOf(changes);
    unknown = List.copyOf(unknown);
    notes = List.copyOf(notes);
  }

  /// The errors from before that a run will refuse it by, since something would be written.
  List<Finding> barriers() {
    return writes()
        ? findings.standing().stream().filter(each -> each.severity() == Severity.ERROR).toList()
        : List.of();
  }

  /// How many errors stop it: new ones, and those from before if something would be written.
  int stopping() {
    return findings.fresh(Severity.ERROR) + barriers().size();
  }

  /// How many objects have this before them.
  public int count(Action action) {
    return (int) changes.stream().filter(change -> change.action() == action).count();
  }

  /// How many workloads restart.
  public int restarts() {
    return (int) changes.stream().filter(ObjectChange::restarts).count();
  }

  /// What is to be said before everything else.
  Stream<Consequence> loud() {
    return changes.stream()
        .flatMap(change -> change.consequences().stream())
        .filter(consequence -> consequence.kind().loud());
  }

  /// Whether anything on a target would become different, be refused or be known no more.
  public boolean matters() {
    return switch (fate) {
      case ADDED, REMOVED, MOVED, BROKEN, STILL_BROKEN, MENDED, UNKNOWN, CHANGED -> true;
      case UNCHANGED ->
          !findings.fresh().isEmpty()
              || live.stream().anyMatch(each -> !each.plan().changesNothing());
    };
  }

  /// What it would wait for at its environments, if anything of it would be written.
  List<String> waits() {
    return writes() ? passage.waits() : List.of();
  }

  /// Whether anything would be written to a target, or nothing can be any more.
  boolean writes() {
    boolean objects = changes.stream().anyMatch(change -> change.action() != Action.STAY);
    return switch (fate) {
      case REMOVED, MOVED, BROKEN, MENDED -> true;
      case UNKNOWN, STILL_BROKEN -> false;
      case ADDED, CHANGED, UNCHANGED -> objects || !course.legs().isEmpty();
    };
  }
}
