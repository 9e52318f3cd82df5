package dev.plumbline.report;

import dev.plumbline.model.ApplicationId;
import dev.plumbline.model.Problem;
import java.util.List;
import java.util.Optional;

/// One application of which a change may change something.
///
/// @param live empty if its target was not asked
/// @param passage what its environments say to a change
/// @param unknown what could not be found out of it, besides its sides
public record Subject(
    ApplicationId id,
    Side base,
    Side head,
    Optional<LiveState> live,
    Passage passage,
    List<Problem> unknown) {

  public Subject {
    unknown = List.copyOf(unknown);
  }

  /// It belongs to no environment.
  public Subject(ApplicationId id, Side base, Side head, Optional<LiveState> live) {
    this(id, base, head, live, Passage.FREE, List.of());
  }
}
