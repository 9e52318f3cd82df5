package dev.plumbline.engine;

import dev.plumbline.check.CheckInput;
import dev.plumbline.check.Policy;
import dev.plumbline.check.PolicyFolder;
import dev.plumbline.check.ReviewInput;
import dev.plumbline.model.Application;
import dev.plumbline.model.Changes;
import dev.plumbline.model.Finding;
import dev.plumbline.model.Manifest;
import dev.plumbline.model.ObjectKey;
import dev.plumbline.model.Problem;
import dev.plumbline.model.ProblemCode;
import dev.plumbline.model.Severity;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/// By what the objects of a change are judged.
///
/// @param policy of the tip of the branch that the change goes to, never of its head
/// @param environments the names of those that an application goes to, as the base declares them
/// @param day today in UTC
public record ReportRules(
    Policy policy, Function<Application, List<String>> environments, LocalDate day) {

  /// Only the checks that always hold.
  public static final ReportRules NONE =
      new ReportRules(Policy.NONE, application -> List.of(), LocalDate.EPOCH);

  /// The same, for applications that go to these environments as well.
  ReportRules also(Function<Application, List<String>> more) {
    return new ReportRules(
        policy,
        application ->
            Stream.concat(
                    environments.apply(application).stream(), more.apply(application).stream())
                .distinct()
                .toList(),
        day);
  }

  /// What is found in one application.
  ///
  /// @param before its objects on the other side
  /// @param around namespaces and definitions of its target
  /// @param more what else is said of it, which counts as the policy lets it count
  List<Finding> judge(
      CheckInput wanted,
      Map<ObjectKey, Manifest> before,
      List<Manifest> around,
      List<Finding> more) {
    ReviewInput input =
        new ReviewInput(wanted, environments.apply(wanted.application()), before, around, day);
    return Stream.concat(
            policy.review(input).findings().stream(), policy.judge(input, more).findings().stream())
        .toList();
  }

  /// What is to be said of the rules themselves.
  List<Problem> remarks(Optional<Changes> changes) {
    List<Problem> remarks = new ArrayList<>();
    policy.remarks(day, List.of()).stream()
        // whether a waiver is used is only known if all applications are looked at
        .filter(remark -> remark.severity() != Severity.INFO)
        .map(Finding::problem)
        .forEach(remarks::add);
    if (changes.filter(ReportRules::touchPolicies).isPresent()) {
      remarks.add(
          Problem.of(
              ProblemCode.POLICY_UNDETERMINED,
              PolicyFolder.DEFAULT,
              "changes with this change, which is judged by the policies before it",
              "Look at what the new policies say once it is merged."));
    }
    return remarks;
  }

  private static boolean touchPolicies(Changes changes) {
    return Stream.concat(changes.written().stream(), changes.removed().stream())
        .anyMatch(path -> path.startsWith(PolicyFolder.DEFAULT + "/"));
  }
}
