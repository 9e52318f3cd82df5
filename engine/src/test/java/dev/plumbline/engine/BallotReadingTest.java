package dev.plumbline.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.plumbline.approval.Said;
import dev.plumbline.engine.Ballots.Asked;
import dev.plumbline.forge.Forge;
import dev.plumbline.forge.Persons;
import dev.plumbline.model.Digest;
import dev.plumbline.model.ProblemCode;
import dev.plumbline.model.ProblemException;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Which commit brought what would run, by which pull request, and whose hands were in it.
class BallotReadingTest {

  private final LineSource source = new LineSource();
  private final HandForge forge = new HandForge();
  private Optional<Forge> known = Optional.of(forge);
  private final BallotReading reading =
      new BallotReading(
          source,
          new BallotReading.Forges() {
            @Override
            public Optional<Forge> at(String url) {
              return known;
            }

            @Override
            public Persons persons(String url) {
              return new Persons(Map.of());
            }
          },
          () -> Things.START);

  @BeforeEach
  void aBranch() {
    source.push("c0", "one replica");
    source.besides("c1");
    source.push("c2", "two replicas");
    source.besides("c3");
  }

  private Said read(String running) {
    return reading.read(
        new Asked(
            Shop.ID,
            source.revision(),
            source.reads(),
            Digest.of(""),
            running.isEmpty() ? Optional.empty() : Optional.of(running)));
  }

  @Test
  void whatWasLastChangedIsWhatIsApproved() {
    forge.merged(7, "eve", "c0", "h7", "c2");
    forge.merged(8, "bob", "c2", "h8", "c3");
    Said said = read("c0");
    assertThat(said.commit()).isEqualTo("c2");
    assertThat(said.change()).hasValueSatisfying(it -> assertThat(it.number()).isEqualTo(7));
    assertThat(said.change().map(Said.Change::head)).contains("h7");
    assertThat(said.contributors().accounts()).containsExactly("eve");
    assertThat(said.contributors().complete()).isTrue();
  }

  @Test
  void whatCameWithoutAPullRequestCameFromNobodyKnowsWhom() {
    forge.merged(8, "bob", "c2", "h8", "c3");
    Said said = read("c0");
    assertThat(said.commit()).isEqualTo("c2");
    assertThat(said.change()).isEmpty();
    assertThat(said.contributors().complete()).isFalse();
  }

  @Test
  void allWhoChangedItSinceItRanHadAHandInIt() {
    source.push("c4", "three replicas");
    forge.merged(7, "eve", "c0", "h7", "c2");
    forge.merged(9, "cyd", "c3", "h9", "c4");
    assertThat(read("c0").contributors().accounts()).containsExactly("cyd", "eve");
    assertThat(read("c0").commit()).isEqualTo("c4");
    assertThat(read("c2").contributors().accounts()).as("eve's runs").containsExactly("cyd");
    assertThat(read("").contributors().accounts()).as("nothing runs").containsExactly("cyd");
  }

  @Test
  void aCommitBetweenThemThatCameBesidesIsNotForgotten() {
    source.push("c4", "three replicas");
    forge.merged(9, "cyd", "c3", "h9", "c4");
    assertThat(read("c0").contributors().complete()).isFalse();
    assertThat(read("c2").contributors().complete()).isTrue();
  }

  @Test
  void whatComesBackIsNotWhatWasApprovedBefore() {
    source.push("c4", "one replica");
    forge.merged(1, "eve", "", "h1", "c0");
    assertThat(read("c2").commit()).as("c0 read the same").isEqualTo("c4");
    assertThat(read("c2").change()).isEmpty();
  }

  @Test
  void whatRunsIsStillWhatWasApproved() {
    forge.merged(7, "eve", "c0", "h7", "c2");
    assertThat(read("c3").commit()).isEqualTo("c2");
    assertThat(read("c2").change()).isPresent();
  }

  @Test
  void commitsThatTheBranchTookAsTheyAreAreThoseOfTheirPullRequest() {
    source.push("c4", "three replicas");
    source.push("c5", "four replicas");
    forge.merged(9, "cyd", "c3", "c5", "c5");
    assertThat(read("c3").contributors().accounts()).containsExactly("cyd");
    assertThat(read("c3").contributors().complete()).isTrue();
    assertThat(read("c0").contributors().complete()).as("c2 came besides").isFalse();
  }

  @Test
  void howAPullRequestEndedIsAskedOnce() {
    forge.merged(7, "eve", "c0", "h7", "c2");
    read("c0");
    read("c0");
    assertThat(forge.questions)
        .containsExactly(
            "list",
            "read 7",
            "statuses c2",
            "reviews 7",
            "comments 7",
            "statuses h7",
            "contributors 7",
            "statuses c2",
            "contributors 7");
  }

  @Test
  void whatIsMergedRightAfterwardsIsSeen() {
    assertThat(read("c0").change()).isEmpty();
    source.push("c4", "three replicas");
    forge.merged(9, "cyd", "c3", "h9", "c4");
    assertThat(read("c2").change()).as("though a list was kept").isPresent();
  }

  @Test
  void withoutAForgeNobodyCanApprove() {
    known = Optional.empty();
    assertThatExceptionOfType(ProblemException.class)
        .isThrownBy(() -> read(""))
        .extracting(thrown -> thrown.problem().code())
        .isEqualTo(ProblemCode.APPROVAL_MISSING);
  }
}
