package dev.plumbline.approval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.plumbline.approval.Clearance.Needs;
import dev.plumbline.forge.Contributors;
import dev.plumbline.forge.Persons;
import dev.plumbline.forge.Review;
import dev.plumbline.model.ProblemException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/// Attacks on who approves, by the numbers of attack-rows.txt.
class ApproverAttackTest {

  private static final Binding THIS = Samples.pull();
  private static final String ONE =
      """
      approvals:
        required: 1
        users: [ada, bob, author]
      """;

  @Test
  void row88NobodyWhoHadAHandInItApprovesItByAnyAccount() {
    Contributors hands =
        new Contributors(
            new TreeSet<>(Set.of("author")), new TreeSet<>(Set.of("co@example.org")), true);
    Persons persons =
        new Persons(
            Map.of(
                "author", Set.of("author@example.org"),
                "second", Set.of("Author@example.org", "author@example.com"),
                "third", Set.of("author@example.com"),
                "co-author", Set.of("co@example.org"),
                "ada", Set.of("ada@example.org")));
    String anybody = ONE.replace("ada, bob, author", "\"*\"");
    for (String by : List.of("author", "second", "third", "co-author")) {
      Ballot ballot = new Ballot(List.of(Samples.approval(by, THIS)), List.of(), hands, persons);
      assertThat(decide(anybody, THIS, ballot)).as(by).isInstanceOf(Needs.class);
    }
    Ballot fair = new Ballot(List.of(Samples.approval("ada", THIS)), List.of(), hands, persons);
    assertThat(decide(anybody, THIS, fair).goes()).isTrue();
  }

  @Test
  void row90AnApprovalOfAStrangersHeadIsForThatCommitOnly() {
    Instant shown = Samples.MORNING;
    List<Shown> reports = List.of(new Shown(shown, THIS));
    Review good = review("ada", Review.Verdict.APPROVE, THIS.commit(), shown.plusSeconds(1));
    assertThat(Shown.approvals(List.of(good), reports)).hasSize(1);
    Review other = review("ada", Review.Verdict.APPROVE, "d".repeat(40), shown.plusSeconds(1));
    assertThat(Shown.approvals(List.of(other), reports)).isEmpty();
    Review blind = review("ada", Review.Verdict.APPROVE, THIS.commit(), shown.minusSeconds(1));
    assertThat(Shown.approvals(List.of(blind), reports)).as("nothing had been shown yet").isEmpty();
    Review unknown =
        new Review(
            "1", "ada", Review.Verdict.APPROVE, Optional.empty(), "", shown, Optional.empty());
    assertThat(Shown.approvals(List.of(unknown), reports)).isEmpty();
    Review objection =
        review("ada", Review.Verdict.REQUEST_CHANGES, "d".repeat(40), shown.minusSeconds(1));
    assertThat(Shown.approvals(List.of(objection), reports)).hasSize(1);
  }

  @Test
  void row90WhatIsShownLaterDoesNotChangeWhatWasApproved() {
    Binding later = Samples.with(THIS, Samples.rendered("with the base's change"));
    List<Shown> reports =
        List.of(
            new Shown(Samples.MORNING, THIS), new Shown(Samples.MORNING.plusSeconds(60), later));
    Review review =
        review("ada", Review.Verdict.APPROVE, THIS.commit(), Samples.MORNING.plusSeconds(30));
    assertThat(Shown.approvals(List.of(review), reports).getFirst().binding()).isEqualTo(THIS);
  }

  @Test
  void row91WhoApprovesIsWhoAskedAndNotWhoIsNamed() {
    Contributors named =
        new Contributors(new TreeSet<>(), new TreeSet<>(Set.of("ada@example.org")), true);
    Persons persons = new Persons(Map.of("ada", Set.of("ada@example.org")));
    // A stranger commits in ada's name: that is no word of hers, and takes hers away at most.
    assertThat(decide(ONE, THIS, new Ballot(List.of(), List.of(), named, persons)))
        .isInstanceOf(Needs.class);
    assertThat(
            decide(
                ONE,
                THIS,
                new Ballot(List.of(Samples.approval("ada", THIS)), List.of(), named, persons)))
        .isInstanceOf(Needs.class);
    String record = Records.write(Samples.approval("ada", THIS));
    assertThat(Records.approval("here", record, "ada").by()).isEqualTo("ada");
    assertThatExceptionOfType(ProblemException.class)
        .as("a record in ada's name that a stranger wrote")
        .isThrownBy(() -> Records.approval("here", record, "stranger"));
  }

  @Test
  void row95WhoMayApproveIsAskedWhenItGoes() {
    Approval approval = Samples.approval("ada", THIS);
    assertThat(decide(ONE, THIS, approval).goes()).isTrue();
    assertThat(decide(ONE.replace("ada, ", ""), THIS, approval))
        .as("ada may not approve any more")
        .isInstanceOf(Needs.class);
    String emergencies =
        """
        emergencies: {users: [ada], reviewers: {users: [bob]}}
        """;
    Ballot ballot =
        new Ballot(
            List.of(),
            List.of(new Emergency("ada", Samples.MORNING, "down", THIS, Optional.empty())),
            Samples.contributors("author"),
            new Persons(Map.of()));
    assertThat(decide(ONE + emergencies, THIS, ballot).goes()).isTrue();
    assertThat(decide(ONE + emergencies.replace("ada", "cyd"), THIS, ballot).goes()).isFalse();
  }

  private static Review review(String by, Review.Verdict verdict, String commit, Instant at) {
    return new Review("1", by, verdict, Optional.of(commit), "", at, Optional.empty());
  }

  private static Clearance decide(String spec, Binding binding, Approval... approvals) {
    return decide(spec, binding, Samples.ballot(approvals));
  }

  private static Clearance decide(String spec, Binding binding, Ballot ballot) {
    return Clearances.decide(
        Samples.environments(Samples.environment(spec)), Samples.question(binding, ballot));
  }
}
