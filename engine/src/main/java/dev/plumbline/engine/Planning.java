package dev.plumbline.engine;

import dev.plumbline.check.CheckInput;
import dev.plumbline.check.Checks;
import dev.plumbline.engine.Event.Survey;
import dev.plumbline.model.Application;
import dev.plumbline.model.Digest;
import dev.plumbline.model.Finding;
import dev.plumbline.model.Plan;
import dev.plumbline.plan.PlanInput;
import dev.plumbline.plan.PlanMode;
import dev.plumbline.plan.Planner;
import java.util.ArrayList;
import java.util.List;

/// From a survey to a plan, checks included: the same for a run and for a preview.
final class Planning {

  private Planning() {}

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
    Checks.run(new CheckInput(application, survey.desired())).stream()
        .filter(finding -> !findings.contains(finding))
        .forEach(findings::add);
    return with(plan, findings);
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
