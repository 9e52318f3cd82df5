package dev.plumbline.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.model.DesiredObject;
import dev.plumbline.model.Finding;
import dev.plumbline.model.GroupKind;
import dev.plumbline.model.Problem;
import dev.plumbline.model.ProblemCode;
import dev.plumbline.model.RenderedObject;
import dev.plumbline.model.Severity;
import dev.plumbline.testkit.Yamls;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PolicyTest {

  private static final LocalDate DAY = LocalDate.of(2027, 1, 31);
  private static final DesiredObject WEB = Examples.object("ConfigMap", "web", "a.yaml");

  private static final String WAIVER =
      """
      apiVersion: plumbline.dev/v1alpha1
      kind: Waiver
      metadata: {name: legacy}
      spec:
        check: policy/no-*
        subject: ConfigMap shop/w*
        owner: team-shop@example.com
        reason: The vendor needs it.
        expires: 2027-01-31
      """;

  /// Finds every object wrong.
  private record Refusal(String name) implements Rule {
    @Override
    public List<Finding> check(ReviewInput input) {
      return input.wanted().objects().stream()
          .map(
              object ->
                  new Finding(
                      Severity.ERROR,
                      name,
                      Problem.of(
                          ProblemCode.POLICY_DENIED,
                          object.key().toString(),
                          "is refused",
                          "Correct it.")))
          .toList();
    }
  }

  /// Every ConfigMap of the base is a rule of its name.
  private static final class Refusals implements RuleLanguage {
    @Override
    public Set<GroupKind> kinds() {
      return Set.of(new GroupKind("", "ConfigMap"));
    }

    @Override
    public Reading read(List<RenderedObject> base) {
      List<Rule> rules = new ArrayList<>();
      base.stream()
          .filter(object -> object.manifest().kind().equals("ConfigMap"))
          .forEach(object -> rules.add(new Refusal("policy/" + object.manifest().name())));
      return new Reading(rules, List.of(), List.of());
    }
  }

  private static final String RULE = "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: no-root}\n";

  private static Policy policy(String... documents) {
    List<RenderedObject> base =
        Yamls.all(String.join("---\n", documents)).stream()
            .map(manifest -> new RenderedObject(manifest, WEB.origin()))
            .toList();
    return Policy.of(base, List.of(new Refusals()));
  }

  private static ReviewInput on(String environment, LocalDate day) {
    return new ReviewInput(Examples.input(WEB), environment, day);
  }

  private static Finding only(Reviewed reviewed) {
    assertThat(reviewed.findings()).hasSize(1);
    return reviewed.findings().getFirst();
  }

  @Test
  void withoutAPolicyOnlyTheChecksCount() {
    assertThat(Policy.NONE.review(on("", DAY)).findings()).isEmpty();
    assertThat(Policy.NONE.remarks(DAY, List.of())).isEmpty();
  }

  @Test
  void aRuleOfTheBaseFinds() {
    assertThat(only(policy(RULE).review(on("", DAY))).severity()).isEqualTo(Severity.ERROR);
  }

  @Test
  void aWaiverLowersAndSaysWhoAndWhyAndUntilWhen() {
    Reviewed reviewed = policy(RULE, WAIVER).review(on("", DAY));

    assertThat(only(reviewed).severity()).isEqualTo(Severity.INFO);
    assertThat(only(reviewed).problem().why())
        .isEqualTo("waived by team-shop@example.com until 2027-01-31 (The vendor needs it.)");
    assertThat(reviewed.waived())
        .extracting(waived -> waived.finding().severity())
        .containsExactly(Severity.ERROR);
    assertThat(policy(RULE, WAIVER).remarks(DAY, List.of(reviewed))).isEmpty();
  }

  @Test
  void aWaiverCountsOnItsLastDayAndNotOnTheNext() {
    Policy policy = policy(RULE, WAIVER);
    Reviewed next = policy.review(on("", DAY.plusDays(1)));

    assertThat(only(next).severity()).isEqualTo(Severity.ERROR);
    assertThat(only(next).problem().why()).contains("the waiver legacy expired on 2027-01-31");
    assertThat(next.waived()).isEmpty();
    assertThat(policy.remarks(DAY.plusDays(1), List.of(next)))
        .extracting(remark -> remark.problem().message())
        .containsExactly(
            "Waiver legacy in a.yaml:3: counts no more: it expired on 2027-01-31 (UTC). Correct"
                + " what it is about, and remove it; or have its owner, team-shop@example.com,"
                + " prolong it. [WAIVER_IDLE]");
  }

  @Test
  void aWaiverThatNothingNeedsIsSaid() {
    Policy policy = policy(WAIVER);
    assertThat(policy.remarks(DAY, List.of(policy.review(on("", DAY)))))
        .extracting(remark -> remark.severity() + " " + remark.problem().what())
        .containsExactly("INFO is not used: nothing that was reviewed needs it");
  }

  @Test
  void aWaiverIsAboutItsSubjectOnly() {
    String other = WAIVER.replace("shop/w*", "shop-two/*");
    String everywhere = WAIVER.replace("ConfigMap shop/w*", "\"*\"");
    assertThat(only(policy(RULE, other).review(on("", DAY))).severity()).isEqualTo(Severity.ERROR);
    assertThat(only(policy(RULE, everywhere).review(on("", DAY))).severity())
        .as("a star is no slash and no blank")
        .isEqualTo(Severity.ERROR);
  }

  @Test
  void aWaiverCanBeForSomeEnvironments() {
    Policy policy = policy(RULE, WAIVER.replace("  owner", "  environments: [stag*]\n  owner"));
    assertThat(only(policy.review(on("staging", DAY))).severity()).isEqualTo(Severity.INFO);
    assertThat(only(policy.review(on("production", DAY))).severity()).isEqualTo(Severity.ERROR);
    assertThat(only(policy.review(on("", DAY))).severity()).isEqualTo(Severity.ERROR);
  }

  @Test
  void aWaiverWithAMistakeDoesNotCount() {
    List<String> mistakes =
        List.of(
            WAIVER.replace("expires: 2027-01-31", "expires: soon"),
            WAIVER.replace("  reason: The vendor needs it.\n", ""),
            WAIVER.replace("  owner: team-shop@example.com\n", "  owner: 5\n"),
            WAIVER.replace("  check", "  chekc: x\n  check"),
            WAIVER.replace("v1alpha1", "v2"),
            WAIVER.replace("policy/no-*", "\"*\""),
            WAIVER.replace("policy/no-*", "own-objects"));
    for (String mistake : mistakes) {
      Policy policy = policy(RULE, mistake);
      if (!mistake.contains("\"*\"") && !mistake.contains("own-objects")) {
        assertThat(only(policy.review(on("", DAY))).severity()).isEqualTo(Severity.ERROR);
      }
      assertThat(policy.remarks(DAY, List.of()))
          .as(mistake)
          .extracting(remark -> remark.problem().code())
          .contains(ProblemCode.INVALID_FIELD);
      assertThat(policy.waivers()).isEmpty();
    }
  }

  private static final String SEVERITIES =
      """
      apiVersion: plumbline.dev/v1alpha1
      kind: Severities
      metadata: {name: severities}
      spec:
        rules:
        - {check: policy/no-root, environments: [production], severity: Error}
        - {check: policy/*, environments: [staging], severity: Warning}
        - {check: policy/*, severity: None}
      """;

  @Test
  void whatGoesToSeveralEnvironmentsSatisfiesEach() {
    Policy policy = policy(RULE, SEVERITIES);
    assertThat(only(policy.review(in("staging", "production"))).severity())
        .isEqualTo(Severity.ERROR);
    assertThat(only(policy.review(in("production", "staging"))).severity())
        .isEqualTo(Severity.ERROR);
    assertThat(only(policy.review(in("elsewhere", "staging"))).severity())
        .isEqualTo(Severity.WARNING);
    Policy waived = policy(RULE, WAIVER.replace("  owner", "  environments: [stag*]\n  owner"));
    Reviewed both = waived.review(in("staging", "production"));
    assertThat(only(both).severity()).isEqualTo(Severity.ERROR);
    assertThat(both.waived()).as("the waiver is for one of them").isEmpty();
    assertThat(only(waived.review(in("staging", "stag-two"))).severity()).isEqualTo(Severity.INFO);
  }

  private static ReviewInput in(String... environments) {
    return new ReviewInput(Examples.input(WEB), List.of(environments), Map.of(), List.of(), DAY);
  }

  @Test
  void theFirstSeverityThatFitsCounts() {
    Policy policy = policy(RULE, SEVERITIES);
    assertThat(only(policy.review(on("production", DAY))).severity()).isEqualTo(Severity.ERROR);
    assertThat(only(policy.review(on("staging", DAY))).severity()).isEqualTo(Severity.WARNING);
    assertThat(policy.review(on("", DAY)).findings()).isEmpty();
  }

  @Test
  void whatPlumblineItselfPromisesIsNeitherLoweredNorWaived() {
    String off = SEVERITIES.replace("policy/*, severity", "\"*\", severity");
    DesiredObject inventory =
        Examples.with(WEB, WEB.manifest().withLabel("plumbline.dev/inventory", "true"));
    ReviewInput input = new ReviewInput(Examples.input(inventory), "", DAY);
    assertThat(policy(off).review(input).findings())
        .extracting(finding -> finding.check() + " " + finding.severity())
        .containsExactly("own-objects ERROR");
    assertThat(policy(SEVERITIES.replace("policy/no-root", "render")).remarks(DAY, List.of()))
        .extracting(remark -> remark.problem().what())
        .containsExactly("does not count: spec.rules[0].check");
    assertThat(Firm.CHECKS)
        .isSubsetOf("render", "duplicate-object", "encrypted-secret", "own-objects");
  }

  @Test
  void theVersionIsThatOfAllThatCounts() {
    Set<PolicyVersion> versions =
        Set.of(
            policy(RULE).version(),
            policy(RULE, WAIVER).version(),
            policy(RULE, WAIVER.replace("2027-01-31", "2027-02-01")).version(),
            policy(RULE, WAIVER, SEVERITIES).version(),
            policy(RULE.replace("no-root", "no-host")).version(),
            Policy.NONE.version());
    assertThat(versions).hasSize(6);
  }

  @Test
  void theVersionStaysWhereNothingThatCountsChanges() {
    String other = "apiVersion: v1\nkind: Service\nmetadata: {name: x}\n";
    assertThat(policy(WAIVER, RULE).version()).isEqualTo(policy(RULE, WAIVER).version());
    assertThat(policy(RULE, other, WAIVER).version()).isEqualTo(policy(RULE, WAIVER).version());
    assertThat(policy(RULE).with(List.of(new Refusal("more"))).version())
        .isEqualTo(policy(RULE).version());
    assertThat(policy(RULE).version().toString()).startsWith("sha256:");
  }

  @Test
  void row12And89WhatTheHeadDeclaresOfPoliciesIsNoPolicy() {
    DesiredObject waiver = desired(WAIVER);
    DesiredObject off = desired(SEVERITIES);
    ReviewInput head =
        new ReviewInput(
            new CheckInput(Examples.application(false), List.of(WEB, waiver, off)),
            List.of(),
            Map.of(),
            List.of(waiver.manifest(), off.manifest()),
            DAY);
    assertThat(policy(RULE).review(head).findings())
        .extracting(finding -> finding.severity() + " " + finding.problem().subject())
        .contains("ERROR ConfigMap shop/web");
    assertThat(policy(RULE).review(head).waived()).isEmpty();
  }

  private static DesiredObject desired(String yaml) {
    DesiredObject named = Examples.with(WEB, Yamls.one(yaml));
    return new DesiredObject(
        named.manifest().key(), named.manifest(), named.digest(), named.options(), named.origin());
  }

  @Test
  void theOrderOfObjectsIsNotThatOfFindings() {
    List<RenderedObject> base = new ArrayList<>();
    Yamls.all(RULE).forEach(manifest -> base.add(new RenderedObject(manifest, WEB.origin())));
    Yamls.all(WAIVER).forEach(manifest -> base.add(new RenderedObject(manifest, WEB.origin())));
    Policy one = Policy.of(base, List.of(new Refusals()));
    Collections.reverse(base);
    Policy other = Policy.of(base, List.of(new Refusals()));
    assertThat(other.review(on("", DAY))).isEqualTo(one.review(on("", DAY)));
  }
}
