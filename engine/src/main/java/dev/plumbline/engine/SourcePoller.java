package dev.plumbline.engine;

import dev.plumbline.engine.Runner.Alarm;
import dev.plumbline.engine.Runner.Lane;
import dev.plumbline.model.Application;
import dev.plumbline.model.ApplicationId;
import dev.plumbline.model.Changes;
import dev.plumbline.model.ProblemException;
import dev.plumbline.model.Revision;
import dev.plumbline.model.SourceReference;
import dev.plumbline.source.Source;
import dev.plumbline.source.Source.Ancestry;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Looks references up, each once for all applications that name it, at its interval and at once
/// when somebody says that the repository changed. Webhooks and pushes are hints only: what counts
/// is what a look-up proves.
final class SourcePoller implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(SourcePoller.class);

  /// Part of the interval that is added at random, so that not all come at once.
  private static final double JITTER = 0.1;

  private final Source source;
  private final RemotePermission permission;
  private final Runner runner;
  private final Listener seen;
  private final Consumer<ApplicationId> turned;
  private final Map<SourceReference, Poll> polls = new HashMap<>();
  private Function<ApplicationId, Set<ApplicationId>> dependencies = id -> Set.of();
  private boolean closed;

  /// @param permission what is not allowed is never looked up
  /// @param turned is told when a source begins or ceases to fail
  SourcePoller(
      Source source,
      RemotePermission permission,
      Runner runner,
      Listener seen,
      Consumer<ApplicationId> turned) {
    this.source = source;
    this.permission = permission;
    this.runner = runner;
    this.seen = seen;
    this.turned = turned;
  }

  /// Whom applications wait for.
  void dependencies(Function<ApplicationId, Set<ApplicationId>> known) {
    dependencies = known;
  }

  /// The application has come to rest at a commit of its own source, or has something to do again.
  void rest(ApplicationId id, SourceReference reference, Optional<Standings.Rest> rest) {
    Optional<Revision> unheard;
    synchronized (this) {
      unheard =
          Optional.ofNullable(polls.get(reference)).flatMap(poll -> poll.standings.rest(id, rest));
    }
    unheard.ifPresent(revision -> seen.cameTo(id, revision));
  }

  /// The newest revision of its source, if the application stands at it.
  synchronized Optional<Revision> standing(ApplicationId id, SourceReference reference) {
    return Optional.ofNullable(polls.get(reference)).flatMap(poll -> poll.standings.of(id));
  }

  /// Hears what a reference names, for each application that reads it.
  interface Listener {
    /// @param news what the revision changes, if that is known
    void seen(ApplicationId id, SourceReference reference, Revision revision, Optional<News> news);

    /// The application came to that revision of its own source without being told.
    void cameTo(ApplicationId id, Revision revision);
  }

  private static final class Poll {
    final Set<ApplicationId> applications = new HashSet<>();

    /// The commit that those were told of who read it beside their own source.
    final Map<ApplicationId, String> told = new HashMap<>();

    /// Those whose own source it is.
    final Standings standings = new Standings();

    Optional<Alarm> alarm = Optional.empty();
    boolean underWay;
    boolean again;
    boolean failing;

    void forget(ApplicationId id) {
      applications.remove(id);
      told.remove(id);
      standings.leave(id);
    }

    /// Who has to hear of the revision.
    Map<ApplicationId, Optional<Revision>> concerned(
        Revision revision,
        Optional<Changes> changes,
        Function<ApplicationId, Set<ApplicationId>> dependencies) {
      Map<ApplicationId, Optional<Revision>> all =
          standings.advance(revision, changes, dependencies);
      told.replaceAll(
          (id, commit) -> {
            if (!commit.equals(revision.commit())) {
              all.putIfAbsent(id, Optional.empty());
            }
            return revision.commit();
          });
      return all;
    }
  }

  synchronized void watch(Application application) {
    boolean wanted = !application.suspended() && !application.deleting() && !closed;
    Set<SourceReference> sources = new LinkedHashSet<>();
    if (wanted) {
      sources.add(application.source());
      application.alsoReads().stream().filter(permission::allows).forEach(sources::add);
    }
    forgetAllBut(application.id(), sources);
    for (SourceReference source : sources) {
      Poll poll = polls.computeIfAbsent(source, reference -> new Poll());
      if (!poll.applications.add(application.id())) {
        continue; // to declare it again must not put its next look-up off
      }
      if (source.equals(application.source())) {
        poll.standings.join(application.id());
      } else {
        poll.told.put(application.id(), "");
      }
      if (poll.alarm.isEmpty() && !poll.underWay) {
        schedule(source, poll);
      }
    }
  }

  synchronized void forget(ApplicationId id) {
    forgetAllBut(id, Set.of());
  }

  private void forgetAllBut(ApplicationId id, Set<SourceReference> kept) {
    polls.forEach(
        (reference, poll) -> {
          if (!kept.contains(reference)) {
            poll.forget(id);
          }
        });
    polls
        .values()
        .removeIf(
            poll -> {
              boolean unused = poll.applications.isEmpty();
              if (unused) {
                poll.alarm.ifPresent(Alarm::cancel);
              }
              return unused;
            });
  }

  synchronized void refresh(String url) {
    polls.forEach(
        (reference, poll) -> {
          if (reference.url().equals(url)) {
            poll.alarm.ifPresent(Alarm::cancel);
            poll.alarm = Optional.empty();
            begin(reference, poll);
          }
        });
  }

  private void schedule(SourceReference reference, Poll poll) {
    Duration interval = reference.interval();
    long jitter = (long) (interval.toMillis() * JITTER * runner.random());
    poll.alarm =
        Optional.of(
            runner.at(runner.now().plus(interval).plusMillis(jitter), () -> due(reference)));
  }

  private synchronized void due(SourceReference reference) {
    Poll poll = polls.get(reference);
    if (poll != null && !closed) {
      poll.alarm = Optional.empty();
      begin(reference, poll);
    }
  }

  /// Two hints during one look-up are worth exactly one more look-up.
  private void begin(SourceReference reference, Poll poll) {
    if (poll.underWay) {
      poll.again = true;
      return;
    }
    poll.underWay = true;
    runner.run(Lane.SOURCE, () -> lookUp(reference, poll));
  }

  private void lookUp(SourceReference reference, Poll poll) {
    Optional<Revision> found;
    try {
      found = Optional.of(source.resolve(reference));
    } catch (ProblemException e) {
      found = Optional.empty();
    } catch (RuntimeException | StackOverflowError e) {
      LOG.atError().addKeyValue("source", reference.url()).setCause(e).log("a look-up failed");
      found = Optional.empty();
    }
    tell(reference, poll, found, found.flatMap(revision -> news(poll, revision)));
  }

  /// What the revision changes, if it follows the one that was seen last.
  private Optional<News> news(Poll poll, Revision revision) {
    Optional<Revision> before;
    synchronized (this) {
      before = poll.standings.newest();
    }
    try {
      return before
          .filter(last -> last.url().equals(revision.url()))
          .filter(last -> source.ancestry(last, revision) == Ancestry.FORWARD)
          .flatMap(
              last ->
                  source.changes(last, revision).map(changes -> new News(last.commit(), changes)));
    } catch (ProblemException e) {
      return Optional.empty();
    }
  }

  /// Tells what was found before anything is looked up again, so that nobody hears of an older
  /// commit after a newer one. A look-up for a poll that has been given up is told to nobody: who
  /// came back meanwhile has a poll of its own.
  private void tell(
      SourceReference reference, Poll poll, Optional<Revision> found, Optional<News> news) {
    List<ApplicationId> applications;
    Map<ApplicationId, Optional<Revision>> concerned = new LinkedHashMap<>();
    boolean turn;
    synchronized (this) {
      if (polls.get(reference) != poll || closed) {
        return;
      }
      turn = found.isEmpty() != poll.failing;
      poll.failing = found.isEmpty();
      applications = turn ? List.copyOf(poll.applications) : List.of();
      found.ifPresent(
          revision ->
              concerned.putAll(poll.concerned(revision, news.map(News::changes), dependencies)));
    }
    found.ifPresent(
        revision ->
            concerned.forEach(
                (id, before) -> {
                  before.ifPresent(unheard -> seen.cameTo(id, unheard));
                  seen.seen(id, reference, revision, news);
                }));
    applications.forEach(turned);
    goOn(reference, poll);
  }

  private synchronized void goOn(SourceReference reference, Poll poll) {
    poll.underWay = false;
    if (closed || polls.get(reference) != poll) {
      return;
    }
    if (poll.again) {
      poll.again = false;
      begin(reference, poll);
    } else {
      schedule(reference, poll);
    }
  }

  @Override
  public synchronized void close() {
    closed = true;
    polls.values().forEach(poll -> poll.alarm.ifPresent(Alarm::cancel));
    polls.clear();
  }
}
