package dev.plumbline.approval;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.approval.Clearance.Go;
import dev.plumbline.approval.Clearance.Needs;
import dev.plumbline.approval.Clearance.Objected;
import dev.plumbline.approval.Clearance.Undecided;
import dev.plumbline.approval.Clearance.Voided;
import dev.plumbline.approval.Clearance.Wait;
import dev.plumbline.forge.Persons;
import dev.plumbline.model.ProblemCode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ClearancesTest {

  private static final Binding THIS = Samples.pull();
  private static final String TWO =
      """
      approvals:
        required: 2
        users: [ada, bob, cyd, author]
      """;
  private static final String NIGHT =
      """
      windows:
        - {kind: deny, schedule: "0 11 * * *", duration: 4h, description: lunch}
      """;
  private static final String EMERGENCIES =
      """
      emergencies:
        users: [ada]
        reviewers: {users: [ada, bob]}
        lasts: 4h
        reviewWithin: 24h
      """;

  @Test
  void noEnvironmentSaysNothing() {
    Clearance clearance = decide(Environments.NONE, Samples.ballot());
    assertThat(clearance).isEqualTo(new Go(List.of(), Optional.empty()));
    assertThat(clearance.problem("shop")).isEmpty();
  }

  @Test
  void enough() {
    Clearance clearance = decide(TWO, Samples.approval("ada", THIS), Samples.approval("bob", THIS));
    assertThat(clearance.goes()).isTrue();
    assertThat(clearance.text()).isEqualTo("Approved by ada, bob.");
  }

  @Test
  void oneMore() {
    Clearance clearance =
        decide(TWO, Samples.approval("ada", THIS), Samples.approval("author", THIS));
    assertThat(clearance)
        .isEqualTo(
            new Needs(
                1,
                "ada, author, bob, cyd",
                List.of(
                    "The environment production needs 1 more approval from ada, author, bob, cyd.",
                    "Not counted: author had a hand in the change.")));
    assertThat(clearance.problem("shop"))
        .hasValueSatisfying(
            problem -> assertThat(problem.code()).isEqualTo(ProblemCode.APPROVAL_MISSING));
  }

  @Test
  void voided() {
    Clearance clearance =
        decide(
            TWO,
            Samples.approval("ada", THIS),
            Samples.approval("bob", Samples.with(THIS, Samples.rendered("before"))));
    assertThat(clearance)
        .isInstanceOfSatisfying(
            Voided.class,
            found -> {
              assertThat(found.part()).isEqualTo(Part.RENDERED);
              assertThat(found.more()).isEqualTo(1);
              assertThat(found.text())
                  .contains("bob's approval is void: something else was rendered for");
            });
    assertThat(clearance.problem("shop"))
        .hasValueSatisfying(
            problem -> assertThat(problem.code()).isEqualTo(ProblemCode.APPROVAL_VOID));
  }

  @Test
  void anObjectionBlocksHoweverManyApprove() {
    Clearance clearance =
        decide(
            TWO,
            Samples.approval("ada", THIS),
            Samples.approval("bob", THIS),
            Samples.objection("cyd", THIS));
    assertThat(clearance).isEqualTo(new Objected(List.of("cyd"), List.of("cyd objects to it.")));
  }

  @Test
  void theTimeIsAskedToo() {
    Clearance clearance =
        decide(TWO + NIGHT, Samples.approval("ada", THIS), Samples.approval("bob", THIS));
    assertThat(clearance)
        .isEqualTo(
            new Wait(
                Optional.of(Instant.parse("2026-03-02T15:00:00Z")),
                List.of(
                    "Approved by ada, bob.",
                    "The environment production stops this change: it is within the window"
                        + " \"lunch\" '0 11 * * *' for 4h in UTC, which denies.",
                    "The way is free at 2026-03-02T15:00:00Z.")));
    assertThat(clearance.problem("shop"))
        .hasValueSatisfying(
            problem -> {
              assertThat(problem.code()).isEqualTo(ProblemCode.WINDOW_CLOSED);
              assertThat(problem.next()).isEqualTo("It goes on by itself then.");
            });
  }

  @Test
  void peopleAreToldOfBefore() {
    Clearance clearance = decide(TWO + NIGHT);
    assertThat(clearance).isInstanceOf(Needs.class);
    assertThat(clearance.sentences()).hasSize(3);
  }

  @ParameterizedTest
  @EnumSource(Occasion.class)
  void whatPasses(Occasion occasion) {
    Environments environments =
        Samples.environments(
            Samples.environment(
                TWO
                    + """
                    windows:
                      - kind: deny
                        schedule: "0 11 * * *"
                        duration: 4h
                        manualSync: true
                    passes:
                      rollback: [approvals, windows]
                      heal: [approvals]
                    """));
    Clearance clearance = Clearances.decide(environments, question(occasion, Samples.ballot()));
    assertThat(clearance)
        .isInstanceOf(
            switch (occasion) {
              case CHANGE, REQUEST -> Needs.class;
              case HEAL, REMOVAL -> Wait.class;
              case ROLLBACK -> Go.class;
            });
    assertThat(clearance.text().contains("stops"))
        .isEqualTo(occasion != Occasion.REQUEST && occasion != Occasion.ROLLBACK);
  }

  @Test
  void anEmergencyLetsItGoAtOnceAndIsNamed() {
    Clearance clearance = decide(TWO + NIGHT + EMERGENCIES, emergency("ada", THIS));
    assertThat(clearance)
        .isInstanceOfSatisfying(
            Go.class,
            go -> {
              assertThat(go.by()).map(Emergency::by).contains("ada");
              assertThat(go.text())
                  .isEqualTo(
                      "It goes by the emergency of ada: the shop is down. ada, bob is to look at"
                          + " it until 2026-03-03T09:00:00Z.");
            });
  }

  @Test
  void anEmergencyThatIsNotNeededIsNotUsed() {
    Ballot ballot =
        new Ballot(
            List.of(Samples.approval("ada", THIS), Samples.approval("bob", THIS)),
            emergency("ada", THIS).emergencies(),
            Samples.contributors("author"),
            new Persons(Map.of()));
    Clearance clearance =
        decide(Samples.environments(Samples.environment(TWO + EMERGENCIES)), ballot);
    assertThat(clearance).isInstanceOfSatisfying(Go.class, go -> assertThat(go.by()).isEmpty());
  }

  @Test
  void anEmergencyOfSomebodyElseOrForSomethingElseIsNone() {
    assertThat(decide(TWO + EMERGENCIES, emergency("bob", THIS))).isInstanceOf(Needs.class);
    Binding other = Samples.with(THIS, Samples.rendered("before"));
    assertThat(decide(TWO + EMERGENCIES, emergency("ada", other))).isInstanceOf(Needs.class);
    assertThat(decide(TWO, emergency("ada", THIS))).isInstanceOf(Needs.class);
    String short3 = EMERGENCIES.replace("lasts: 4h", "lasts: 3h");
    assertThat(decide(TWO + short3, emergency("ada", THIS)))
        .as("three hours are over")
        .isInstanceOf(Needs.class);
  }

  @Test
  void anEmergencyPassesOnlyWhatItMay() {
    String windows = EMERGENCIES + "  passes: [windows]\n";
    assertThat(decide(TWO + NIGHT + windows, emergency("ada", THIS))).isInstanceOf(Needs.class);
    assertThat(decide(NIGHT + windows, emergency("ada", THIS))).isInstanceOf(Go.class);
    String approvals = EMERGENCIES + "  passes: [approvals]\n";
    assertThat(decide(TWO + NIGHT + approvals, emergency("ada", THIS))).isInstanceOf(Wait.class);
  }

  @Test
  void anApplicationInTwoEnvironmentsMustSatisfyBoth() {
    Environments both =
        Samples.environments(
            Samples.environment(NIGHT),
            Samples.environment(TWO).replace("name: production", "name: everywhere"));
    assertThat(decide(both, Samples.ballot())).isInstanceOf(Needs.class);
    assertThat(
            decide(
                both, Samples.ballot(Samples.approval("ada", THIS), Samples.approval("bob", THIS))))
        .isInstanceOf(Wait.class);
  }

  @Test
  void anEnvironmentThatCannotBeReadLetsNothingGo() {
    Clearance clearance = decide("approvals: {required: many}");
    assertThat(clearance)
        .isInstanceOfSatisfying(
            Undecided.class,
            found ->
                assertThat(found.text())
                    .isEqualTo(
                        "Environment production: spec.approvals.required is not an integer but"
                            + " string. [INVALID_FIELD]"));
  }

  @Test
  void whatHasBegunMayEndIfTheWindowSaysSo() {
    String overrun = NIGHT.replace("description", "syncOverrun: true, description");
    Question question = Samples.question(Samples.ballot());
    Question underWay =
        new Question(
            question.subject(),
            question.occasion(),
            question.now(),
            Optional.of(Instant.parse("2026-03-02T10:59:00Z")),
            List.of(),
            question.present(),
            question.ballot());
    assertThat(Clearances.decide(read(overrun), question).goes()).isFalse();
    assertThat(Clearances.decide(read(overrun), underWay).goes()).isTrue();
    assertThat(Clearances.decide(read(NIGHT), underWay).goes()).isFalse();
  }

  private static Ballot emergency(String by, Binding binding) {
    return new Ballot(
        List.of(),
        List.of(new Emergency(by, Samples.MORNING, "the shop is down", binding, Optional.empty())),
        Samples.contributors("author"),
        new Persons(Map.of()));
  }

  private static Environments read(String spec) {
    return Samples.environments(Samples.environment(spec));
  }

  private static Clearance decide(String spec, Approval... approvals) {
    return decide(read(spec), Samples.ballot(approvals));
  }

  private static Clearance decide(String spec, Ballot ballot) {
    return decide(read(spec), ballot);
  }

  private static Clearance decide(Environments environments, Ballot ballot) {
    return Clearances.decide(environments, Samples.question(ballot));
  }

  private static Question question(Occasion occasion, Ballot ballot) {
    Question question = Samples.question(ballot);
    return new Question(
        question.subject(),
        occasion,
        question.now(),
        question.began(),
        question.witnesses(),
        question.present(),
        question.ballot());
  }
}
