package dev.plumbline.approval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.plumbline.approval.Clearance.Go;
import dev.plumbline.approval.Clearance.Needs;
import dev.plumbline.approval.Clearance.Undecided;
import dev.plumbline.approval.Clearance.Voided;
import dev.plumbline.approval.Emergency.Reviewed;
import dev.plumbline.forge.Persons;
import dev.plumbline.model.ProblemCode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// Attacks on approvals that others have had to tell of, by the numbers of attack-rows.txt.
class ApprovalAttackTest {

  private static final Binding THIS = Samples.pull();
  private static final String ONE =
      """
      approvals:
        required: 1
        users: [ada, bob, author]
      """;

  @Test
  void row67OnlyWhatIsMergedWithItsApprovalGoes() {
    Present besides = Present.of(Samples.MERGED, Samples.deployed());
    assertThat(decide(ONE, besides, Samples.approval("ada", THIS)))
        .as("a pull request's approval is none of a commit that was put on the branch besides")
        .isInstanceOf(Voided.class);
  }

  @Test
  void row86WhatIsDeployedIsWhatWasApproved() {
    Approval approval = Samples.approval("ada", THIS);
    Present now = Samples.present();
    assertThat(decide(ONE, now, approval).goes()).isTrue();
    Present pushed = new Present(Set.of("d".repeat(40)), now.mergeBase(), now.deployed());
    assertThat(part(decide(ONE, pushed, approval))).isEqualTo(Part.COMMIT);
    assertThat(part(decide(ONE, Samples.now(Samples.rendered("other")), approval)))
        .isEqualTo(Part.RENDERED);
    Deployed moved = Samples.referring(Map.of("chart shop 1.x", "sha256:evil"));
    assertThat(part(decide(ONE, Samples.now(moved), approval))).isEqualTo(Part.REFERENCE);
  }

  @Test
  void row87AnApprovalDoesNotComeBackByARoundTripUnlessAllIsAsItWas() {
    Approval approval = Samples.approval("ada", THIS);
    Present now = Samples.present();
    assertThat(part(decide(ONE, Samples.now(Samples.onto("release")), approval)))
        .isEqualTo(Part.BRANCH);
    assertThat(decide(ONE, now, approval).goes()).isTrue();
    Present backWithAnotherBase =
        new Present(now.commits(), Optional.of("e".repeat(40)), now.deployed());
    assertThat(part(decide(ONE, backWithAnotherBase, approval))).isEqualTo(Part.MERGE_BASE);
  }

  @Test
  void row89AChangeDoesNotChooseItsOwnRules() {
    Environments base = Samples.environments(Samples.environment(ONE));
    // What the head says is rendered for nobody: the environments are an argument of their own,
    // and no part of what is judged can bring others along.
    Clearance clearance = Clearances.decide(base, Samples.question(Samples.ballot()));
    assertThat(clearance).isInstanceOf(Needs.class);
    Environments broken = Samples.environments(Samples.environment("approvals: none"));
    assertThat(Clearances.decide(broken, Samples.question(Samples.ballot())))
        .as("an environment that cannot be read is not one that says nothing")
        .isInstanceOf(Undecided.class);
    Present weaker = Samples.now(Samples.judged("weaker"));
    assertThat(part(decide(ONE, weaker, Samples.approval("ada", THIS)))).isEqualTo(Part.POLICY);
  }

  @Test
  void row93AClockThatIsSetOpensNoWindow() {
    String window =
        """
        windows:
          - {kind: allow, schedule: "0 11 * * *", duration: 2h}
        """;
    assertThat(decide(window, List.of()).goes()).isTrue();
    Instant here = Samples.NOON;
    Duration day = Duration.ofDays(1);
    for (Witness witness :
        List.of(
            new Witness("the forge", here.plus(day), here, false),
            new Witness("the forge", here.minus(day), here, false),
            new Witness("the last receipt", here.plus(day), here, true))) {
      assertThat(decide(window, List.of(witness)))
          .isInstanceOfSatisfying(
              Undecided.class,
              found -> assertThat(found.problem().code()).isEqualTo(ProblemCode.CLOCK_DOUBTED));
    }
    assertThat(
            decide(
                    window,
                    List.of(
                        new Witness("the forge", here.plusSeconds(200), here, false),
                        new Witness("the last receipt", here.minus(day), here, true)))
                .goes())
        .isTrue();
  }

