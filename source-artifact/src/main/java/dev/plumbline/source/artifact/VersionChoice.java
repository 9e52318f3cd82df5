package dev.plumbline.source.artifact;

import dev.plumbline.source.SemverRange;
import dev.plumbline.source.SemverVersion;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// Which of several versions is wanted, as Helm chooses: the one that is written so, else the
/// highest in the range. Deprecated charts count like others.
final class VersionChoice {

  private VersionChoice() {}

  /// What was chosen.
  sealed interface Choice<T> {
    record Chosen<T>(T value) implements Choice<T> {}

    /// None fits.
    record None<T>() implements Choice<T> {}

    /// What is wanted is neither there nor a range.
    record NoRange<T>() implements Choice<T> {}
  }

  /// @param wanted a version or a range; empty for the newest that is no pre-release
  /// @param version of a candidate, as written
  static <T> Choice<T> of(List<T> candidates, Function<T, String> version, String wanted) {
    if (!wanted.isEmpty()) {
      Optional<T> exact =
          candidates.stream().filter(each -> version.apply(each).equals(wanted)).findFirst();
      if (exact.isPresent()) {
        return new Choice.Chosen<>(exact.get());
      }
    }
    Optional<SemverRange> range = SemverRange.parse(wanted.isEmpty() ? "*" : wanted);
    if (range.isEmpty()) {
      return new Choice.NoRange<>();
    }
    record Candidate<T>(T value, SemverVersion version) {}
    List<Candidate<T>> inside = new ArrayList<>();
    for (T each : candidates) {
      SemverVersion.loose(version.apply(each))
          .filter(range.get()::contains)
          .ifPresent(parsed -> inside.add(new Candidate<>(each, parsed)));
    }
    return inside.stream()
        .max(Comparator.comparing(Candidate::version))
        .<Choice<T>>map(best -> new Choice.Chosen<>(best.value()))
        .orElseGet(Choice.None::new);
  }
}
