package dev.plumbline.engine;

import dev.plumbline.check.CheckInput;
import dev.plumbline.check.ReviewInput;
import dev.plumbline.check.Schemas;
import dev.plumbline.engine.Event.Survey;
import dev.plumbline.model.Application;
import dev.plumbline.model.ApplicationId;
import dev.plumbline.model.DesiredObject;
import dev.plumbline.model.Finding;
import dev.plumbline.model.Plan;
import dev.plumbline.model.Problem;
import dev.plumbline.model.ProblemCode;
import dev.plumbline.model.Rendered;
import dev.plumbline.model.Revision;
import dev.plumbline.model.Severity;
import dev.plumbline.model.Step;
import dev.plumbline.model.Tree;
import dev.plumbline.plan.PlanMode;
import dev.plumbline.target.Access;
import dev.plumbline.target.ApplyRequest;
import dev.plumbline.target.Target;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// Computes what a run would do now, and does nothing.
public final class Preview {

  private static final Set<ProblemCode> LATER =
      Set.of(ProblemCode.NAMESPACE_MISSING, ProblemCode.KIND_UNKNOWN);

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
    Remotes remotes = Remotes.of(ports, application);
    Rendered rendered = render(ports, application, ports.source().tree(revision), remotes);
    Survey survey =
        new Surveyor(ports).survey(application, Optional.of(revision), Optional.of(rendered));
    Plan plan =
        Planning.plan(application, revision.commit(), rendered.digest(), survey, PlanMode.PREVIEW);
    List<Finding> findings = new ArrayList<>(plan.findings());
    survey
        .problems()
        .forEach(problem -> findings.add(new Finding(Severity.ERROR, "target", problem)));
    remotes
        .unrefreshed()
        .forEach(problem -> findings.add(new Finding(Severity.WARNING, "remotes", problem)));
    RenderNotes.first(rendered.warnings())
        .forEach(warning -> findings.add(warning(application.id(), warning)));
    if (!plan.refused()) {
      findings.addAll(tryOut(application, plan));
    }
    return Planning.with(plan, findings);
  }

  private static Finding warning(ApplicationId id, String warning) {
    return new Finding(
        Severity.WARNING,
        "render",
        Problem.of(ProblemCode.RENDER_WARNING, id.toString(), warning, ""));
  }

  /// Renders without keeping anything.
  static Rendered render(Ports ports, Application application, Tree tree) {
    return render(ports, application, tree, Remotes.of(ports, application));
  }

  private static Rendered render(Ports ports, Application application, Tree tree, Remotes remotes) {
    ObjectValues.Given given = ObjectValues.read(ports, application);
    return given
        .secrets()
        .guard(
            application.id().toString(),
            () -> remotes.render(ports.renderer(), tree, given.options()));
  }

  /// Asks the target what it would say to each write. What cannot be known before an earlier step
  /// has been done (a namespace or a kind that the plan itself makes) is compared with the schemas
  /// that the target publishes.
  private List<Finding> tryOut(Application application, Plan plan) {
    Target target = ports.targets().target(application.destination());
    Access access = EffectPerformer.access(application);
    List<DesiredObject> later = new ArrayList<>();
    List<Finding> findings = new ArrayList<>();
    plan.steps()
        .map(Preview::request)
        .flatMap(Optional::stream)
        .forEach(
            request ->
                Confidence.kept(request.desired(), target.apply(access, request))
                    .problem()
                    .ifPresent(
                        problem -> {
                          if (LATER.contains(problem.code())) {
                            later.add(request.desired());
                          } else {
                            findings.add(new Finding(Severity.ERROR, "dry-run", problem));
                          }
                        }));
    findings.addAll(published(application, target, later));
    return findings;
  }

  private static Optional<ApplyRequest> request(Step step) {
    return switch (step) {
      case Step.Create s -> Optional.of(EffectPerformer.request(s, true));
      case Step.Update s -> Optional.of(EffectPerformer.request(s, true));
      case Step.Replace s -> Optional.empty();
      case Step.Delete s -> Optional.empty();
      case Step.Keep s -> Optional.empty();
      case Step.Skip s -> Optional.empty();
      case Step.Forget s -> Optional.empty();
    };
  }

  private static List<Finding> published(
      Application application, Target target, List<DesiredObject> objects) {
    if (objects.isEmpty()) {
      return List.of();
    }
    Set<String> versions = new TreeSet<>();
    objects.forEach(object -> versions.add(object.manifest().apiVersion()));
    ReviewInput input = new ReviewInput(new CheckInput(application, objects), "", LocalDate.EPOCH);
    return new Schemas(target.schemas(versions)).check(input);
  }

  static Problem unknown(ApplicationId id) {
    return Problem.of(
        ProblemCode.NOT_FOUND,
        id.toString(),
        "there is no such application",
        "`plumb get` lists those that there are.");
  }
}
