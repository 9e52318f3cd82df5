package dev.plumbline.engine;

import dev.plumbline.model.Rendered;
import dev.plumbline.model.Revision;
import java.util.Optional;

/// Commits that are none of the business of a run which is under way: it goes on, and what they
/// wish comes after it. Were it begun anew for each, a large application among busy ones would
/// never come to its end (L1), and take the time of the others (L2).
final class Aside {

  private Aside() {}

  /// Whether the run looks at a target or changes it, and the revision would be rendered to the
  /// same as the run's own.
  static boolean leavesAlone(Turn turn, Event.RevisionSeen seen) {
    Optional<Run> run =
        switch (turn.progress) {
          case Progress.Observing p -> Optional.of(p.run());
          case Progress.Intending p -> Optional.of(p.run());
          case Progress.Inventorying p -> Optional.of(p.run());
          case Progress.Applying p -> Optional.of(p.run());
          case Progress.Waiting p -> Optional.of(p.run());
          case Progress.Finishing p -> Optional.of(p.run());
          case Progress.Idle p -> Optional.empty();
          case Progress.Suspended p -> Optional.empty();
          case Progress.Resolving p -> Optional.empty();
          case Progress.Rendering p -> Optional.empty();
          case Progress.Blocked p -> Optional.empty();
          case Progress.Releasing p -> Optional.empty();
          case Progress.Ended p -> Optional.empty();
        };
    return seen.news().isPresent()
        && run.filter(r -> follows(turn, r, seen.news().get()))
            .flatMap(Run::rendered)
            .map(Rendered::readSet)
            .filter(reads -> seen.news().get().leavesAlone(reads))
            .isPresent();
  }

  /// Whether the news are since the run's revision, or since one that left it alone too.
  private static boolean follows(Turn turn, Run run, News news) {
    Optional<String> own = run.revision().map(Revision::commit);
    Optional<String> observed = turn.known.observed().map(Revision::commit);
    boolean sinceOwn = own.equals(Optional.of(news.since()));
    boolean allAside = turn.wishes.next().isPresent() && !turn.wishes.urgent();
    return (sinceOwn && observed.equals(own))
        || (allAside && observed.equals(Optional.of(news.since())));
  }
}
