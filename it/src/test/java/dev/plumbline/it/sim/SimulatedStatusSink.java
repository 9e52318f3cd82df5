package dev.plumbline.it.sim;

import dev.plumbline.engine.StatusSink;
import dev.plumbline.model.Application;
import dev.plumbline.model.ApplicationId;
import dev.plumbline.model.ApplicationStatus;
import dev.plumbline.testkit.sim.Call;
import dev.plumbline.testkit.sim.Surroundings;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

/// Where statuses go: they outlive the process, as in the declaring resources.
final class SimulatedStatusSink implements StatusSink {

  private final Surroundings surroundings;
  private final Consumer<ApplicationId> released;
  private final Map<ApplicationId, ApplicationStatus> shown = new TreeMap<>();

  /// @param released told when a declaration is let go
  SimulatedStatusSink(Surroundings surroundings, Consumer<ApplicationId> released) {
    this.surroundings = surroundings;
    this.released = released;
  }

  /// The status that was shown last.
  Optional<ApplicationStatus> shown(ApplicationId application) {
    return Optional.ofNullable(shown.get(application));
  }

  @Override
  public void publish(Application application, ApplicationStatus status) {
    surroundings.around(
        new Call.Publish(application, status),
        () -> {
          shown.put(application.id(), status);
          return status;
        });
  }

  /// One of the applications is declared by a resource, whose status names each revision.
  @Override
  public boolean wantsEveryRevision(Application application) {
    return wantsEveryRevision(application.id());
  }

  static boolean wantsEveryRevision(ApplicationId application) {
    return application.name().equals("late");
  }

  @Override
  public void release(Application application) {
    surroundings.around(
        new Call.Release(application),
        () -> {
          shown.remove(application.id());
          released.accept(application.id());
          return application;
        });
  }
}
