package dev.plumbline.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.approval.Said;
import dev.plumbline.engine.Ballots.Answer;
import dev.plumbline.engine.Ballots.Asked;
import dev.plumbline.forge.Contributors;
import dev.plumbline.forge.Persons;
import dev.plumbline.forge.Status;
import dev.plumbline.model.ApplicationId;
import dev.plumbline.model.Digest;
import dev.plumbline.model.ProblemCode;
import dev.plumbline.model.ReadSet;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/// What is known of forges: how old, how often asked, and what a failure comes to.
class ForgeBallotsTest {

  private static final Asked THIS =
      new Asked(
          Shop.ID, Things.revision("c1"), ReadSet.EMPTY, Digest.of("rendered"), Optional.empty());

  private final HandRunner runner = new HandRunner();
  private final List<ApplicationId> news = new ArrayList<>();
  private final List<Status> statuses = new ArrayList<>();
  private int readings;
  private boolean broken;
  private final ForgeBallots ballots = new ForgeBallots(this::read, runner);

  private Said read(Asked asked) {
    readings++;
    if (broken) {
      throw Things.problem(ProblemCode.FORGE_UNREACHABLE).exception();
    }
    return new Said(
        asked.revision().commit(),
        statuses,
        Optional.empty(),
        new Contributors(new TreeSet<>(), new TreeSet<>(), true),
        new Persons(Map.of()));
  }

  private Answer about() {
    return ballots.about(THIS, false);
  }

  private boolean fresh() {
    return about() instanceof Answer.Known known && known.fresh();
  }

  private void say(String word) {
    statuses.add(new Status(word, Status.State.SUCCESS, "", "", "ada", Things.START));
  }

  @Test
  void askingNeverWaits() {
    ballots.onNews(news::add);
    assertThat(about()).isInstanceOf(Answer.Unknown.class);
    assertThat(about()).isInstanceOf(Answer.Unknown.class);
    assertThat(readings).isZero();
    runner.run();
    assertThat(readings).as("two asked").isOne();
    assertThat(news).containsExactly(Shop.ID);
    assertThat(fresh()).isTrue();
  }

  @Test
  void whatIsOldIsReadAgainAndSaysSo() {
    ballots.onNews(news::add);
    about();
    runner.run();
    runner.pass(ForgeBallots.FRESH);
    assertThat(about())
        .isInstanceOfSatisfying(Answer.Known.class, it -> assertThat(it.fresh()).isFalse());
    runner.run();
    assertThat(news).as("nothing new was said").hasSize(1);
    assertThat(fresh()).isTrue();
    runner.pass(ForgeBallots.FRESH);
    about();
    say("approved");
    runner.run();
    assertThat(news).hasSize(2);
  }

  @Test
  void whoWouldGoIsToldAlthoughNothingIsNew() {
    ballots.onNews(news::add);
    about();
    runner.run();
    runner.pass(ForgeBallots.FRESH);
    about();
    ballots.about(THIS, true);
    runner.run();
    assertThat(news).hasSize(2);
    assertThat(readings).isEqualTo(2);
  }

  @Test
  void aForgeThatFailsIsAskedLaterAndLater() {
    broken = true;
    about();
    runner.run();
    assertThat(about())
        .isInstanceOfSatisfying(
            Answer.Unknown.class,
            it -> assertThat(it.problem().code()).isEqualTo(ProblemCode.FORGE_UNREACHABLE));
    for (int i = 0; i < 60; i++) {
      runner.pass(Duration.ofMinutes(1));
      about();
      runner.run();
    }
    assertThat(readings).as("in an hour").isBetween(8, 14);
    broken = false;
    runner.pass(Duration.ofMinutes(11));
    about();
    runner.run();
    assertThat(fresh()).isTrue();
  }

  @Test
  void whatWasKnownBeforeAFailureLetsNothingGo() {
    about();
    runner.run();
    runner.pass(ForgeBallots.FRESH);
    broken = true;
    about();
    runner.run();
    assertThat(about()).isInstanceOf(Answer.Unknown.class);
  }

  @Test
  void whatIsForgottenIsReadAtOnce() {
    about();
    runner.run();
    ballots.forget(Shop.ID);
    about();
    runner.run();
    assertThat(readings).isEqualTo(2);
  }
}
