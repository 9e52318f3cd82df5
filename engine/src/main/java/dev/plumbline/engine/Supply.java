package dev.plumbline.engine;

import dev.plumbline.source.Source;
import java.util.Optional;

/// What renders of a report may take from elsewhere, and from whom.
///
/// @param source fetches; empty if nothing is fetched
/// @param declared whether it has the credentials of what is declared, so that sources which the
///     base declares are fetched too; else it fetches only what somebody allowed
/// @param targets tell which versions they serve; empty if none is asked
public record Supply(Optional<Source> source, boolean declared, Optional<Targets> targets) {

  /// Nothing.
  public static final Supply NOTHING = new Supply(Optional.empty(), false, Optional.empty());

  /// What a source gives that knows no credentials, as far as somebody allowed it.
  ///
  /// @param source empty for nothing
  public static Supply anonymous(Optional<Source> source) {
    return new Supply(source, false, Optional.empty());
  }

  /// What a run fetches, with the credentials of a run.
  public static Supply ofRuns(Source source, Targets targets) {
    return new Supply(Optional.of(source), true, Optional.of(targets));
  }
}
