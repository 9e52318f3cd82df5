package dev.plumbline.engine;

import dev.plumbline.engine.RenderMemory.Result;
import dev.plumbline.model.Application;
import dev.plumbline.model.ReadSet;
import dev.plumbline.model.Rendered;
import dev.plumbline.model.Revision;
import dev.plumbline.report.ApplicationReport;
import dev.plumbline.report.Fate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What a change comes to for an application.
///
/// @param branch that it follows, if that is one of another repository
/// @param reads what an approval is bound to of what the render looked at
public record Coming(
    Application application, Rendered rendered, Optional<String> branch, ReadSet reads) {

  /// What is rendered of those that change.
  static List<Coming> all(
      List<ApplicationReport> reports,
      ReportSide head,
      RenderPlace place,
      ChangeRequest.Repository repository) {
    List<Coming> all = new ArrayList<>();
    for (ApplicationReport report : reports) {
      Optional<Application> application = head.application(report.id());
      // what is on targets, or found, must not decide: only what would come of it
      if (report.fate() != Fate.UNCHANGED
          && application.isPresent()
          && head.results().get(report.id()) instanceof Result.Done done) {
        all.add(of(application.get(), done.rendered(), place.origin(report.id()), repository));
      }
    }
    return all;
  }

  private static Coming of(
      Application application,
      Rendered rendered,
      Optional<Revision> own,
      ChangeRequest.Repository repository) {
    return new Coming(
        application,
        rendered,
        own.filter(revision -> !revision.archive()).map(Revision::reference),
        own.map(
                revision ->
                    HereReads.bound(
                        application,
                        rendered.readSet(),
                        revision,
                        remote -> HereReads.isOf(remote, repository)))
            .orElseGet(rendered::readSet));
  }
}
