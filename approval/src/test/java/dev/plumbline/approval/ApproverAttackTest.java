package dev.plumbline.approval;

import static dev.plumbline.forge.Status.State.SUCCESS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.approval.Clearance.Needs;
import dev.plumbline.forge.Contributors;
import dev.plumbline.forge.NewStatus;
import dev.plumbline.forge.Persons;
import dev.plumbline.forge.Review;
import dev.plumbline.forge.Status;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
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
      assertThat(decide(anybody, ballot)).as(by).isInstanceOf(Needs.class);
    }
    Ballot fair = new Ballot(List.of(Samples.approval("ada", THIS)), List.of(), hands, persons);
    assertThat(decide(anybody, fair).goes()).isTrue();
  }

  @Test
  void row90AnApprovalOfAStrangersHeadIsForThatCommitOnly() {
    Instant shown = Samples.MORNING;
    List<Shown> reports = List.of(new Shown(shown, THIS));
    Review good = review("ada", Review.Verdict.APPROVE, THIS.commit(), shown.plusSeconds(1));
    assertThat(counted(good, reports)).isOne();
    Review other = review("ada", Review.Verdict.APPROVE, "d".repeat(40), shown.plusSeconds(1));
    assertThat(counted(other, reports)).isZero();
    Review blind = review("ada", Review.Verdict.APPROVE, THIS.commit(), shown.minusSeconds(1));
    assertThat(counted(blind, reports)).as("nothing had been shown yet").isZero();
    Review unknown =
        new Review(
            "1", "ada", Review.Verdict.APPROVE, Optional.empty(), "", shown, Optional.empty());
    assertThat(Shown.approvals(List.of(unknown), reports)).isEmpty();
    assertThat(counted(good, List.of())).as("nothing was ever shown").isZero();
    Review objection =
        review("ada", Review.Verdict.REQUEST_CHANGES, "d".repeat(40), shown.minusSeconds(1));
    assertThat(Shown.approvals(List.of(objection), reports)).hasSize(1);
  }

  @Test
  void row90NothingThatIsSaidOfWhatWasShownBeforeMakesAReviewCount() {
    Instant now = Samples.NOON;
    Review early = review("ada", Review.Verdict.APPROVE, THIS.commit(), now.minusSeconds(30));
    for (Part part : Part.values()) {
      for (String key :
          List.of(Binding.key(Samples.SHOP), Overtaken.ALL, Binding.key(Samples.CART))) {
        Overtaken said = new Overtaken(now.minusSeconds(60), new TreeMap<>(Map.of(key, part)));
        List<Shown> reports = List.of(new Shown(now, THIS, List.of(said)));
        assertThat(counted(early, reports)).as(part + " of " + key).isZero();
        assertThat(counted(early, List.of(new Shown(now, THIS)))).as("nor without it").isZero();
      }
    }
    Overtaken nothing = new Overtaken(now.minusSeconds(60), new TreeMap<>());
    assertThat(counted(early, List.of(new Shown(now, THIS, List.of(nothing))))).isZero();
  }

  @Test
  void aReviewThatWasOvertakenNamesThePart() {
    Binding then = Samples.with(THIS, Samples.rendered("before"));
    Binding first = Samples.with(THIS, Samples.judged("before"));
    Shown morning = new Shown(Samples.MORNING, first);
    Shown between =
        new Shown(Samples.MORNING.plusSeconds(60), then, ShownBlock.after(morning, then).before());
    Shown now = new Shown(Samples.NOON, THIS, ShownBlock.after(between, THIS).before());

    assertThat(judged(Samples.MORNING.plusSeconds(90), now))
        .isEqualTo(
            new Verdict.Lapsed(
                Part.RENDERED,
                "something else was rendered for argocd/shop then, and the report was made anew"
                    + " after it was given"));
    assertThat(((Verdict.Lapsed) judged(Samples.MORNING, now)).part())
        .as("the first of several")
        .isEqualTo(Part.POLICY);
    assertThat(((Verdict.Lapsed) judged(Samples.MORNING.minusSeconds(1), now)).why())
        .as("nothing had been shown")
        .startsWith("no report that still stands showed");
    Binding cart = new Binding(THIS.commit(), THIS.mergeBase(), new TreeMap<>());
    Shown other = new Shown(Samples.NOON, cart, ShownBlock.after(morning, cart).before());
    assertThat(((Verdict.Lapsed) judged(Samples.MORNING, other)).part())
        .isEqualTo(Part.APPLICATIONS);
  }

  private static Verdict judged(Instant at, Shown now) {
    Review review = review("ada", Review.Verdict.APPROVE, THIS.commit(), at);
    return Comparison.of(
        Shown.approvals(List.of(review), List.of(now)).getFirst().binding(), Samples.present());
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
    assertThat(decide(ONE, new Ballot(List.of(), List.of(), named, persons)))
        .isInstanceOf(Needs.class);
    assertThat(
            decide(
                ONE, new Ballot(List.of(Samples.approval("ada", THIS)), List.of(), named, persons)))
        .isInstanceOf(Needs.class);
    List<Status> forged = List.of(word("ada", "stranger", SUCCESS), word("bob", "", SUCCESS));
    assertThat(WordText.approvals(Samples.SHOP, Samples.MERGED, forged))
        .as("a word in ada's name that a stranger gave approves nothing")
        .extracting(Approval::word)
        .containsOnly(Approval.Word.OBJECTS);
    assertThat(decide(ONE, ballot(List.of(word("ada", "ada", SUCCESS)))).goes()).isTrue();
    assertThat(decide(ONE, ballot(forged)).text())
        .isEqualTo(
            "ada objects to it: stranger wrote over it. bob objects to it: somebody wrote"
                + " over it.");
  }

  @Test
  void row91AnObjectionIsNotTakenBackByAnother() {
    List<Status> all = List.of(word("ada", "bob", SUCCESS), word("bob", "bob", SUCCESS));
    assertThat(decide(ONE, ballot(all))).isInstanceOf(Clearance.Objected.class);
    List<Status> again = List.of(word("ada", "ada", SUCCESS), word("bob", "bob", SUCCESS));
    assertThat(decide(ONE, ballot(again)).goes()).isTrue();
  }

  private static Status word(String of, String by, Status.State state) {
    NewStatus word =
        WordText.approval(Samples.SHOP, of, Approval.Word.APPROVES, Mark.of(Samples.deployed()));
    return new Status(word.context(), state, word.description(), "", by, Samples.MORNING);
  }

  private static Ballot ballot(List<Status> words) {
    return new Said(
            Samples.MERGED,
            words,
            Optional.empty(),
            Samples.contributors("author"),
            new Persons(Map.of()))
        .ballot(Samples.SHOP, Set.of());
  }

  private static long counted(Review review, List<Shown> reports) {
    return Shown.approvals(List.of(review), reports).stream()
        .filter(each -> Comparison.of(each.binding(), Samples.present()).good())
        .count();
  }

  @Test
  void row95WhoMayApproveIsAskedWhenItGoes() {
    Approval approval = Samples.approval("ada", THIS);
    assertThat(decide(ONE, approval).goes()).isTrue();
    assertThat(decide(ONE.replace("ada, ", ""), approval))
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
    assertThat(decide(ONE + emergencies, ballot).goes()).isTrue();
    assertThat(decide(ONE + emergencies.replace("ada", "cyd"), ballot).goes()).isFalse();
  }

  private static Review review(String by, Review.Verdict verdict, String commit, Instant at) {
    return new Review("1", by, verdict, Optional.of(commit), "", at, Optional.empty());
  }

  private static Clearance decide(String spec, Approval... approvals) {
    return decide(spec, Samples.ballot(approvals));
  }

  private static Clearance decide(String spec, Ballot ballot) {
    return Clearances.decide(
        Samples.environments(Samples.environment(spec)), Samples.question(ballot));
  }
}
