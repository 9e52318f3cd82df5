package dev.plumbline.testkit.proxy;

import java.util.Map;
import java.util.Optional;

/// What the server answered to reads up to a moment: what a server that lags behind still answers.
///
/// @param answers the last answer to each path and query
public record Memory(Map<String, Fault.Answer> answers) {

  /// A memory of which later changes to the map change nothing.
  public Memory {
    answers = Map.copyOf(answers);
  }

  Optional<Fault.Answer> of(Asked asked) {
    return Optional.ofNullable(answers.get(asked.target()));
  }
}
