package dev.plumbline.cli;

import dev.plumbline.model.Application;
import dev.plumbline.model.ApplicationId;
import dev.plumbline.model.ApplicationStatus.Activity;
import dev.plumbline.model.JsonObject;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/// Answers what waits to be approved; about one application as soon as that is known.
record WaitingAnswer(LocalSession.Parts parts, Turns turns) {

  /// What comes before it is asked whether something may go.
  private static final Set<Activity> LOOKING =
      EnumSet.of(Activity.RESOLVING, Activity.RENDERING, Activity.OBSERVING);

  /// @param only about this one alone; empty for all, and at once
  /// @param within so long it is waited for what is being found out
  JsonObject about(Optional<Application> only, Duration within) {
    Optional<ApplicationId> id = only.map(Application::id);
    id.ifPresent(one -> turns.await(one, () -> isKnown(one), within));
    return WaitingJson.of(parts.waiting(), parts.engine(), only);
  }

  /// Whether it is known if the application waits, and for what: it was looked at, and whoever had
  /// to be asked has answered, or failed to.
  private boolean isKnown(ApplicationId id) {
    if (parts.waiting().held().containsKey(id)) {
      return !parts.waiting().isFindingOut(id);
    }
    return parts
        .engine()
        .status(id)
        .filter(status -> !LOOKING.contains(status.activity()))
        .isPresent();
  }
}