  @Test
  void row93AnotherZoneOpensNoWindow() {
    for (String zone : List.of("Local", "Nowhere/AtAll", "+25:00", "")) {
      Clearance clearance =
          decide(
              "windows: [{kind: deny, schedule: \"0 0 * * *\", duration: 24h, timeZone: \""
                  + zone
                  + "\"}]",
              List.of());
      assertThat(clearance.goes()).as(zone).isFalse();
    }
  }

  @Test
  void row94AnEmergencyLeavesATraceUntilSomebodyElseHasLookedAtIt() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Emergency("ada", Samples.MORNING, " \n", THIS, Optional.empty()));
    Environments read =
        Samples.environments(
            Samples.environment(
                ONE
                    + """
                    emergencies:
                      users: [ada]
                      reviewers: {users: [ada, ada-at-home, bob]}
                      reviewWithin: 24h
                    """));
    assertThat(read.problems()).isEmpty();
    Emergency emergency =
        new Emergency("ada", Samples.MORNING, "the shop is down", THIS, Optional.empty());
    Ballot ballot =
        new Ballot(
            List.of(), List.of(emergency), Samples.contributors("author"), new Persons(Map.of()));
    assertThat(Clearances.decide(read, Samples.question(ballot)))
        .isInstanceOfSatisfying(
            Go.class, go -> assertThat(go.by()).as("to be recorded").contains(emergency));
    assertThat(open(read, emergency)).hasSize(1);
    assertThat(open(read, looked(emergency, "ada"))).hasSize(1);
    assertThat(open(read, looked(emergency, "ada-at-home"))).hasSize(1);
    assertThat(open(read, looked(emergency, "eve"))).hasSize(1);
    assertThat(open(read, looked(emergency, "bob"))).isEmpty();
    assertThat(open(read, emergency).getFirst().overdue()).isFalse();
    assertThat(
            Emergencies.open(
                    read.readable().getFirst(),
                    read.groups(),
                    List.of(emergency),
                    ADA_TWICE,
                    Samples.MORNING.plus(Duration.ofHours(25)))
                .getFirst()
                .overdue())
        .isTrue();
  }

  private static final Persons ADA_TWICE =
      new Persons(Map.of("ada", Set.of("a@example.org"), "ada-at-home", Set.of("a@example.org")));

  private static List<Emergencies.Open> open(Environments read, Emergency emergency) {
    return Emergencies.open(
        read.readable().getFirst(), read.groups(), List.of(emergency), ADA_TWICE, Samples.NOON);
  }

  private static Emergency looked(Emergency emergency, String by) {
    return emergency.reviewed(new Reviewed(by, Samples.NOON, "it was right"));
  }

  private static Part part(Clearance clearance) {
    assertThat(clearance).isInstanceOf(Voided.class);
    return ((Voided) clearance).part();
  }

  private static Clearance decide(String spec, Present present, Approval... approvals) {
    return Clearances.decide(
        Samples.environments(Samples.environment(spec)),
        Samples.question(present, Samples.ballot(approvals)));
  }

  private static Clearance decide(String spec, List<Witness> witnesses) {
    Question question = Samples.question(Samples.ballot());
    return Clearances.decide(
        Samples.environments(Samples.environment(spec)),
        new Question(
            question.subject(),
            question.occasion(),
            question.now(),
            question.began(),
            witnesses,
            question.present(),
            question.ballot()));
  }
}
