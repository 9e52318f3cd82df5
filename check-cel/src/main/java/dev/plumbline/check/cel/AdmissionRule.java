package dev.plumbline.check.cel;

import dev.plumbline.check.ReviewInput;
import dev.plumbline.check.Rule;
import dev.plumbline.model.DesiredObject;
import dev.plumbline.model.Finding;
import dev.plumbline.model.Manifest;
import dev.plumbline.model.Problem;
import dev.plumbline.model.ProblemCode;
import dev.plumbline.model.Severity;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// One policy with its bindings, on all wanted objects.
record AdmissionRule(
    AdmissionPolicy policy, List<AdmissionBinding> bindings, Surroundings surroundings)
    implements Rule {

  private static final int MAX_FINDINGS = 1_000;

  @Override
  public String name() {
    return "policy/" + policy.name();
  }

  @Override
  public boolean comparesWithBefore() {
    return policy.names("oldObject");
  }

  @Override
  public boolean asksForNamespaces() {
    return policy.names("namespaceObject")
        || policy.match().asksForNamespaces()
        || bindings.stream().anyMatch(binding -> binding.match().asksForNamespaces());
  }

  @Override
  public List<Finding> check(ReviewInput input) {
    Surroundings all = surroundings.and(input.around(), input.wanted().objects());
    Set<Finding> findings = new LinkedHashSet<>();
    for (DesiredObject object : input.wanted().objects()) {
      Optional<Manifest> before = Optional.ofNullable(input.before().get(object.key()));
      AdmissionRequest request =
          new AdmissionRequest(
              object,
              all.resource(object.key().kind()),
              before,
              all.namespace(object.key().namespace()));
      if (!request.isExempt() && findings.size() < MAX_FINDINGS) {
        findings.addAll(check(request, all));
      }
    }
    return List.copyOf(findings);
  }

  private List<Finding> check(AdmissionRequest request, Surroundings all) {
    MatchResources.Match matched = policy.match().matches(request);
    if (matched == MatchResources.Match.NO) {
      return List.of();
    }
    List<Finding> findings = new ArrayList<>();
    for (AdmissionBinding binding : bindings) {
      MatchResources.Match bound = binding.match().matches(request);
      if (bound == MatchResources.Match.NO) {
        continue;
      }
      if (matched == MatchResources.Match.UNKNOWN || bound == MatchResources.Match.UNKNOWN) {
        findings.add(
            undetermined(request, binding, "the labels of namespace " + request.namespace()));
      } else {
        decide(request, binding, all)
            .forEach(decision -> findings.add(finding(request, binding, decision)));
      }
    }
    return findings;
  }

  private List<Decision> decide(
      AdmissionRequest request, AdmissionBinding binding, Surroundings all) {
    if (!policy.errors().isEmpty()) {
      String message = "it does not compile: " + policy.errors().getFirst();
      return List.of(
          policy.failsOpen() ? new Decision.Ignored(message) : new Decision.Denied(message));
    }
    if (policy.parameters().isEmpty() || binding.parameter().isEmpty()) {
      return new PolicyRun(policy, request, Optional.empty()).decide();
    }
    AdmissionBinding.ParameterReference reference = binding.parameter().get();
    List<Manifest> parameters =
        all.parameters(policy.parameters().get(), reference, request.namespace());
    if (parameters.isEmpty() && reference.neededToPass()) {
      String message =
          "failed to configure binding: no params found for policy binding with `Deny`"
              + " parameterNotFoundAction";
      return List.of(
          policy.failsOpen() ? new Decision.Ignored(message) : new Decision.Denied(message));
    }
    List<Decision> decisions = new ArrayList<>();
    for (Manifest parameter : parameters) {
      decisions.addAll(new PolicyRun(policy, request, Optional.of(parameter)).decide());
    }
    return decisions;
  }

  private Finding finding(AdmissionRequest request, AdmissionBinding binding, Decision decision) {
    return switch (decision) {
      case Decision.Denied(String message) -> denied(request, binding, message);
      case Decision.Ignored(String message) ->
          new Finding(
              Severity.INFO,
              name(),
              problem(
                  ProblemCode.POLICY_INVALID,
                  request,
                  "passes " + names(binding) + ", which ignores its own errors",
                  message));
      case Decision.TooCostly(String message) ->
          new Finding(
              binding.severity(),
              name(),
              problem(
                  ProblemCode.POLICY_INVALID,
                  request,
                  "cannot be judged by " + names(binding),
                  message));
      case Decision.Undetermined(String what) -> undetermined(request, binding, what);
    };
  }

  private Finding denied(AdmissionRequest request, AdmissionBinding binding, String message) {
    String verb =
        switch (binding.severity()) {
          case ERROR -> "is denied by ";
          case WARNING -> "is warned of by ";
          case INFO -> "is noted by ";
        };
    return new Finding(
        binding.severity(),
        name(),
        new Problem(
            ProblemCode.POLICY_DENIED,
            request.object().key().toString(),
            verb + names(binding),
            message,
            "Correct it in "
                + request.object().origin()
                + ", or ask for a waiver of "
                + name()
                + "."));
  }

  private Finding undetermined(AdmissionRequest request, AdmissionBinding binding, String what) {
    return new Finding(
        Severity.INFO,
        name(),
        problem(
            ProblemCode.POLICY_UNDETERMINED,
            request,
            "cannot be judged without the cluster by " + names(binding),
            "it depends on " + what));
  }

  private Problem problem(ProblemCode code, AdmissionRequest request, String what, String why) {
    String next =
        code == ProblemCode.POLICY_INVALID
            ? "Correct the policy in " + policy.origin() + "."
            : "The server decides when it is applied.";
    return new Problem(code, request.object().key().toString(), what, why, next);
  }

  private String names(AdmissionBinding binding) {
    return "ValidatingAdmissionPolicy '%s' with binding '%s'"
        .formatted(policy.name(), binding.name());
  }
}
