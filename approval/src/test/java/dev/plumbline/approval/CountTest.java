package dev.plumbline.approval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import dev.plumbline.approval.Approval.Way;
import dev.plumbline.approval.Approval.Word;
import dev.plumbline.approval.Count.Electorate;
import dev.plumbline.forge.Contributors;
import dev.plumbline.forge.Persons;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/// Four eyes.
class CountTest {

  private static final Binding THIS = Samples.pull();
  private static final Map<String, Set<String>> MAILS =
      Map.of(
          "author", Set.of("author@example.org"),
          "ada", Set.of("ada@example.org"),
          "ada-at-home", Set.of("ada@example.com", "ada@example.org"),
          "ada-at-sea", Set.of("ada@example.com"),
          "bob", Set.of("bob@example.org"));

  @Test
  void twoPersons() {
    Count count = count(Samples.approval("ada", THIS), Samples.approval("bob", THIS));
    assertThat(count.persons()).isEqualTo(2);
    assertThat(count.uncounted()).isEmpty();
  }

  @Test
  void accountsThatShareAddressesAreOnePerson() {
    Count count =
        count(
            Samples.approval("ada", THIS),
            Samples.approval("ada-at-home", THIS),
            Samples.approval("ada-at-sea", THIS));
    assertThat(count.persons()).isEqualTo(1);
    assertThat(count.uncounted())
        .containsExactly("of ada, ada-at-home, ada-at-sea some are the same person's accounts");
  }

  @Test
  void theLastWordOfAnAccountIsItsWord() {
    Instant later = Samples.NOON;
    Count taken =
        count(
            Samples.approval("ada", THIS),
            new Approval("ada", later, Word.OBJECTS, THIS, Way.COMMAND, "wait"));
    assertThat(taken.persons()).isZero();
    assertThat(taken.objections()).containsExactly(entry("ada", "wait"));
    Count given =
        count(
            new Approval("ada", later, Word.APPROVES, THIS, Way.COMMAND, ""),
            Samples.objection("ada", THIS));
    assertThat(given.persons()).isEqualTo(1);
    assertThat(given.objections()).isEmpty();
  }

  @Test
  void whoMayNotApproveMayNotObjectEither() {
    Count count = count(Samples.objection("eve", THIS), Samples.approval("mallory", THIS));
    assertThat(count.objections()).isEmpty();
    assertThat(count.uncounted())
        .containsExactlyInAnyOrder("eve may not approve here", "mallory may not approve here");
  }

  @Test
  void anObjectionOutlivesAPush() {
    Count count = count(Samples.objection("ada", Samples.at(THIS, "0".repeat(40))));
    assertThat(count.objections()).containsOnlyKeys("ada");
  }

  @Test
  void whatIsVoidIsNotCountedAndSaysWhy() {
    Count count = count(Samples.approval("ada", Samples.at(THIS, "0".repeat(40))));
    assertThat(count.persons()).isZero();
    assertThat(count.voided())
        .hasValueSatisfying(found -> assertThat(found.part()).isEqualTo(Part.COMMIT));
    assertThat(count.uncounted())
        .containsExactly(
            "ada's approval is void: commit 000000000000 was looked at, and now it is aaaaaaaaaaaa"
                + " or cccccccccccc");
  }

  @Test
  void nobodyCountsWhileNotAllWhoHadAHandAreKnown() {
    Contributors some = new Contributors(new TreeSet<>(), new TreeSet<>(), false);
    Count count =
        Count.of(
            new Ballot(List.of(Samples.approval("bob", THIS)), List.of(), some, new Persons(MAILS)),
            Samples.present(),
            EVERYBODY);
    assertThat(count.persons()).isZero();
    assertThat(count.uncounted().getFirst()).contains("not all who had a hand in it are known");
  }

  private static final Electorate EVERYBODY =
      new Electorate(
          new Permitted(
              new TreeSet<>(Set.of("author", "ada", "ada-at-home", "ada-at-sea", "bob")),
              new TreeSet<>()),
          new Groups(Map.of()));

  private static Count count(Approval... approvals) {
    Ballot ballot =
        new Ballot(
            List.of(approvals), List.of(), Samples.contributors("author"), new Persons(MAILS));
    return Count.of(ballot, Samples.present(), EVERYBODY);
  }
}
