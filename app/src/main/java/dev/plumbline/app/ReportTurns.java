package dev.plumbline.app;

import dev.plumbline.forge.PullRequest;
import dev.plumbline.model.ProblemException;
import dev.plumbline.model.Revision;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Whose turn it is to be reported on: one pull request after the other, of each repository in
/// turn, those first that somebody hinted at. What fails is tried again later and later, and keeps
/// nobody else waiting. One thread calls it; hints may come from any.
final class ReportTurns {

  static final Duration POLL = Duration.ofMinutes(1);

  /// How often something is reported on again though neither head nor base moved: targets, windows
  /// and declarations elsewhere may have.
  static final Duration AGAIN = Duration.ofMinutes(10);

  static final Duration LONGEST_PAUSE = Duration.ofHours(1);
  static final int MOST_PULLS = 200;
  static final int MOST_REPOSITORIES = 100;
  private static final int MOST_DOUBLINGS = 6;
  private static final Logger LOG = LoggerFactory.getLogger("plumb.report");

  private final Work work;
  private final Map<String, Place> places = new LinkedHashMap<>();
  private final Map<String, List<Optional<Integer>>> hints = new TreeMap<>();

  /// What is done in a turn. Each call may take long, and may throw a [ProblemException].
  interface Work {

    /// The repositories that are looked at, by their addresses.
    List<String> repositories();

    /// What is open there.
    Opened look(String repository);

    /// Reports on one.
    ///
    /// @param base the tip of the branch that it goes to
    /// @return whether everybody answered who was asked; if not, it is made again soon
    boolean report(String repository, PullRequest pull, Revision base);
  }

  /// What is open in a repository.
  ///
  /// @param pulls the newest first
  /// @param tips of the branches that they go to
  record Opened(List<PullRequest> pulls, Map<String, Revision> tips) {
    Opened {
      pulls = List.copyOf(pulls);
      tips = Map.copyOf(tips);
    }
  }

  private static final class Place {
    private final Map<Integer, Turn> turns = new TreeMap<>(Comparator.reverseOrder());
    private Instant next = Instant.MIN;
    private int failures;
  }

  private static final class Turn {
    private final PullRequest pull;
    private final Revision base;
    private Instant next = Instant.MIN;
    private int failures;
    private int waits;
    private boolean hinted;

    Turn(PullRequest pull, Revision base) {
      this.pull = pull;
      this.base = base;
    }

    boolean isOf(PullRequest other, Revision tip) {
      return pull.head().equals(other.head())
          && pull.base().branch().equals(other.base().branch())
          && base.commit().equals(tip.commit());
    }
  }

  ReportTurns(Work work) {
    this.work = work;
  }

  /// Somebody says that something happened: it is looked at in the next turn.
  ///
  /// @param pull at which; empty for somewhere in the repository
  synchronized void hint(String repository, Optional<Integer> pull) {
    List<Optional<Integer>> all = hints.computeIfAbsent(repository, key -> new ArrayList<>());
    if (all.size() < MOST_PULLS && !all.contains(pull)) {
      all.add(pull);
    }
  }

  /// One turn.
  ///
  /// @return how long there is nothing to do; zero if there is more
  Duration turn(Instant now) {
    List<String> known = work.repositories().stream().limit(MOST_REPOSITORIES).toList();
    places.keySet().retainAll(known);
    known.forEach(each -> places.computeIfAbsent(each, key -> new Place()));
    takeHints(now);
    places.forEach((name, place) -> look(name, place, now));
    for (String name : List.copyOf(places.keySet())) {
      Place place = places.getOrDefault(name, new Place());
      Optional<Turn> due = due(place, now);
      if (due.isPresent()) {
        report(name, due.get(), now);
        // whoever had a turn stands last
        places.remove(name);
        places.put(name, place);
        return Duration.ZERO;
      }
    }
    return pause(now);
  }

  private synchronized void takeHints(Instant now) {
    hints.forEach(
        (name, pulls) ->
            Optional.ofNullable(places.get(name))
                .ifPresent(
                    place -> {
                      place.next = now;
                      pulls.stream()
                          .flatMap(Optional::stream)
                          .flatMap(number -> Optional.ofNullable(place.turns.get(number)).stream())
                          .forEach(turn -> turn.hinted = true);
                    }));
    hints.clear();
  }

  private void look(String name, Place place, Instant now) {
    if (place.next.isAfter(now)) {
      return;
    }
    try {
      Opened opened = work.look(name);
      place.failures = 0;
      place.next = now.plus(POLL);
      Map<Integer, Turn> before = new TreeMap<>(place.turns);
      place.turns.clear();
      for (PullRequest pull : opened.pulls().stream().limit(MOST_PULLS).toList()) {
        Optional<Revision> tip = Optional.ofNullable(opened.tips().get(pull.base().branch()));
        tip.ifPresent(
            base ->
                place.turns.put(
                    pull.number(),
                    Optional.ofNullable(before.get(pull.number()))
                        .filter(turn -> turn.isOf(pull, base))
                        .orElseGet(() -> new Turn(pull, base))));
      }
    } catch (ProblemException e) {
      place.failures++;
      place.next = now.plus(later(place.failures));
      warn(name, e);
    } catch (RuntimeException | StackOverflowError e) {
      place.failures++;
      place.next = now.plus(later(place.failures));
      defect(name, e);
    }
  }

  private static Optional<Turn> due(Place place, Instant now) {
    return place.turns.values().stream()
        .filter(turn -> turn.hinted || !turn.next.isAfter(now))
        .min(Comparator.comparing((Turn turn) -> !turn.hinted).thenComparing(turn -> turn.next));
  }

  private void report(String name, Turn turn, Instant now) {
    turn.hinted = false;
    try {
      boolean settled = work.report(name, turn.pull, turn.base);
      turn.failures = 0;
      turn.waits = settled ? 0 : turn.waits + 1;
      turn.next = now.plus(settled ? AGAIN : sooner(turn.waits));
    } catch (ProblemException e) {
      turn.failures++;
      turn.next = now.plus(later(turn.failures));
      warn(name + " " + turn.pull.number(), e);
    } catch (RuntimeException | StackOverflowError e) {
      turn.failures++;
      turn.next = now.plus(later(turn.failures));
      defect(name + " " + turn.pull.number(), e);
    }
  }

  /// A defect keeps nobody else waiting either.
  private static void defect(String what, Throwable e) {
    LOG.atError()
        .addKeyValue("of", what)
        .setCause(e)
        .log("a defect keeps a report from being made");
  }

  private static void warn(String what, ProblemException e) {
    LOG.atWarn()
        .addKeyValue("of", what)
        .addKeyValue("problem", e.problem().code())
        .log("a report is not made now: " + e.problem().message());
  }

  private static Duration sooner(int waits) {
    Duration pause = later(waits);
    return pause.compareTo(AGAIN) > 0 ? AGAIN : pause;
  }

  private static Duration later(int failures) {
    Duration pause = POLL.multipliedBy(1L << Math.min(failures - 1, MOST_DOUBLINGS));
    return pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause;
  }

  private Duration pause(Instant now) {
    Instant next = now.plus(POLL);
    for (Place place : places.values()) {
      next = place.next.isBefore(next) ? place.next : next;
      for (Turn turn : place.turns.values()) {
        next = turn.next.isBefore(next) ? turn.next : next;
      }
    }
    return next.isAfter(now) ? Duration.between(now, next) : Duration.ZERO;
  }
}
