package dev.plumbline.app;

import dev.plumbline.model.Changes;
import dev.plumbline.model.Problem;
import dev.plumbline.model.ProblemCode;
import dev.plumbline.model.ProblemException;
import dev.plumbline.model.Revision;
import dev.plumbline.model.SourceReference;
import dev.plumbline.model.Tree;
import dev.plumbline.source.Source;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The source of runs as reports ask it: each reference once for both sides of a report, and for
/// the reports of the next minute; a server that does not answer once; and no report for longer
/// than some minutes. Closing it closes nothing. For one thread at a time.
final class ReportLooks implements Source {

  /// For how long an answer counts for reports that begin later.
  static final Duration FRESH = Duration.ofMinutes(1);

  /// So long all look-ups of one report may take, but for the one that is under way then.
  static final Duration MOST = Duration.ofMinutes(3);

  private final Source source;
  private final InstantSource clock;
  private final Map<SourceReference, Answer> answers = new HashMap<>();
  private final Map<String, Answer> down = new HashMap<>();
  private Duration spent = Duration.ZERO;

  /// What came of a look-up: one of both.
  private record Answer(Instant at, Optional<Revision> revision, Optional<Problem> problem) {
    Revision revisionOrProblem() {
      return revision.orElseThrow(() -> problem.orElseThrow().exception());
    }

    boolean isOld(Instant now) {
      return !at.plus(FRESH).isAfter(now);
    }
  }

  ReportLooks(Source source, InstantSource clock) {
    this.source = source;
    this.clock = clock;
  }

  /// A report begins.
  synchronized void begin() {
    Instant now = clock.instant();
    answers.values().removeIf(each -> each.isOld(now));
    down.values().removeIf(each -> each.isOld(now));
    spent = Duration.ZERO;
  }

  @Override
  public synchronized Revision resolve(SourceReference reference) {
    Answer known = answers.get(reference);
    Answer before = known == null ? down.get(reference.url()) : known;
    if (before != null) {
      return before.revisionOrProblem();
    }
    if (spent.compareTo(MOST) >= 0) {
      throw late(reference).exception();
    }
    Instant begun = clock.instant();
    Answer fresh = ask(reference, begun);
    spent = spent.plus(Duration.between(begun, clock.instant()));
    answers.put(reference, fresh);
    return fresh.revisionOrProblem();
  }

  private Answer ask(SourceReference reference, Instant begun) {
    try {
      return new Answer(begun, Optional.of(source.resolve(reference)), Optional.empty());
    } catch (ProblemException e) {
      if (e.problem().code() == ProblemCode.INTERRUPTED) {
        throw e;
      }
      Answer failed = new Answer(begun, Optional.empty(), Optional.of(e.problem()));
      if (e.problem().code() == ProblemCode.SOURCE_UNREACHABLE) {
        down.put(reference.url(), failed);
      }
      return failed;
    }
  }

  private static Problem late(SourceReference reference) {
    return new Problem(
        ProblemCode.SOURCE_UNREACHABLE,
        reference.url(),
        "was not looked up for this report",
        "other look-ups took all the " + MOST.toMinutes() + " minutes that a report has for them",
        "The report is made again.");
  }

  @Override
  public boolean supports(SourceReference reference) {
    return source.supports(reference);
  }

  @Override
  public boolean keeps(Revision revision) {
    return source.keeps(revision);
  }

  @Override
  public Optional<Seen> seen(SourceReference reference) {
    return source.seen(reference);
  }

  @Override
  public Tree tree(Revision revision) {
    return source.tree(revision);
  }

  @Override
  public Ancestry ancestry(Revision before, Revision after) {
    return source.ancestry(before, after);
  }

  @Override
  public Optional<Changes> changes(Revision before, Revision after) {
    return source.changes(before, after);
  }

  @Override
  public List<Revision> history(Revision revision, int most) {
    return source.history(revision, most);
  }

  @Override
  public void close() {}
}
