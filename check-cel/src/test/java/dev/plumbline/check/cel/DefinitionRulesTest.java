package dev.plumbline.check.cel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.plumbline.check.Policy;
import dev.plumbline.check.Schemas;
import dev.plumbline.model.DesiredObject;
import dev.plumbline.model.Finding;
import dev.plumbline.model.ProblemCode;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class DefinitionRulesTest {

  private static final String DEFINITION =
      """
      apiVersion: apiextensions.k8s.io/v1
      kind: CustomResourceDefinition
      metadata: {name: things.example.dev}
      spec:
        group: example.dev
        names: {kind: Thing, plural: things}
        versions:
        - name: v1
          schema:
            openAPIV3Schema:
              type: object
              properties:
                spec:
                  type: object
                  x-kubernetes-validations: [{rule: "RULE"}]
                  properties: {size: {type: integer}, list: {type: array, items: {type: integer}}}
      """;

  private static final DesiredObject THING =
      Examples.desired(
          "{apiVersion: example.dev/v1, kind: Thing, metadata: {name: t}, spec: {size: 3, list: "
              + java.util.Collections.nCopies(2_000, 1)
              + "}}");

  private static List<Finding> judge(String rule) {
    return Policy.of(
            Examples.rendered(DEFINITION.replace("RULE", rule)),
            List.of(new Schemas(), new DefinitionRules()))
        .review(Examples.input(THING))
        .findings();
  }

  @Test
  void aRuleThatHoldsSaysNothing() {
    assertThat(judge("self.size == 3")).isEmpty();
  }

  @Test
  void aRuleThatDoesNotHoldSaysItself() {
    assertThat(judge("self.size > 3"))
        .extracting(finding -> finding.check() + ": " + finding.problem().message())
        .containsExactly(
            "schema-rule: Thing t: spec breaks a rule of its definition: failed rule: self.size >"
                + " 3. Correct it in app.yaml:1, or correct the definition. [SCHEMA_VIOLATED]");
  }

  @Test
  void row42ARuleThatCannotBeEvaluatedIsSaidInBoundedTime() {
    for (String rule :
        List.of(
            "self.list.all(a, self.list.all(b, self.list.all(c, a == b)))",
            "self.size +",
            "unknown == 1",
            "((((((((((((")) {
      List<Finding> findings = assertTimeoutPreemptively(Duration.ofSeconds(20), () -> judge(rule));
      assertThat(findings)
          .as(rule)
          .extracting(finding -> finding.problem().code())
          .containsExactly(ProblemCode.POLICY_INVALID);
    }
  }

  @Test
  void aDefinitionOfTheHeadCountsForWhatComesWithIt() {
    DesiredObject definition =
        Examples.desired(Examples.manifest(DEFINITION.replace("RULE", "self.size > 3")));
    Policy policy = Policy.of(List.of(), List.of(new Schemas(), new DefinitionRules()));
    assertThat(policy.review(Examples.input(definition, THING)).findings()).hasSize(1);
    assertThat(policy.review(Examples.input(THING)).findings()).isEmpty();
  }
}
