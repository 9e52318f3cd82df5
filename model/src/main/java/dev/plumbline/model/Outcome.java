package dev.plumbline.model;

import java.util.Optional;

/// What came of one step.
///
/// @param live the object afterwards, if it exists and the answer showed it
/// @param problem present exactly if the result is [Result#FAILED]
public record Outcome(
    ObjectKey key, Result result, Optional<ObservedObject> live, Optional<Problem> problem) {

  public Outcome {
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
    return new Outcome(live.key(), result, Optional.of(live), Optional.empty());
  }

  public static Outcome of(ObjectKey key, Result result) {
    return new Outcome(key, result, Optional.empty(), Optional.empty());
  }

  public static Outcome failed(ObjectKey key, Problem problem) {
    return new Outcome(key, Result.FAILED, Optional.empty(), Optional.of(problem));
  }
}
