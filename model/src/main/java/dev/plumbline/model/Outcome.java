package dev.plumbline.model;

import java.util.List;
import java.util.Optional;

/// What came of one step.
///
/// @param live the object afterwards, if it exists and the answer showed it
/// @param problem present exactly if the result is [Result#FAILED]
/// @param warnings what the target said besides: deprecated kinds, fields that it dropped
public record Outcome(
    ObjectKey key,
    Result result,
    Optional<ObservedObject> live,
    Optional<Problem> problem,
    List<String> warnings) {

  public Outcome {
    warnings = List.copyOf(warnings);
    if ((result == Result.FAILED) != problem.isPresent()) {
      throw new IllegalArgumentException("a failure has a problem, and nothing else has one");
    }
  }

  /// The results, a closed vocabulary.
  public enum Result {
    CREATED,
    CHANGED,
    UNCHANGED,
    SKIPPED,
    DELETED,
    FAILED
  }

  public static Outcome of(Result result, ObservedObject live) {
    return new Outcome(live.key(), result, Optional.of(live), Optional.empty(), List.of());
  }

  public static Outcome of(ObjectKey key, Result result) {
    return new Outcome(key, result, Optional.empty(), Optional.empty(), List.of());
  }

  public static Outcome failed(ObjectKey key, Problem problem) {
    return new Outcome(key, Result.FAILED, Optional.empty(), Optional.of(problem), List.of());
  }

  /// The same outcome with another problem, and nothing said besides.
  public Outcome with(Problem other) {
    return new Outcome(key, result, live, Optional.of(other), List.of());
  }

  /// The same outcome with what the target said besides.
  public Outcome withWarnings(List<String> said) {
    return new Outcome(key, result, live, problem, said);
  }
}
