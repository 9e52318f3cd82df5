package dev.plumbline.engine;

import dev.plumbline.model.Application;
import dev.plumbline.model.ApplicationStatus;
import dev.plumbline.model.Plan;
import dev.plumbline.model.Problem;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The workbench of one call of [Machine#step]: a state in the making and the effects so far. Never
/// outlives the call, so that the machine is a function to everybody outside.
final class Turn {

  private static final int HISTORY = 10;

  final Instant now;
  Application application;
  Progress progress;
  Known known;
  Wishes wishes;
  Drift drift;
  long runs;
  int failures;
  Optional<ApplicationState.Retry> retry;
  List<Problem> problems;
  Optional<Progress.Waiting> held;
  Optional<Plan> pending;
  Subscribed subscribed;
  private List<ApplicationStatus.Run> history;
  private Optional<ApplicationStatus> published;
  private Instant since;
  private final List<Effect> effects = new ArrayList<>();

  Turn(ApplicationState state, Instant now) {
    this.now = now;
    application = state.application();
    progress = state.progress();
    known = state.known();
    wishes = state.wishes();
    drift = state.drift();
    runs = state.runs();
    failures = state.failures();
    retry = state.retry();
    problems = state.problems();
    held = state.held();
    pending = state.pending();
    history = state.history();
    subscribed = state.subscribed();
    published = state.published();
    since = state.since();
  }

  void emit(Effect effect) {
    effects.add(effect);
  }

  /// Whether an answer belongs to the run that is under way.
  boolean expects(long run) {
    return progress.currentRun().map(current -> current.number() == run).orElse(false);
  }

  void remember(ApplicationStatus.Run run) {
    List<ApplicationStatus.Run> longer = new ArrayList<>();
    longer.add(run);
    longer.addAll(history.subList(0, Math.min(history.size(), HISTORY - 1)));
    history = longer;
  }

  ApplicationState state() {
    return new ApplicationState(
        application,
        progress,
        known,
        wishes,
        drift,
        runs,
        failures,
        retry,
        problems,
        held,
        pending,
        history,
        subscribed,
        published,
        since);
  }

  /// Ends the turn: shows the status if it says something new.
  Transition end(Progress before) {
    if (!before.getClass().equals(progress.getClass())) {
      since = now;
    }
    ApplicationState next = state();
    if (StatusView.worthShowing(next)) {
      ApplicationStatus status = StatusView.of(next);
      published = Optional.of(status);
      emit(new Effect.Publish(application, status));
      next = state();
    }
    return new Transition(next, effects);
  }
}
