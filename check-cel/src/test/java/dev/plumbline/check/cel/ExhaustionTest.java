package dev.plumbline.check.cel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.plumbline.check.CheckInput;
import dev.plumbline.check.Policy;
import dev.plumbline.check.ReviewInput;
import dev.plumbline.model.DesiredObject;
import dev.plumbline.model.Finding;
import dev.plumbline.model.JsonArray;
import dev.plumbline.model.JsonInteger;
import dev.plumbline.model.JsonObject;
import dev.plumbline.model.JsonString;
import dev.plumbline.model.JsonValue;
import dev.plumbline.model.Manifest;
import dev.plumbline.model.ProblemCode;
import dev.plumbline.model.RenderedObject;
import dev.plumbline.model.Severity;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/// Expressions that somebody wrote to take all time or memory end as a named finding.
class ExhaustionTest {

  /// Far more than any of them takes, as machines are busy.
  private static final Duration BOUND = Duration.ofSeconds(20);

  /// Each with the code of the finding that it must give.
  record Bomb(String name, String expression, ProblemCode code) {
    @Override
    public String toString() {
      return name;
    }
  }

  private static Bomb costly(String name, String expression) {
    return new Bomb(name, expression, ProblemCode.POLICY_INVALID);
  }

  private static Bomb refused(String name, String expression) {
    return new Bomb(name, expression, ProblemCode.POLICY_DENIED);
  }

  private static final String TEN = "[1,2,3,4,5,6,7,8,9,10]";

  private static String nested(int levels) {
    String inner = "true";
    for (int i = 0; i < levels; i++) {
      inner = TEN + ".all(x" + i + ", " + inner + ")";
    }
    return inner;
  }

  static final List<Bomb> BOMBS =
      List.of(
          costly("nested loops", nested(8)),
          costly("nested loops that catch errors", nested(8).replace("true", "true || 1 / 0 == 1")),
          costly("text that doubles", "['ab']" + ".map(x, x + x)".repeat(40) + ".size() == 1"),
          costly("list that doubles", "[[1]]" + ".map(x, x + x)".repeat(40) + ".size() == 1"),
          costly("tree that doubles", "[[1]]" + ".map(x, [x, x])".repeat(40) + ".size() == 1"),
          costly(
              "trees that are compared",
              "[[1]]" + ".map(x, [x, x])".repeat(40) + " == [[1]]" + ".map(x, [x, x])".repeat(40)),
          costly("long range", "lists.range(1000000000000).size() == 1"),
          costly("range in a range", "lists.range(100000).all(i, lists.range(100000).size() > i)"),
          costly("repetition in a repetition", "'a'.matches('((a{1000}){1000}){1000}')"),
          costly(
              "repetitions beside each other", "'a'.find('" + "a{1000}".repeat(100) + "') == ''"),
          costly(
              "expressions that grow",
              "['a']" + ".map(x, x + x)".repeat(14) + ".all(x, 'b'.matches(x + '{1000}'))"),
          costly(
              "replacement that explodes",
              "['ab']"
                  + ".map(x, x + x)".repeat(14)
                  + ".map(x, x.replace('a', x)).map(x, x.replace('a', x)).size() == 1"),
          costly(
              "join that explodes",
              "['ab']"
                  + ".map(x, x + x)".repeat(14)
                  + ".map(x, lists.range(10000).map(i, x).join(x)).size() == 1"),
          costly(
              "sets that are compared",
              "sets.contains(lists.range(50000), lists.range(50000).map(i, i + 50000))"),
          refused(
              "flattening", "[lists.range(90000)].map(x, [x,x,x,x,x,x,x,x]).flatten().size() == 1"),
          refused("a megabyte", "'" + "a".repeat(1 << 20) + "' == ''"),
          refused("parentheses", "(".repeat(20_000) + "true" + ")".repeat(20_000)),
          refused("negations", "!".repeat(20_001) + "true"),
          refused("a long chain", "true" + " && true".repeat(12_000) + " && 1"),
          refused("a long sum", "1" + "+1".repeat(30_000) + " == 'x'"),
          refused("a long path", "object" + ".a".repeat(30_000) + " == 1 && 1"),
          refused("a deep list", "[".repeat(20_000) + "]".repeat(20_000) + " == []"),
          refused("nonsense", "}{ ]["),
          refused("nothing", ""),
          refused("an open text", "'abc"),
          refused("odd characters", "\u0000\uD800 == '\uFFFF'"),
          refused("format without end", "'%.999999999f'.format([1.0]) == ''"),
          refused("format of much", "'%.1001f'.format([1.0]) == ''"),
          refused("duration without end", "duration('" + "9".repeat(400) + "h') > duration('1s')"),
          refused("quantity without end", "quantity('1e999999999').isInteger()"),
          refused("version without end", "semver('" + "9".repeat(2_000) + ".0.0').major() == 1"));

