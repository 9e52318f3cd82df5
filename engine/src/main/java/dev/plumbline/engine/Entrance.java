package dev.plumbline.engine;

import dev.plumbline.engine.Runner.Ticket;
import dev.plumbline.model.Application;
import dev.plumbline.model.ApplicationId;

/// Whose turn the tasks of one application take. Where a plan begins to be carried out many may
/// wait; what corrects drift does not wait there, nor what was begun.
final class Entrance {

  private long entered = -1;
  private long entering = -1;

  /// For a task that changes the target.
  ///
  /// @param run for which it does
  Ticket change(ApplicationState state, long run) {
    boolean sync = state.progress().currentRun().filter(r -> r.mode() == RunMode.SYNC).isPresent();
    entering = run;
    return ticket(state, !sync || entered == run);
  }

  /// All tasks of one event have their tickets: those of later ones find the run begun.
  void turned() {
    entered = entering;
  }

  /// Its tenant is the identity that it acts as, or else the namespace that it is declared in.
  static Ticket ticket(ApplicationState state, boolean first) {
    Application application = state.application();
    ApplicationId id = application.id();
    String user = application.serviceAccount();
    return new Ticket(user.isEmpty() ? id.namespace() : user, id.toString(), first);
  }
}
