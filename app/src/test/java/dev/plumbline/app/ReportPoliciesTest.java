package dev.plumbline.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.engine.ChangeReports;
import dev.plumbline.engine.ChangeRequest;
import dev.plumbline.engine.RemotePermission;
import dev.plumbline.engine.Supply;
import dev.plumbline.model.Changes;
import dev.plumbline.report.ReportText;
import dev.plumbline.report.Size;
import dev.plumbline.report.Span;
import dev.plumbline.testkit.MemoryTree;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// What the policies of a repository say in a report on a change of it.
class ReportPoliciesTest {

  private static final LocalDate DAY = LocalDate.of(2027, 1, 31);
  private static final String POLICIES = ".plumbline/policies/replicas.yaml";

  private static final String POLICY =
      """
      apiVersion: admissionregistration.k8s.io/v1
      kind: ValidatingAdmissionPolicy
      metadata: {name: few-replicas}
      spec:
        matchConstraints:
          resourceRules:
          - {apiGroups: [apps], apiVersions: [v1], operations: ["*"], resources: [deployments]}
        validations: [{expression: object.spec.replicas <= 5, message: at most 5}]
      ---
      apiVersion: admissionregistration.k8s.io/v1
      kind: ValidatingAdmissionPolicyBinding
      metadata: {name: everywhere}
      spec: {policyName: few-replicas, validationActions: [Deny]}
      """;

  private static final String WAIVER =
      """
      apiVersion: plumbline.dev/v1alpha1
      kind: Waiver
      metadata: {name: sale}
      spec:
        check: policy/few-replicas
        subject: Deployment shop/web
        owner: team-shop@example.com
        reason: The sale needs more.
        expires: 2027-01-31
      """;

  private static final MemoryTree BASE =
      MemoryTree.empty()
          .file(
              "apps/shop.yaml",
              """
              apiVersion: argoproj.io/v1alpha1
              kind: Application
              metadata: {name: shop, namespace: argocd}
              spec:
                project: default
                source: {repoURL: "https://git.example.com/fleet", targetRevision: main, path: shop}
                destination: {server: "https://kubernetes.default.svc", namespace: shop}
              """)
          .file("shop/web.yaml", deployment(2));

  private static final MemoryTree HEAD = BASE.file("shop/web.yaml", deployment(6));

  private static String deployment(int replicas) {
    return """
    apiVersion: apps/v1
    kind: Deployment
    metadata: {name: web}
    spec:
      replicas: %d
      selector: {matchLabels: {app: web}}
      template:
        metadata: {labels: {app: web}}
        spec: {containers: [{name: web, image: "registry.example.com/web:1"}]}
    """
        .formatted(replicas);
  }

  private static String report(MemoryTree tip, MemoryTree head, LocalDate day, String... changed) {
    ChangeReports reports =
        new ChangeReports(
            new ChangeReports.Parts(
                Assembly.renderer(),
                Dialects.all(),
                Supply.NOTHING,
                dev.plumbline.engine.LiveLook.NONE,
                Runnable::run));
    return ReportText.of(
        reports.report(
            new ChangeRequest(
                new Span(
                    new Span.Point("main", "1".repeat(40)),
                    "1".repeat(40),
                    new Span.Point("topic", "2".repeat(40)),
                    true),
                BASE,
                head,
                Optional.of(new Changes(Set.of(changed), Set.of())),
                new ChangeRequest.Repository(
                    Set.of("https://git.example.com/fleet"), "main", Optional.empty()),
                RemotePermission.NONE,
                LocalReports.rules(tip, day))),
        Size.COMPLETE,
        false);
  }

  @Test
  void aPolicyOfTheBaseRefusesWhatTheHeadWants() {
    assertThat(report(BASE.file(POLICIES, POLICY), HEAD, DAY, "shop/web.yaml"))
        .contains("1 application is refused", "binding 'everywhere': at most 5");
    assertThat(report(BASE, HEAD, DAY, "shop/web.yaml")).doesNotContain("at most 5");
  }

  @Test
  void row89APolicyOfTheHeadIsNoneAndThatIsSaid() {
    String own = report(BASE, HEAD.file(POLICIES, POLICY), DAY, "shop/web.yaml", POLICIES);
    assertThat(own)
        .doesNotContain("at most 5")
        .contains("changes with this change, which is judged by the policies before it");

    MemoryTree tip = BASE.file(POLICIES, POLICY);
    assertThat(report(tip, HEAD.file(POLICIES, WAIVER), DAY, "shop/web.yaml", POLICIES))
        .contains("1 application is refused", "at most 5");
  }

  @Test
  void aWaiverOfTheBaseLetsItStandUntilItsLastDay() {
    MemoryTree tip = BASE.file(POLICIES, POLICY + "---\n" + WAIVER);
    assertThat(report(tip, HEAD, DAY, "shop/web.yaml"))
        .contains("info: ", "waived by team-shop@example.com until 2027-01-31")
        .doesNotContain("refused");
    assertThat(report(tip, HEAD, DAY.plusDays(1), "shop/web.yaml"))
        .contains(
            "1 application is refused",
            "the waiver sale expired on 2027-01-31",
            "counts no more: it expired on 2027-01-31 (UTC)");
  }

  @Test
  void anErrorFromBeforeStopsWhatWouldBeWritten() {
    MemoryTree tip = BASE.file(POLICIES, POLICY.replace("<= 5", "<= 1"));
    MemoryTree head = BASE.file("shop/web.yaml", deployment(2).replace("web:1", "web:2"));
    assertThat(report(tip, head, DAY, "shop/web.yaml"))
        .contains("1 application is refused", "1 error from before stops it", "still error: ");
    MemoryTree other = BASE.file("shop/README.md", "other");
    assertThat(report(tip, other, DAY, "shop/README.md"))
        .as("nothing would be written")
        .doesNotContain("refused", "still error");
  }
}
