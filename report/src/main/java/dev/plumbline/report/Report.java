package dev.plumbline.report;

import dev.plumbline.model.Problem;
import dev.plumbline.model.Severity;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/// What a change does. The same input gives the same report, and each of its faces
/// ([ReportMarkdown], [ReportText], [ReportJson]) the same bytes.
///
/// @param applications those that the change may concern, in order of their ids
/// @param unknown what could not be found out, and concerns no single one of them
/// @param conflict why there is nothing to compare; empty if there is
public record Report(
    Span span,
    ReportInput.Extent extent,
    List<ApplicationReport> applications,
    List<Problem> unknown,
    Optional<Conflict> conflict) {

  /// Both sides were compared.
  public Report(
      Span span,
      ReportInput.Extent extent,
      List<ApplicationReport> applications,
      List<Problem> unknown) {
    this(span, extent, applications, unknown, Optional.empty());
  }

  /// Of a change that cannot be merged as it is.
  public static Report of(Span span, Conflict conflict) {
    return new Report(
        span, new ReportInput.Extent(0, -1), List.of(), List.of(), Optional.of(conflict));
  }

  /// This, with more that could not be found out.
  public Report with(Collection<Problem> untold) {
    List<Problem> all = new ArrayList<>(unknown);
    all.addAll(untold);
    return new Report(span, extent, applications, all, conflict);
  }

  public Report {
    applications = List.copyOf(applications);
    unknown = List.copyOf(unknown);
  }

  /// Those of which something is to be said, in order of their ids.
  public List<ApplicationReport> concerned() {
    return applications.stream().filter(ApplicationReport::matters).toList();
  }

  /// How many applications have that fate.
  public int count(Fate fate) {
    return (int) applications.stream().filter(each -> each.fate() == fate).count();
  }

  /// How many objects have this before them.
  public int count(Action action) {
    return applications.stream().mapToInt(each -> each.count(action)).sum();
  }

  /// How many workloads restart.
  public int restarts() {
    return applications.stream().mapToInt(ApplicationReport::restarts).sum();
  }

  /// How many changes of objects their targets will refuse.
  public int refusals() {
    return (int)
        applications.stream()
            .flatMap(each -> each.changes().stream())
            .filter(ObjectChange::refused)
            .count();
  }

  /// How many new findings of that severity there are.
  public int fresh(Severity severity) {
    return applications.stream().mapToInt(each -> each.findings().fresh(severity)).sum();
  }

  /// Whether it should not be merged: it cannot be, an application does not render any more, or a
  /// check refuses it.
  public boolean refused() {
    return conflict.isPresent() || count(Fate.BROKEN) > 0 || stopping() > 0;
  }

  /// What it comes to, in a few words without anything from outside.
  public String title() {
    return Summary.title(this);
  }

  /// How many errors stop it: new ones, and those from before of what would be written.
  public int stopping() {
    return applications.stream().mapToInt(ApplicationReport::stopping).sum();
  }

  /// Whether something would change, or break, once it is merged.
  public boolean changesSomething() {
    return applications.stream().anyMatch(ApplicationReport::writes);
  }

  /// Whether some target was asked what is there now.
  public boolean asked() {
    return applications.stream().anyMatch(each -> each.live().isPresent());
  }

  /// The namespaces that it reaches, by target; the empty name stands for objects in no namespace.
  public SortedMap<String, SortedSet<String>> reach() {
    SortedMap<String, SortedSet<String>> reach = new TreeMap<>();
    for (ApplicationReport application : applications) {
      application.changes().stream()
          .filter(change -> change.action() != Action.STAY)
          .forEach(
              change ->
                  reach
                      .computeIfAbsent(
                          application.destination().target(), target -> new TreeSet<>())
                      .add(change.key().namespace()));
    }
    return reach;
  }
}
