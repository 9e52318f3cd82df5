package dev.plumbline.engine;

import dev.plumbline.approval.Said;
import dev.plumbline.model.ApplicationId;
import dev.plumbline.model.Digest;
import dev.plumbline.model.Problem;
import dev.plumbline.model.ProblemCode;
import dev.plumbline.model.ProblemException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What forges know, read when it is asked for and kept for a while. A forge that does not answer
/// is asked again later and later; until it does, nothing goes that it has to say something about.
public final class ForgeBallots implements Ballots {

  /// For how long something may go by what was read: so late at most an objection is seen.
  static final Duration FRESH = Duration.ofMinutes(1);

  private static final Logger LOG = LoggerFactory.getLogger(ForgeBallots.class);
  private static final Duration UNUSED = Duration.ofHours(1);
  private static final Duration FIRST_PAUSE = Duration.ofSeconds(10);
  private static final int MOST_DOUBLINGS = 6;

  private final Function<Asked, Said> reading;
  private final Runner runner;
  private final Map<Key, Entry> entries = new HashMap<>();
  private volatile Consumer<ApplicationId> news = application -> {};

  /// @param reading asks the forge, and waits for it
  public ForgeBallots(Function<Asked, Said> reading, Runner runner) {
    this.reading = reading;
    this.runner = runner;
  }

  /// @param listener is told of each application about which something new is known
  public void onNews(Consumer<ApplicationId> listener) {
    news = listener;
  }

  private record Key(
      ApplicationId application, String url, String commit, Digest rendered, String running) {
    static Key of(Asked asked) {
      return new Key(
          asked.application(),
          asked.revision().url(),
          asked.revision().commit(),
          asked.rendered(),
          asked.running().orElse(""));
    }
  }

  private static final class Entry {
    private Optional<Said> said = Optional.empty();
    private Optional<Problem> problem = Optional.empty();
    private Instant read = Instant.MIN;
    private Instant used = Instant.MIN;
    private int failures;
    private boolean underWay;
    private boolean soon;
  }

  @Override
  public synchronized Answer about(Asked asked, boolean soon) {
    Instant now = runner.now();
    entries.values().removeIf(each -> !each.underWay && each.used.plus(UNUSED).isBefore(now));
    Entry entry = entries.computeIfAbsent(Key.of(asked), key -> new Entry());
    entry.used = now;
    boolean fresh =
        entry.problem.isEmpty() && entry.said.isPresent() && !due(entry.read.plus(FRESH), now);
    boolean due = entry.problem.isEmpty() ? !fresh : due(entry.read.plus(pause(entry)), now);
    if (!entry.underWay && due) {
      entry.underWay = true;
      runner.run(Runner.Lane.SOURCE, () -> read(asked, entry));
    }
    entry.soon |= soon;
    if (entry.problem.isPresent()) {
      return new Answer.Unknown(entry.problem.get());
    }
    return entry
        .said
        .<Answer>map(said -> new Answer.Known(said, fresh))
        .orElseGet(() -> new Answer.Unknown(notYet(asked)));
  }

  private static boolean due(Instant at, Instant now) {
    return !at.isAfter(now);
  }

  private static Duration pause(Entry entry) {
    return FIRST_PAUSE.multipliedBy(1L << Math.min(entry.failures - 1, MOST_DOUBLINGS));
  }

  private static Problem notYet(Asked asked) {
    return new Problem(
        ProblemCode.APPROVAL_MISSING,
        asked.application().toString(),
        "it waits for approval",
        "the forge is being asked what was said",
        "");
  }

  private void read(Asked asked, Entry entry) {
    Optional<Said> said = Optional.empty();
    Optional<Problem> problem = Optional.empty();
    try {
      said = Optional.of(reading.apply(asked));
    } catch (ProblemException e) {
      LOG.atWarn()
          .addKeyValue("application", asked.application())
          .addKeyValue("problem", e.problem().code())
          .log("what was said about it cannot be told");
      problem = Optional.of(e.problem());
    } finally {
      boolean tell = take(entry, said, problem);
      if (tell) {
        news.accept(asked.application());
      }
    }
  }

  /// Whether somebody wants to know.
  private synchronized boolean take(Entry entry, Optional<Said> said, Optional<Problem> problem) {
    boolean tell = entry.soon || !same(entry, said, problem);
    entry.said = said;
    entry.problem = problem;
    entry.failures = problem.isPresent() ? entry.failures + 1 : 0;
    entry.read = runner.now();
    entry.underWay = false;
    entry.soon = false;
    return tell;
  }

  private static boolean same(Entry entry, Optional<Said> said, Optional<Problem> problem) {
    return entry.problem.equals(problem)
        && entry.said.map(Said::words).equals(said.map(Said::words));
  }

  @Override
  public synchronized void forget(ApplicationId application) {
    entries.entrySet().removeIf(each -> each.getKey().application().equals(application));
  }
}
