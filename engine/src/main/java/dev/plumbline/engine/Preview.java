package dev.plumbline.engine;

import dev.plumbline.engine.Event.Survey;
import dev.plumbline.model.Application;
import dev.plumbline.model.ApplicationId;
import dev.plumbline.model.Finding;
import dev.plumbline.model.Plan;
import dev.plumbline.model.Problem;
import dev.plumbline.model.ProblemCode;
import dev.plumbline.model.RecordingTree;
import dev.plumbline.model.Rendered;
import dev.plumbline.model.Revision;
import dev.plumbline.model.Severity;
import dev.plumbline.plan.PlanMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Computes what a run would do now, and does nothing.
public final class Preview {

  private final Ports ports;

  public Preview(Ports ports) {
    this.ports = ports;
  }

  /// The plan for the application's present revision, with everything that stands against it as
  /// findings.
  ///
  /// @throws dev.plumbline.model.ProblemException what source, renderer and target say
  public Plan plan(Application application) {
    Revision revision = ports.source().resolve(application.source());
    Rendered rendered =
        ports
            .renderer()
            .render(new RecordingTree(ports.source().tree(revision)), application.render());
    Survey survey =
        new Surveyor(ports).survey(application, Optional.of(revision), Optional.of(rendered));
    Plan plan =
        Planning.plan(application, revision.commit(), rendered.digest(), survey, PlanMode.PREVIEW);
    List<Finding> findings = new ArrayList<>(plan.findings());
    survey
        .problems()
        .forEach(problem -> findings.add(new Finding(Severity.ERROR, "target", problem)));
    return Planning.with(plan, findings);
  }

  static Problem unknown(ApplicationId id) {
    return Problem.of(
        ProblemCode.NOT_FOUND,
        id.toString(),
        "there is no such application",
        "`plumb get` lists those that there are.");
  }
}
