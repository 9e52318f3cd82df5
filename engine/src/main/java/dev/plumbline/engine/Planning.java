package dev.plumbline.engine;

import dev.plumbline.check.CheckInput;
import dev.plumbline.check.Checks;
import dev.plumbline.engine.Event.Survey;
import dev.plumbline.model.Application;
import dev.plumbline.model.Digest;
import dev.plumbline.model.Finding;
import dev.plumbline.model.Plan;
import dev.plumbline.model.Rendered;
import dev.plumbline.model.Revision;
import dev.plumbline.model.Severity;
import dev.plumbline.plan.PlanInput;
import dev.plumbline.plan.PlanMode;
import dev.plumbline.plan.Planner;
import java.util.ArrayList;
import java.util.List;

/// From a survey to a plan, checks included: the same for a run and for a preview.
final class Planning {

  private Planning() {}

  /// The plan of a run.
  static Plan plan(Application application, Run run, Survey survey) {
    return plan(
        application,
        run.revision().map(Revision::commit).orElse(""),
        run.rendered().map(Rendered::digest).orElse(Digest.of("")),
        survey,
        run.mode() == RunMode.DELETE ? PlanMode.DELETE : PlanMode.SYNC);
  }

  static Plan plan(
      Application application, String commit, Digest rendered, Survey survey, PlanMode mode) {
    Plan plan =
        Planner.plan(
            new PlanInput(
                application,
                commit,
                rendered,
                true,
                survey.desired(),
                survey.observation().found(),
                survey.observation().absent(),
                survey.observation().unreadable(),
                survey.inventory(),
                survey.confirmed(),
                mode,
                survey.takeOver(),
                survey.liveOptions()));
    if (mode == PlanMode.DELETE) {
      return plan;
    }
    List<Finding> findings = new ArrayList<>(plan.findings());
    findings.addAll(survey.findings());
    findings.addAll(ruled(survey, plan));
    Checks.run(new CheckInput(application, survey.desired())).stream()
        .filter(finding -> !findings.contains(finding))
        .forEach(findings::add);
    return with(plan, findings);
  }

  /// What the policy says, as it counts for the plan: what stands as it is wanted stays, and a
  /// policy that came later says so, and stops what would change something.
  private static List<Finding> ruled(Survey survey, Plan plan) {
    return plan.changesNothing()
        ? survey.ruled().stream()
            .map(
                finding ->
                    finding.severity() == Severity.ERROR
                        ? new Finding(Severity.WARNING, finding.check(), finding.problem())
                        : finding)
            .toList()
        : survey.ruled();
  }

  /// What the policy warns of.
  static List<String> remarks(Survey survey, Plan plan) {
    return ruled(survey, plan).stream()
        .filter(finding -> finding.severity() == Severity.WARNING)
        .map(finding -> finding.problem().message())
        .toList();
  }

  /// A run that changes nothing leaves nothing to be cleaned up, and announced nothing either.
  static Plan withoutFailureStages(Plan plan) {
    return new Plan(
        plan.application(),
        plan.commit(),
        plan.rendered(),
        plan.inventoryVersion(),
        plan.stages(),
        List.of(),
        plan.findings());
  }

  static Plan with(Plan plan, List<Finding> findings) {
    return new Plan(
        plan.application(),
        plan.commit(),
        plan.rendered(),
        plan.inventoryVersion(),
        plan.stages(),
        plan.onFailure(),
        findings);
  }
}
