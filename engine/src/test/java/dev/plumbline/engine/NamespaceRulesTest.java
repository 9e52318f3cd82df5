package dev.plumbline.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.plumbline.check.Policy;
import dev.plumbline.check.ReviewInput;
import dev.plumbline.check.Rule;
import dev.plumbline.check.RuleLanguage;
import dev.plumbline.model.DesiredObject;
import dev.plumbline.model.Finding;
import dev.plumbline.model.GroupKind;
import dev.plumbline.model.Inventory;
import dev.plumbline.model.JsonObject;
import dev.plumbline.model.Manifest;
import dev.plumbline.model.ObjectKey;
import dev.plumbline.model.ObservedObject;
import dev.plumbline.model.Problem;
import dev.plumbline.model.ProblemCode;
import dev.plumbline.model.RenderedObject;
import dev.plumbline.model.ServedVersions;
import dev.plumbline.model.Severity;
import dev.plumbline.target.Observation;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// What runs ask of the target for a policy, and only for one that needs it.
class NamespaceRulesTest {

  private static final ObjectKey NAMESPACE = ObjectKey.of("v1", "Namespace", "", "shop");
  private static final String RULE = "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: tier}\n";
  private static final String SEVERITIES =
      """
      {apiVersion: plumbline.dev/v1alpha1, kind: Severities, metadata: {name: severities},
      spec: {rules: [{check: api-*, severity: Error}]}}
      """;

  private final ToldTarget target = new ToldTarget();
  private final HandSource source = new HandSource();

  /// Says what the tier of the namespace is.
  private record Tier(boolean asksForNamespaces) implements Rule {
    @Override
    public String name() {
      return "policy/tier";
    }

    @Override
    public List<Finding> check(ReviewInput input) {
      String tier =
          input.around().stream()
              .findFirst()
              .map(namespace -> namespace.labels().getOrDefault("tier", "none"))
              .orElse("unknown");
      return List.of(
          new Finding(
              Severity.INFO, name(), Problem.of(ProblemCode.POLICY_DENIED, "shop", tier, "")));
    }
  }

  private record Tiers(boolean asks) implements RuleLanguage {
    @Override
    public Set<GroupKind> kinds() {
      return Set.of(new GroupKind("", "ConfigMap"));
    }

    @Override
    public Reading read(List<RenderedObject> base) {
      boolean any = base.stream().anyMatch(object -> object.manifest().name().equals("tier"));
      return new Reading(any ? List.of(new Tier(asks)) : List.of(), List.of(), List.of());
    }
  }

  private RepositoryRules rules(boolean asks, String... files) {
    source.push("c1", files);
    RepositoryRules rules =
        new RepositoryRules(
            new RepositoryRules.Parts(
                source,
                destination -> target,
                objects -> Policy.of(objects, List.of(new Tiers(asks))),
                () -> Things.START,
                application -> List.of()),
            true);
    rules.take(Things.revision("c1"));
    return rules;
  }

  private void label(String tier) {
    Manifest namespace =
        new Manifest(
            JsonObject.EMPTY
                .with("apiVersion", "v1")
                .with("kind", "Namespace")
                .with(
                    "metadata",
                    JsonObject.EMPTY
                        .with("name", "shop")
                        .with("labels", JsonObject.EMPTY.with("tier", tier))));
    target.there.put(
        NAMESPACE,
        new ObservedObject(
            NAMESPACE,
            "u1",
            "1",
            namespace,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            false));
  }

  private static List<Finding> judge(RepositoryRules rules, DesiredObject object) {
    return rules.judge(
        new RunRules.Wanted(
            Shop.USUAL.declared(),
            Things.revision("c1"),
            List.of(object),
            new Formerly(Inventory.empty(Shop.ID), Observation.EMPTY, List::of)));
  }

  private static String tier(RepositoryRules rules) {
    return judge(rules, Things.config("settings", "1")).getFirst().problem().what();
  }

  @Test
  void aPolicyThatAsksForTheNamespaceGetsTheLiveOneAndIsAskedAgainWhenItChanges() {
    RepositoryRules rules = rules(true, ".plumbline/policies/a.yaml", RULE);
    assertThat(tier(rules)).isEqualTo("unknown");
    label("gold");
    assertThat(tier(rules)).isEqualTo("gold");
    label("tin");
    assertThat(tier(rules)).isEqualTo("tin");
    assertThat(target.looks).isEqualTo(3);
  }

  @Test
  void forAPolicyThatDoesNotAskNobodyLooks() {
    label("gold");
    assertThat(tier(rules(false, ".plumbline/policies/a.yaml", RULE))).isEqualTo("unknown");
    assertThat(target.looks).isZero();
  }

  @Test
  void aSeverityThatNamesAReviewMakesItStopARunByWhatTheTargetServes() {
    target.served = new ServedVersions("v1.35.0", List.of("apps/v1", "apps/v1/Deployment"));
    RepositoryRules rules = rules(false, ".plumbline/policies/a.yaml", SEVERITIES);
    assertThat(judge(rules, Things.config("settings", "1")))
        .extracting(Finding::severity, finding -> finding.problem().why())
        .containsExactly(tuple(Severity.ERROR, "the target (v1.35.0) does not serve it"));
    target.served = new ServedVersions("v1.35.0", List.of("v1", "v1/ConfigMap"));
    assertThat(judge(rules, Things.config("settings", "1"))).as("it serves it now").isEmpty();
  }
}
