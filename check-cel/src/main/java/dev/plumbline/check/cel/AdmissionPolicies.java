package dev.plumbline.check.cel;

import dev.plumbline.check.Rule;
import dev.plumbline.check.RuleLanguage;
import dev.plumbline.model.Finding;
import dev.plumbline.model.GroupKind;
import dev.plumbline.model.Problem;
import dev.plumbline.model.ProblemCode;
import dev.plumbline.model.RenderedObject;
import dev.plumbline.model.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// The `ValidatingAdmissionPolicy` and `ValidatingAdmissionPolicyBinding` objects of a repository,
/// evaluated on wanted objects as the API server would, as far as that can be known without it.
/// docs/reference/checks.md has the differences.
public final class AdmissionPolicies implements RuleLanguage {

  private static final String GROUP = "admissionregistration.k8s.io";
  private static final GroupKind POLICY = new GroupKind(GROUP, "ValidatingAdmissionPolicy");
  private static final GroupKind BINDING = new GroupKind(GROUP, "ValidatingAdmissionPolicyBinding");
  private static final String CHECK = "policy";

  @Override
  public Set<GroupKind> kinds() {
    return Set.of(POLICY, BINDING);
  }

  @Override
  public Reading read(List<RenderedObject> base) {
    Map<String, AdmissionPolicy> policies = new TreeMap<>();
    Map<String, List<AdmissionBinding>> bindings = new TreeMap<>();
    List<Finding> findings = new ArrayList<>();
    for (RenderedObject object : base) {
      if (object.manifest().groupKind().equals(POLICY)) {
        AdmissionPolicy policy = AdmissionPolicy.of(object);
        policies.put(policy.name(), policy);
      } else if (object.manifest().groupKind().equals(BINDING)) {
        AdmissionBinding binding = AdmissionBinding.of(object);
        bindings.computeIfAbsent(binding.policy(), name -> new ArrayList<>()).add(binding);
      }
    }
    Surroundings surroundings = new Surroundings(base);
    List<Rule> rules = new ArrayList<>();
    for (AdmissionPolicy policy : policies.values()) {
      List<AdmissionBinding> own = bindings.getOrDefault(policy.name(), List.of());
      findings.addAll(findings(policy, own));
      if (!own.isEmpty()) {
        rules.add(new AdmissionRule(policy, own, surroundings));
      }
    }
    bindings.forEach(
        (name, lost) -> {
          if (!policies.containsKey(name)) {
            lost.forEach(binding -> findings.add(lost(binding)));
          }
        });
    return new Reading(rules, parameters(base, policies), findings);
  }

  private static List<RenderedObject> parameters(
      List<RenderedObject> base, Map<String, AdmissionPolicy> policies) {
    return base.stream()
        .filter(
            object ->
                policies.values().stream()
                    .flatMap(policy -> policy.parameters().stream())
                    .anyMatch(kind -> kind.is(object.manifest())))
        .toList();
  }

  private static List<Finding> findings(AdmissionPolicy policy, List<AdmissionBinding> bindings) {
    List<Finding> findings = new ArrayList<>();
    String subject = "ValidatingAdmissionPolicy " + policy.name();
    for (String error : policy.errors()) {
      findings.add(
          finding(
              Severity.ERROR,
              new Problem(
                  ProblemCode.POLICY_INVALID,
                  subject,
                  "cannot be evaluated",
                  error,
                  "Correct it in " + policy.origin() + ".")));
    }
    if (bindings.isEmpty()) {
      findings.add(
          finding(
              Severity.INFO,
              new Problem(
                  ProblemCode.POLICY_INVALID,
                  subject,
                  "counts nowhere",
                  "no binding names it",
                  "Add a ValidatingAdmissionPolicyBinding to it.")));
    }
    if (policy.annotations()) {
      findings.add(
          finding(
              Severity.INFO,
              new Problem(
                  ProblemCode.POLICY_UNDETERMINED,
                  subject,
                  "its auditAnnotations are not evaluated",
                  "they are for the server's audit log",
                  "Nothing has to be done.")));
    }
    return findings;
  }

  private static Finding lost(AdmissionBinding binding) {
    return finding(
        Severity.ERROR,
        new Problem(
            ProblemCode.POLICY_INVALID,
            "ValidatingAdmissionPolicyBinding " + binding.name(),
            "counts nowhere",
            "there is no ValidatingAdmissionPolicy " + binding.policy(),
            "Add the policy, or correct spec.policyName in " + binding.origin() + "."));
  }

  private static Finding finding(Severity severity, Problem problem) {
    return new Finding(severity, CHECK, problem);
  }
}
