package dev.plumbline.model;

import java.util.List;
import java.util.stream.Stream;

/// All that will be done to bring one application to one revision, in order.
///
/// @param commit of the revision that was rendered
/// @param rendered digest of what was rendered: what was approved is what is applied (S2)
/// @param inventoryVersion of the inventory that was read
/// @param stages in order
/// @param onFailure the stages that run if one of the others fails
/// @param findings what stands against it; one of severity error means that nothing may be applied
public record Plan(
    ApplicationId application,
    String commit,
    Digest rendered,
    String inventoryVersion,
    List<Stage> stages,
    List<Stage> onFailure,
    List<Finding> findings) {

  public Plan {
    stages = List.copyOf(stages);
    onFailure = List.copyOf(onFailure);
    findings = List.copyOf(findings);
  }

  /// All steps in order, without those for failures.
  public Stream<Step> steps() {
    return stages.stream().flatMap(stage -> stage.steps().stream());
  }

  /// Whether a finding forbids to apply it.
  public boolean refused() {
    return findings.stream().anyMatch(finding -> finding.severity() == Severity.ERROR);
  }

  /// Whether it would write anything to the target, the inventory aside.
  public boolean changesNothing() {
    return steps()
        .allMatch(
            step ->
                switch (step) {
                  case Step.Keep k -> true;
                  case Step.Skip s -> true;
                  case Step.Forget f -> true;
                  case Step.Create c -> false;
                  case Step.Update u -> false;
                  case Step.Replace r -> false;
                  case Step.Delete d -> false;
                });
  }

  /// Whether hooks run in it, those for failures aside.
  public boolean runsHooks() {
    return steps()
        .anyMatch(
            step ->
                switch (step) {
                  case Step.Create c -> isHook(c.desired());
                  case Step.Update u -> isHook(u.desired());
                  case Step.Replace r -> isHook(r.desired());
                  case Step.Keep k -> false;
                  case Step.Skip s -> false;
                  case Step.Forget f -> false;
                  case Step.Delete d -> false;
                });
  }

  private static boolean isHook(DesiredObject object) {
    return object.options().hook().isPresent();
  }
}
