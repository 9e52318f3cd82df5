package dev.plumbline.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.forge.PullRequest;
import dev.plumbline.model.Problem;
import dev.plumbline.model.ProblemCode;
import dev.plumbline.model.Revision;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/// Whose turn it is.
class ReportTurnsTest {

  private static final Instant START = Instant.parse("2026-11-22T12:00:00Z");

  private final Map<String, List<PullRequest>> open = new TreeMap<>();
  private final Set<String> failing = new TreeSet<>();
  private final Set<String> defects = new TreeSet<>();
  private final Set<String> waiting = new TreeSet<>();
  private final List<String> done = new ArrayList<>();
  private String tip = "a";
  private Instant now = START;
  private final ReportTurns turns =
      new ReportTurns(
          new ReportTurns.Work() {
            @Override
            public List<String> repositories() {
              return List.copyOf(open.keySet());
            }

            @Override
            public ReportTurns.Opened look(String repository) {
              done.add("look " + repository);
              fail(repository);
              return new ReportTurns.Opened(
                  open.getOrDefault(repository, List.of()), Map.of("main", revision(tip)));
            }

            @Override
            public boolean report(String repository, PullRequest pull, Revision base) {
              done.add(repository + " " + pull.number());
              fail(repository + " " + pull.number());
              return !waiting.contains(repository + " " + pull.number());
            }
          });

  private void fail(String name) {
    if (defects.contains(name)) {
      throw new IllegalStateException(name);
    }
    if (failing.contains(name)) {
      throw Problem.of(ProblemCode.SOURCE_UNREACHABLE, name, "is away", "").exception();
    }
  }

  private static Revision revision(String commit) {
    return new Revision("url", "refs/heads/main", commit, "", START, "", "");
  }

  private static PullRequest pull(int number, String head) {
    return new PullRequest(
        number,
        "Title",
        "",
        "ann",
        PullRequest.State.OPEN,
        false,
        new PullRequest.Base("main", "", Optional.empty()),
        new PullRequest.Head("topic", head, false, "shop"),
        START,
        START,
        Optional.empty());
  }

  /// All turns until there is nothing to do, and how long that is so.
  private Duration all() {
    for (int i = 0; i < 1_000; i++) {
      Duration pause = turns.turn(now);
      if (!pause.isZero()) {
        return pause;
      }
    }
    throw new AssertionError("it never ends: " + done);
  }

  private List<String> said() {
    List<String> all = List.copyOf(done);
    done.clear();
    return all;
  }

  @Test
  void repositoriesTakeTurnsAndTheNewestComesFirst() {
    open.put("many", List.of(pull(3, "x"), pull(2, "x"), pull(1, "x")));
    open.put("one", List.of(pull(1, "x")));

    assertThat(all()).isEqualTo(ReportTurns.POLL);

    assertThat(said())
        .containsExactly("look many", "look one", "many 3", "one 1", "many 2", "many 1");
  }

  @Test
  void whatCouldNotBeLookedUpIsReportedOnAgainSoonAndNeverLaterThanEverythingElse() {
    open.put("shop", List.of(pull(1, "x")));
    waiting.add("shop 1");
    List<Duration> pauses = new ArrayList<>();
    Instant last = now;
    for (int i = 0; i < 60; i++) {
      all();
      if (said().contains("shop 1") && i > 0) {
        pauses.add(Duration.between(last, now));
        last = now;
      }
      now = now.plus(ReportTurns.POLL);
    }

    assertThat(pauses.stream().map(Duration::toMinutes)).startsWith(1L, 2L, 4L, 8L, 10L, 10L);

    waiting.clear();
    now = now.plus(ReportTurns.AGAIN);
    all();
    said();
    now = now.plus(ReportTurns.POLL);
    all();
    assertThat(said()).containsExactly("look shop");
  }

  @Test
  void nothingIsDoneAgainBeforeSomethingMoved() {
    open.put("shop", List.of(pull(2, "x"), pull(1, "x")));
    all();
    said();

    now = now.plus(ReportTurns.POLL);
    all();
    assertThat(said()).containsExactly("look shop");

    now = now.plus(ReportTurns.POLL);
    open.put("shop", List.of(pull(2, "y"), pull(1, "x")));
    all();
    assertThat(said()).containsExactly("look shop", "shop 2");

    now = now.plus(ReportTurns.POLL);
    tip = "b";
    all();
    assertThat(said()).containsExactly("look shop", "shop 2", "shop 1");

    now = now.plus(ReportTurns.AGAIN);
    all();
    assertThat(said()).containsExactly("look shop", "shop 2", "shop 1");
  }

  @Test
  void aHintComesFirstAndAtOnce() {
    open.put("other", List.of(pull(9, "x")));
    open.put("shop", List.of(pull(2, "x"), pull(1, "x")));
    all();
    said();

    now = now.plusSeconds(1);
    turns.hint("shop", Optional.of(1));
    turns.hint("unknown", Optional.of(1));
    all();
    assertThat(said()).containsExactly("look shop", "shop 1");

    turns.hint("shop", Optional.empty());
    all();
    assertThat(said()).containsExactly("look shop");
  }

  @Test
  void whatFailsKeepsNobodyWaitingAndIsTriedLaterAndLater() {
    open.put("away", List.of());
    open.put("shop", List.of(pull(2, "x"), pull(1, "x")));
    failing.add("away");
    failing.add("shop 2");
    all();
    assertThat(said()).containsExactly("look away", "look shop", "shop 2", "shop 1");

    List<Long> minutes = new ArrayList<>();
    for (int minute = 1; minute < 200; minute++) {
      now = now.plus(Duration.ofMinutes(1));
      all();
      if (said().contains("shop 2")) {
        minutes.add((long) minute);
      }
    }
    assertThat(minutes).startsWith(1L, 3L, 7L, 15L, 31L).hasSize(8);

    failing.clear();
    turns.hint("shop", Optional.of(2));
    all();
    assertThat(said()).contains("shop 2");
  }

  @Test
  void aDefectKeepsNobodyWaitingEither() {
    open.put("broken", List.of(pull(7, "x")));
    open.put("shop", List.of(pull(2, "x"), pull(1, "x")));
    defects.add("broken");
    defects.add("shop 2");
    assertThat(all()).isEqualTo(ReportTurns.POLL);
    assertThat(said()).containsExactly("look broken", "look shop", "shop 2", "shop 1");
  }

  @Test
  void whatIsClosedIsForgotten() {
    open.put("shop", List.of(pull(1, "x")));
    all();
    open.put("shop", List.of());
    now = now.plus(ReportTurns.AGAIN);
    said();
    all();
    assertThat(said()).containsExactly("look shop");
    open.clear();
    now = now.plus(ReportTurns.AGAIN);
    all();
    assertThat(said()).isEmpty();
  }
}
