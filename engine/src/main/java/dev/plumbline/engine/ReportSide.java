package dev.plumbline.engine;

import dev.plumbline.dialect.Declarations;
import dev.plumbline.engine.RenderMemory.Result;
import dev.plumbline.model.Application;
import dev.plumbline.model.ApplicationId;
import dev.plumbline.model.Problem;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// One side of a change: what is declared there, and what came of each render.
///
/// @param refused the first reason of each declaration that cannot be read
/// @param results of the applications that read the repository, as far as they were rendered
record ReportSide(
    Map<ApplicationId, Application> applications,
    Map<ApplicationId, Problem> refused,
    Map<ApplicationId, Result> results) {

  /// @param elsewhere applications that are declared in other repositories; one that is declared
  ///     here counts as it is declared here
  static ReportSide of(Declarations.Result declared, List<Application> elsewhere) {
    Map<ApplicationId, Application> applications = new TreeMap<>();
    elsewhere.forEach(each -> applications.put(each.id(), each));
    declared.applications().forEach(each -> applications.put(each.id(), each));
    Map<ApplicationId, Problem> refused = new TreeMap<>();
    declared.refused().forEach((id, problems) -> refused.put(id, problems.getFirst()));
    refused.keySet().forEach(applications::remove);
    return new ReportSide(applications, refused, new HashMap<>());
  }

  /// The same, with results of its own.
  ReportSide copy() {
    return new ReportSide(applications, refused, new HashMap<>(results));
  }

  Optional<Application> application(ApplicationId id) {
    return Optional.ofNullable(applications.get(id));
  }

  /// Whether it is declared in the same words on the other side.
  boolean declaresAlike(ApplicationId id, ReportSide other) {
    return application(id).equals(other.application(id))
        && Optional.ofNullable(refused.get(id)).equals(Optional.ofNullable(other.refused.get(id)));
  }

  /// Whether the application is declared alike on the other side, and what came of it is the very
  /// same: a render that is still good is not made anew.
  @SuppressWarnings("ReferenceEquality")
  boolean isAsOn(ReportSide other, ApplicationId id) {
    Result here = results.get(id);
    Result there = other.results.get(id);
    boolean same = here instanceof Result.Apart ? here.equals(there) : here == there;
    return here != null && same && declaresAlike(id, other);
  }
}
