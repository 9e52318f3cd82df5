package dev.plumbline.check.cel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.check.CheckInput;
import dev.plumbline.check.Policy;
import dev.plumbline.check.ReviewInput;
import dev.plumbline.model.DesiredObject;
import dev.plumbline.model.Finding;
import dev.plumbline.model.Manifest;
import dev.plumbline.model.ObjectKey;
import dev.plumbline.model.ProblemCode;
import dev.plumbline.model.Severity;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AdmissionPoliciesTest {

  private static final String POLICY =
      """
      apiVersion: admissionregistration.k8s.io/v1
      kind: ValidatingAdmissionPolicy
      metadata: {name: no-b}
      spec:
        matchConstraints:
          resourceRules:
          - {apiGroups: [""], apiVersions: [v1], operations: ["*"], resources: [configmaps]}
        validations:
        - {expression: "!has(object.data.b)", message: "no b"}
      """;

  private static final String BINDING =
      """
      apiVersion: admissionregistration.k8s.io/v1
      kind: ValidatingAdmissionPolicyBinding
      metadata: {name: everywhere}
      spec: {policyName: no-b, validationActions: [Deny]}
      """;

  private static final DesiredObject BAD =
      Examples.desired(
          "{apiVersion: v1, kind: ConfigMap, metadata: {name: c, namespace: shop}, data: {b: x}}");

  private static final String LABELLED =
      POLICY.replace(
          "  validations", "    namespaceSelector: {matchLabels: {team: one}}\n  validations");

  private static String both(String policy, String binding) {
    return policy + "---\n" + binding;
  }

  private static List<Finding> remarks(String base) {
    return Policy.of(Examples.rendered(base), List.of(new AdmissionPolicies()))
        .remarks(Examples.DAY, List.of());
  }

  @Test
  void theFindingSaysWhoAndWhyAndWhere() {
    assertThat(Examples.review(both(POLICY, BINDING), BAD))
        .extracting(finding -> finding.check() + ": " + finding.problem().message())
        .containsExactly(
            "policy/no-b: ConfigMap shop/c: is denied by ValidatingAdmissionPolicy 'no-b' with"
                + " binding 'everywhere': no b. Correct it in app.yaml:1, or ask for a waiver of"
                + " policy/no-b. [POLICY_DENIED]");
  }

  @ParameterizedTest
  @CsvSource({"Deny, ERROR", "Warn, WARNING", "Audit, INFO", "'Warn, Audit', WARNING"})
  void theBindingSaysHowMuchItCounts(String actions, Severity severity) {
    String binding = BINDING.replace("[Deny]", "[" + actions + "]");
    assertThat(Examples.review(both(POLICY, binding), BAD))
        .extracting(Finding::severity)
        .containsExactly(severity);
  }

  @Test
  void theBetaVersionIsReadToo() {
    assertThat(Examples.review(both(POLICY, BINDING).replace("k8s.io/v1", "k8s.io/v1beta1"), BAD))
        .hasSize(1);
  }

  @Test
  void whatIsWrongWithPoliciesIsSaidOnce() {
    assertThat(remarks(both(POLICY, BINDING))).isEmpty();
    assertThat(remarks(POLICY))
        .extracting(remark -> remark.severity() + " " + remark.problem().why())
        .containsExactly("INFO no binding names it");
    assertThat(remarks(BINDING))
        .extracting(remark -> remark.severity() + " " + remark.problem().why())
        .containsExactly("ERROR there is no ValidatingAdmissionPolicy no-b");
    assertThat(remarks(both(POLICY.replace("!has(", "!hax("), BINDING)))
        .extracting(remark -> remark.problem().code())
        .containsExactly(ProblemCode.POLICY_INVALID);
    String audited =
        POLICY.replace(
            "  validations",
            "  auditAnnotations: [{key: a, valueExpression: \"'x'\"}]\n  validations");
    assertThat(remarks(both(audited, BINDING)))
        .extracting(remark -> remark.problem().what())
        .containsExactly("its auditAnnotations are not evaluated");
  }

  @Test
  void whatDoesNotCompileCountsAsItsFailurePolicySays() {
    String broken = POLICY.replace("!has(", "!hax(");
    assertThat(Examples.review(both(broken, BINDING), BAD))
        .extracting(Finding::severity)
        .containsExactly(Severity.ERROR);
    String open = broken.replace("  validations", "  failurePolicy: Ignore\n  validations");
    assertThat(Examples.review(both(open, BINDING), BAD))
        .extracting(Finding::severity)
        .containsExactly(Severity.INFO);
  }

  @Test
  void aResultThatIsNoBooleanIsRefusedAsTheServerRefusesIt() {
    String text = POLICY.replace("!has(object.data.b)", "'yes'");
    assertThat(remarks(both(text, BINDING)))
        .extracting(remark -> remark.problem().why())
        .containsExactly("spec.validations[0].expression: must evaluate to bool but got string");
  }

  @Test
  void unknownLabelsOfANamespaceAreSaid() {
    assertThat(Examples.review(both(LABELLED, BINDING), BAD))
        .extracting(finding -> finding.severity() + " " + finding.problem().why())
        .containsExactly("INFO it depends on the labels of namespace shop");
  }

  @Test
  void policiesAreNotAskedAboutThemselves() {
    String all = POLICY.replace("[\"\"]", "[\"*\"]").replace("[configmaps]", "[\"*\"]");
    DesiredObject policy = Examples.desired(Examples.manifest(POLICY));
    assertThat(Examples.review(both(all, BINDING), policy)).isEmpty();
  }

  @Test
  void row89APolicyOrBindingOfTheHeadIsNone() {
    Policy policy =
        Policy.of(Examples.rendered(both(POLICY, BINDING)), List.of(new AdmissionPolicies()));
    Manifest lenient = Examples.manifest(POLICY.replace("!has(object.data.b)", "true"));
    Manifest warning = Examples.manifest(BINDING.replace("Deny", "Warn"));
    ReviewInput head =
        new ReviewInput(
            new CheckInput(
                Examples.application(),
                List.of(BAD, Examples.desired(lenient), Examples.desired(warning))),
            List.of(),
            Map.of(),
            List.of(lenient, warning),
            Examples.DAY);
    assertThat(policy.review(head).findings())
        .extracting(Finding::severity)
        .containsExactly(Severity.ERROR);
    assertThat(Policy.NONE.review(head).findings()).isEmpty();
  }

  @Test
  void row89ParametersAndLabelsOfNamespacesOfTheHeadDoNotChangeThoseOfTheBase() {
    String namespace =
        """
        apiVersion: v1
        kind: Namespace
        metadata: {name: shop, labels: {team: one}}
        """;
    Manifest relabelled = Examples.manifest(namespace.replace("one", "two"));
    Policy policy =
        Policy.of(
            Examples.rendered(both(LABELLED, BINDING) + "---\n" + namespace),
            List.of(new AdmissionPolicies()));
    ReviewInput head =
        new ReviewInput(
            new CheckInput(Examples.application(), List.of(BAD, Examples.desired(relabelled))),
            List.of(),
            Map.of(),
            List.of(),
            Examples.DAY);
    assertThat(policy.review(head).findings()).hasSize(1);
  }

  @Test
  void theVersionIsThatOfPoliciesBindingsAndParameters() {
    String with =
        POLICY.replace(
            "  validations", "  paramKind: {apiVersion: v1, kind: ConfigMap}\n  validations");
    String parameter = "---\napiVersion: v1\nkind: ConfigMap\nmetadata: {name: p}\ndata: {a: x}\n";
    String other = "---\napiVersion: v1\nkind: Service\nmetadata: {name: s}\n";
    assertThat(
            List.of(
                version(both(with, BINDING)),
                version(both(with, BINDING) + parameter),
                version(both(with, BINDING) + parameter.replace("a: x", "a: y")),
                version(both(POLICY, BINDING)),
                version(both(POLICY, BINDING.replace("Deny", "Warn")))))
        .doesNotHaveDuplicates();
    assertThat(version(both(POLICY, BINDING) + other)).isEqualTo(version(both(POLICY, BINDING)));
    assertThat(version(both(POLICY, BINDING) + parameter))
        .isEqualTo(version(both(POLICY, BINDING)));
  }

  private static String version(String base) {
    return Policy.of(Examples.rendered(base), List.of(new AdmissionPolicies()))
        .version()
        .toString();
  }

  @Test
  void anUpdateSeesWhatTheBaseWants() {
    String kept = POLICY.replace("!has(object.data.b)", "oldObject == null");
    ObjectKey key = BAD.key();
    Policy policy =
        Policy.of(Examples.rendered(both(kept, BINDING)), List.of(new AdmissionPolicies()));
    CheckInput wanted = new CheckInput(Examples.application(), List.of(BAD));
    assertThat(
            policy
                .review(
                    new ReviewInput(
                        wanted, List.of(), Map.of(key, BAD.manifest()), List.of(), Examples.DAY))
                .findings())
        .hasSize(1);
    assertThat(policy.review(new ReviewInput(wanted, "", Examples.DAY)).findings()).isEmpty();
  }
}
