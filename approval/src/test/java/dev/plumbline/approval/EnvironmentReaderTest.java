package dev.plumbline.approval;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.dialect.ClassPathText;
import dev.plumbline.model.Problem;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;

/// Environments as they are declared.
class EnvironmentReaderTest {

  private static final String RELEASE =
      """
      apiVersion: plumbline.dev/v1alpha1
      kind: Group
      metadata: {name: release}
      spec: {members: [ada, bob]}
      """;

  @Test
  void everyField() {
    Environments read =
        Samples.environments(
            RELEASE, ClassPathText.read(EnvironmentReaderTest.class, "environment.yaml"));
    assertThat(read.problems()).isEmpty();
    Environment environment = read.readable().getFirst();
    assertThat(environment.name()).isEqualTo("production");
    assertThat(environment.approvals()).isEqualTo(2);
    assertThat(environment.approvers().title()).isEqualTo("cyd, the group release");
    assertThat(environment.reporters()).containsExactly("plumbline");
    assertThat(environment.images()).isEqualTo(ImageRule.AS_WRITTEN);
    assertThat(environment.approvers().has("bob", read.groups())).isTrue();
    assertThat(environment.approvers().has("dan", read.groups())).isFalse();
    Window window = environment.windows().getFirst();
    assertThat(window.zone().getId()).isEqualTo("UTC");
    assertThat(window.title()).isEqualTo("the window \"the night\" '0 22 * * *' for 10h in UTC");
    assertThat(window.manual() && window.overrun()).isTrue();
    assertThat(window.scope()).hasValueSatisfying(scope -> assertThat(scope.all()).isTrue());
    assertThat(environment.freezes().getFirst().from()).hasToString("2026-12-19T23:00:00Z");
    assertThat(environment.passes(Occasion.ROLLBACK, Barrier.FREEZES)).isTrue();
    assertThat(environment.passes(Occasion.ROLLBACK, Barrier.APPROVALS)).isFalse();
    assertThat(environment.passes(Occasion.CHANGE, Barrier.WINDOWS)).isFalse();
    assertThat(environment.emergencies())
        .isEqualTo(
            new Environment.EmergencyRules(
                new Permitted(new TreeSet<>(), new TreeSet<>(Set.of("release"))),
                new Permitted(new TreeSet<>(Set.of("cyd")), new TreeSet<>()),
                Duration.ofMinutes(90),
                Duration.ofHours(24),
                EnumSet.of(Barrier.APPROVALS, Barrier.WINDOWS)));
  }

  @Test
  void whatIsNotSaid() {
    Environments read = Samples.environments(Samples.environment("approvals: {}"));
    assertThat(read.problems()).isEmpty();
    Environment environment = read.readable().getFirst();
    assertThat(environment.approvals()).isZero();
    assertThat(environment.images()).isEqualTo(ImageRule.LOOK_UP);
    assertThat(environment.passes(Occasion.HEAL, Barrier.APPROVALS)).isTrue();
    assertThat(environment.passes(Occasion.HEAL, Barrier.WINDOWS)).isFalse();
    assertThat(environment.emergencies()).isEqualTo(Environment.EmergencyRules.NONE);
    assertThat(Environments.NONE.of(Samples.subject())).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "required: 1, users: [ada] | true",
        "required: 1, users: [ada], images: LookUp | true",
        "required: 1, users: [ada], images: AsWritten | false",
        "required: 0, users: [ada] | false",
        "required: 0, users: [ada], images: LookUp | false",
      })
  void imagesAreLookedUpWhereApprovalsAreNeeded(String approvals, boolean expected) {
    Environments read =
        Samples.environments(Samples.environment("approvals: {%s}".formatted(approvals)));
    assertThat(read.problems()).isEmpty();
    assertThat(read.lookUpImages(Samples.subject())).isEqualTo(expected);
    assertThat(Environments.NONE.lookUpImages(Samples.subject())).isFalse();
  }

  @Test
  void ofSeveralEnvironmentsTheStricterCounts() {
    String one = Samples.environment("approvals: {required: 1, users: [ada], images: AsWritten}");
    String other = Samples.environment("approvals: {required: 1, users: [ada]}");
    Environments read =
        Samples.environments(one, other.replace("name: production", "name: stricter"));
    assertThat(read.of(Samples.subject())).hasSize(2);
    assertThat(read.lookUpImages(Samples.subject())).isTrue();
  }

  @ParameterizedTest
  @CsvFileSource(resources = "wrong-environments.txt", delimiter = '|', quoteCharacter = '`')
  void whatIsWrongIsRefusedByName(String spec, String expected) {
    Environments read = Samples.environments(Samples.environment(spec));
    assertThat(read.readable()).isEmpty();
    assertThat(read.problems().stream().map(Problem::message).toList())
        .hasSize(1)
        .allSatisfy(
            message ->
                assertThat(message).contains(expected).startsWith("Environment production: "));
  }

  @Test
  void oneThatIsWrongStopsThoseWhomItChooses() {
    Environments read =
        Samples.environments(
            """
            apiVersion: plumbline.dev/v1alpha1
            kind: Environment
            metadata: {name: production}
            spec:
              applications: [{names: [cart]}]
              approvals: {required: 1}
            """);
    assertThat(read.refused().getFirst().mayHave(Samples.subject())).isFalse();
    Environments unreadable =
        Samples.environments(
            """
            apiVersion: plumbline.dev/v1alpha1
            kind: Environment
            metadata: {name: production}
            spec:
              applications: [{names: [cart]}, {}]
            """);
    assertThat(unreadable.refused().getFirst().mayHave(Samples.subject())).isTrue();
  }

  @Test
  void twoOfOneNameAndOtherVersionsAreRefused() {
    String one = Samples.environment("approvals: {}");
    assertThat(Samples.environments(one, one).refused()).hasSize(1);
    assertThat(Samples.environments(one.replace("v1alpha1", "v2")).refused()).hasSize(1);
    Environments groups = Samples.environments(RELEASE, RELEASE.replace("[ada", "[eve"));
    assertThat(groups.groups().members("release")).isEmpty();
    assertThat(groups.problems()).hasSize(1);
  }
}
