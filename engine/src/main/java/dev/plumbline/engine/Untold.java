package dev.plumbline.engine;

import dev.plumbline.engine.RenderMemory.Result;
import dev.plumbline.model.ApplicationId;
import dev.plumbline.model.Problem;
import dev.plumbline.model.ProblemCode;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What a report cannot tell, and says so.
final class Untold {

  private static final Set<ProblemCode> AWAY =
      EnumSet.of(ProblemCode.SOURCE_UNREACHABLE, ProblemCode.TARGET_UNREACHABLE);

  private Untold() {}

  /// Those that need something from elsewhere on both sides: whether the change concerns them is
  /// not known.
  static Set<ApplicationId> blind(Set<ApplicationId> touched, ReportSide base, ReportSide head) {
    return touched.stream()
        .filter(id -> base.declaresAlike(id, head))
        .filter(id -> base.results().get(id) instanceof Result.Needs)
        .filter(id -> head.results().get(id) instanceof Result.Needs)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /// Whether nobody of whom something was wanted was out of reach.
  static boolean settled(Set<ApplicationId> asked, ReportSide base, ReportSide head) {
    return asked.stream()
        .flatMap(id -> Stream.of(base, head).map(side -> side.results().get(id)))
        .noneMatch(
            result ->
                result instanceof Result.Needs needs && AWAY.contains(needs.problem().code()));
  }

  /// That of these it is not known whether they change; empty for none.
  static Optional<Problem> notFetched(Set<ApplicationId> blind, ReportSide side) {
    if (blind.isEmpty()) {
      return Optional.empty();
    }
    ApplicationId first = blind.iterator().next();
    Problem problem =
        side.results().get(first) instanceof Result.Needs needs
            ? needs.problem()
            : Preview.unknown(first);
    return Optional.of(
        blind.size() == 1
            ? problem.about(first + ": " + problem.subject())
            : new Problem(
                problem.code(),
                "%s and %d others".formatted(first, blind.size() - 1),
                "take from elsewhere what was not fetched, so whether they change is not known",
                problem.subject() + " " + problem.what(),
                problem.next()));
  }

  /// That no application reads the repository is hardly ever meant.
  static Optional<Problem> nobody(ReportSide base, ReportSide head) {
    boolean read = !base.results().isEmpty() || !head.results().isEmpty();
    boolean declared = !base.applications().isEmpty() || !head.applications().isEmpty();
    return read || !declared
        ? Optional.empty()
        : Optional.of(
            new Problem(
                ProblemCode.SOURCE_MISSING,
                "the repository",
                "no application reads it by one of its addresses, and follows the base",
                "give the one that they name with --address",
                ""));
  }
}