  @ParameterizedTest
  @FieldSource("BOMBS")
  void row42ExpressionsEndInBoundedTime(Bomb bomb) {
    List<Finding> findings =
        assertTimeoutPreemptively(BOUND, () -> judge(policy(bomb.expression()), small()));
    assertThat(findings).as(bomb.name()).hasSize(1);
    assertThat(findings.getFirst().severity()).isEqualTo(Severity.ERROR);
    assertThat(findings.getFirst().problem().code())
        .as(findings.getFirst().problem().message())
        .isEqualTo(bomb.code());
    assertThat(findings.getFirst().problem().message()).hasSizeLessThan(20_000);
  }

  @Test
  void row42VariablesThatDoubleEnd() {
    StringBuilder variables = new StringBuilder("[{name: v0, expression: \"'ab'\"}");
    for (int i = 1; i < 60; i++) {
      variables.append(
          ", {name: v%d, expression: \"variables.v%d + variables.v%d\"}"
              .formatted(i, i - 1, i - 1));
    }
    RenderedObject policy =
        policy("variables.v59.size() == 1", "  variables: " + variables + "]\n");
    List<Finding> findings = assertTimeoutPreemptively(BOUND, () -> judge(policy, small()));
    assertThat(findings)
        .extracting(finding -> finding.problem().code())
        .containsExactly(ProblemCode.POLICY_INVALID);
  }

  @Test
  void row42LargeAndDeepObjectsEnd() {
    JsonValue deep = new JsonInteger(1);
    for (int i = 0; i < 190; i++) {
      deep = JsonObject.of("a", JsonArray.of(deep));
    }
    JsonValue wide = new JsonArray(Collections.nCopies(20_000, new JsonInteger(1)));
    JsonValue text = new JsonString("x".repeat(200_000));
    DesiredObject object =
        Examples.desired(
            new Manifest(
                small()
                    .manifest()
                    .content()
                    .with("deep", deep)
                    .with("wide", wide)
                    .with("text", text)));
    for (String expression :
        List.of(
            "object.wide.all(x, object.wide.all(y, x == y))",
            "object.wide.all(x, object == oldObject || object.wide[0] == x)",
            "object.wide.all(x, object.text.contains('y') || x == 1)",
            "object.wide.all(x, object.text.matches('(a|x)*y') || x == 1)",
            "object.deep == object.deep && object.wide.sum() == 1")) {
      List<Finding> findings =
          assertTimeoutPreemptively(BOUND, () -> judge(policy(expression), object));
      assertThat(findings).as(expression).hasSize(1);
    }
  }

  /// Garbage out of the words of the language.
  @Test
  void row42GarbageEnds() {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(42);
    List<String> words =
        List.of(
            """
            object .data .all( x , ) ( [ ] { } 'a' 1 1.5 + && || ! == in ? : has( null .map(
            quantity( .matches( timestamp( - % variables. request . " oldObject params .format(
            cidr( type( dyn( optional.of( .orValue( b'x'
            """
                .strip()
                .split("\\s+"));
    for (int i = 0; i < 1_500; i++) {
      StringBuilder garbage = new StringBuilder();
      for (int j = random.nextInt(1, 12); j > 0; j--) {
        garbage.append(words.get(random.nextInt(words.size())));
      }
      for (Finding finding : judge(policy(garbage.toString()), small())) {
        assertThat(finding.problem().code())
            .as(garbage.toString())
            .isIn(ProblemCode.POLICY_DENIED, ProblemCode.POLICY_UNDETERMINED);
      }
    }
  }

  private static List<Finding> judge(RenderedObject policy, DesiredObject object) {
    List<RenderedObject> base = new ArrayList<>(List.of(policy));
    base.add(
        Examples.rendered(
            Examples.manifest(
                """
                apiVersion: admissionregistration.k8s.io/v1
                kind: ValidatingAdmissionPolicyBinding
                metadata: {name: b}
                spec: {policyName: p, validationActions: [Deny]}
                """)));
    ReviewInput input =
        new ReviewInput(
            new CheckInput(Examples.application(), List.of(object)),
            List.of(),
            Map.of(object.key(), object.manifest()),
            List.of(),
            Examples.DAY);
    return Policy.of(base, List.of(new AdmissionPolicies())).review(input).findings();
  }

  private static DesiredObject small() {
    return Examples.desired(
        "{apiVersion: v1, kind: ConfigMap, metadata: {name: c, namespace: default}, data: {a: b}}");
  }

  private static RenderedObject policy(String expression) {
    return policy(expression, "");
  }

  private static RenderedObject policy(String expression, String more) {
    Manifest manifest =
        Examples.manifest(
            """
            apiVersion: admissionregistration.k8s.io/v1
            kind: ValidatingAdmissionPolicy
            metadata: {name: p}
            spec:
              matchConstraints:
                resourceRules:
                - {apiGroups: ['*'], apiVersions: ['*'], operations: ['*'], resources: ['*']}
            """
                + more);
    JsonObject spec = manifest.content().object("spec").orElseThrow();
    JsonObject validation = JsonObject.of("expression", new JsonString(expression));
    return Examples.rendered(
        new Manifest(
            manifest.content().with("spec", spec.with("validations", JsonArray.of(validation)))));
  }
}
