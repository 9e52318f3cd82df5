package dev.plumbline.engine;

import dev.plumbline.model.ApplicationId;
import dev.plumbline.model.Problem;
import dev.plumbline.model.ProblemException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What others have to be asked for: found out beside whoever wants to know, and kept for a while.
/// Who does not answer is asked again later and later. Thread-safe; asking never waits.
///
/// @param <K> what is asked
/// @param <A> what is answered
final class LateAnswers<K extends LateAnswers.Question, A> {

  private static final Logger LOG = LoggerFactory.getLogger(LateAnswers.class);
  private static final Duration UNUSED = Duration.ofHours(1);
  private static final Duration FIRST_PAUSE = Duration.ofSeconds(10);

  private static final int MOST_DOUBLINGS = 10;

  /// For who asks again by himself: an answer that nobody asked for so long is not found out again.
  private static final Duration WANTED = Duration.ofMinutes(3);

  private final Runner runner;
  private final Manner manner;
  private final BiPredicate<A, A> same;
  private final Map<K, Entry<A>> entries = new HashMap<>();
  private volatile Consumer<ApplicationId> news = application -> {};

  /// @param same whether two answers tell the same
  LateAnswers(Runner runner, Manner manner, BiPredicate<A, A> same) {
    this.runner = runner;
    this.manner = manner;
    this.same = same;
  }

  /// How answers are found and kept.
  ///
  /// @param fresh for how long something may go by an answer
  /// @param fromBeginning whether that counts from when it began to be found out, or from its end
  /// @param longestPause for how long at most nobody is asked again after a failure
  /// @param ticket whose turn finding out takes
  record Manner(
      Duration fresh, boolean fromBeginning, Duration longestPause, Runner.Ticket ticket) {}

  /// Something to be asked, by which answers are found again.
  interface Question {

    /// For which application.
    ApplicationId application();
  }

  /// What is known.
  ///
  /// @param answer the last one; empty while there is none, and after a failure
  /// @param problem why there is none, if it failed
  /// @param fresh whether the answer is so new that something may go by it
  record Known<A>(Optional<A> answer, Optional<Problem> problem, boolean fresh) {}

  private static final class Entry<A> {
    private Supplier<A> find;
    private Optional<A> answer = Optional.empty();
    private Optional<Problem> problem = Optional.empty();
    private Instant begun = Instant.MIN;
    private Instant ended = Instant.MIN;
    private Instant used = Instant.MIN;
    private int failures;
    private boolean underWay;
    private boolean soon;

    Entry(Supplier<A> find) {
      this.find = find;
    }
  }

  /// @param listener is told of each application about which something new is known
  void onNews(Consumer<ApplicationId> listener) {
    news = listener;
  }

  /// What is known now.
  ///
  /// @param find asks, and waits; may fail with a [ProblemException]
  /// @param soon whether the application is to be looked at again as soon as it was found out anew
  synchronized Known<A> about(K question, Supplier<A> find, boolean soon) {
    Instant now = runner.now();
    entries.values().removeIf(each -> !each.underWay && each.used.plus(UNUSED).isBefore(now));
    Entry<A> entry = entries.computeIfAbsent(question, key -> new Entry<>(find));
    entry.find = find;
    entry.used = now;
    Instant since = manner.fromBeginning() ? entry.begun : entry.ended;
    boolean fresh =
        entry.problem.isEmpty()
            && entry.answer.isPresent()
            && !due(since.plus(manner.fresh()), now);
    boolean due = entry.problem.isEmpty() ? !fresh : due(entry.ended.plus(pause(entry)), now);
    if (!entry.underWay && due) {
      begin(question, entry);
    }
    entry.soon |= soon;
    return new Known<>(
        entry.problem.isPresent() ? Optional.empty() : entry.answer, entry.problem, fresh);
  }

  /// What could not be told for the application may be known now: it is found out again at once, if
  /// somebody still wants to know.
  synchronized void again(ApplicationId application) {
    Instant since = runner.now().minus(WANTED);
    entries.forEach(
        (question, entry) -> {
          boolean failed = entry.problem.isPresent() && !entry.underWay;
          if (failed && question.application().equals(application) && entry.used.isAfter(since)) {
            begin(question, entry);
          }
        });
  }

  private void begin(K question, Entry<A> entry) {
    entry.underWay = true;
    Supplier<A> find = entry.find;
    runner.run(Runner.Lane.SOURCE, manner.ticket(), () -> find(question, find, entry));
  }

  private static boolean due(Instant at, Instant now) {
    return !at.isAfter(now);
  }

  private Duration pause(Entry<?> entry) {
    Duration pause = FIRST_PAUSE.multipliedBy(1L << Math.min(entry.failures - 1, MOST_DOUBLINGS));
    return pause.compareTo(manner.longestPause()) > 0 ? manner.longestPause() : pause;
  }

  private void find(K question, Supplier<A> find, Entry<A> entry) {
    Instant begun = runner.now();
    Optional<A> answer = Optional.empty();
    Optional<Problem> problem = Optional.empty();
    try {
      answer = Optional.of(find.get());
    } catch (ProblemException e) {
      problem = Optional.of(e.problem());
    } finally {
      boolean tell = take(question, entry, begun, new Found<>(answer, problem));
      if (tell) {
        news.accept(question.application());
      }
    }
  }

  private record Found<A>(Optional<A> answer, Optional<Problem> problem) {}

  /// Whether somebody wants to know.
  private synchronized boolean take(K question, Entry<A> entry, Instant begun, Found<A> found) {
    boolean another = !entry.problem.equals(found.problem());
    if (another) {
      found.problem().ifPresent(problem -> log(question, problem));
    }
    boolean tell = entry.soon || another || !same(entry.answer, found.answer());
    entry.answer = found.answer();
    entry.problem = found.problem();
    entry.failures = found.problem().isPresent() ? entry.failures + 1 : 0;
    entry.begun = begun;
    entry.ended = runner.now();
    entry.underWay = false;
    entry.soon = false;
    return tell;
  }

  private void log(K question, Problem problem) {
    LOG.atWarn()
        .addKeyValue("application", question.application())
        .addKeyValue("problem", problem.code())
        .log("what decides whether it may go cannot be told");
  }

  private boolean same(Optional<A> one, Optional<A> other) {
    return one.isPresent() == other.isPresent()
        && (one.isEmpty() || same.test(one.get(), other.orElseThrow()));
  }

  /// Forgets what was known for an application.
  synchronized void forget(ApplicationId application) {
    entries.keySet().removeIf(each -> each.application().equals(application));
  }
}
