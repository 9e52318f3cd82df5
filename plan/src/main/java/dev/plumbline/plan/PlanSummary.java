package dev.plumbline.plan;

import dev.plumbline.model.Plan;
import dev.plumbline.model.Step;
import java.util.ArrayList;
import java.util.List;

/// How many objects a plan treats in which way. Hooks that go when they have finished do not count.
public record PlanSummary(
    int create, int change, int replace, int delete, int unchanged, int leftAlone) {

  /// The counts of this plan.
  public static PlanSummary of(Plan plan) {
    int[] count = new int[6];
    plan.steps().forEach(step -> count[index(step)]++);
    return new PlanSummary(count[0], count[1], count[2], count[3], count[4], count[5]);
  }

  /// `Plan: 2 to create, 1 to change, 1 to delete, 7 unchanged.`
  public String text() {
    List<String> parts = new ArrayList<>();
    part(parts, create, "to create");
    part(parts, change, "to change");
    part(parts, replace, "to replace");
    part(parts, delete, "to delete");
    part(parts, leftAlone, "left alone");
    part(parts, unchanged, "unchanged");
    return parts.isEmpty() ? "Plan: nothing." : "Plan: " + String.join(", ", parts) + ".";
  }

  private static void part(List<String> parts, int count, String what) {
    if (count > 0) {
      parts.add(count + " " + what);
    }
  }

  private static int index(Step step) {
    return switch (step) {
      case Step.Create c -> 0;
      case Step.Update u -> 1;
      case Step.Replace r -> 2;
      case Step.Delete d -> 3;
      case Step.Keep k -> 4;
      case Step.Skip s -> 5;
      case Step.Forget f -> 5;
    };
  }
}
