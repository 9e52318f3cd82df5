package dev.plumbline.engine;

import dev.plumbline.engine.Event.Readiness;
import dev.plumbline.engine.Runner.Lane;
import dev.plumbline.model.Application;
import dev.plumbline.model.ApplicationId;
import dev.plumbline.model.ProblemException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/// The applications that are declared and that other processes keep. One whose declaration has gone
/// is remembered until nothing is left of it: whoever keeps it may die before that, and then it
/// comes here. Thread-safe.
final class Elsewhere {

  private static final Duration LOOK_AGAIN = Duration.ofSeconds(10);

  private final Ports ports;
  private final Runner runner;
  private final Map<ApplicationId, Application> applications = new ConcurrentHashMap<>();
  private final Map<ApplicationId, Readiness> ready = new ConcurrentHashMap<>();

  Elsewhere(Ports ports, Runner runner) {
    this.ports = ports;
    this.runner = runner;
  }

  void put(Application application) {
    applications.put(application.id(), application);
    if (application.deleting()) {
      lookAfter(application.id());
    }
  }

  /// Notes that the declaration has gone.
  ///
  /// @return whether the application is kept elsewhere
  boolean withdraw(ApplicationId id) {
    Application known = applications.get(id);
    if (known != null) {
      put(known.withdrawn());
    }
    return known != null;
  }

  void forget(ApplicationId id) {
    applications.remove(id);
  }

  boolean knows(ApplicationId id) {
    return applications.containsKey(id);
  }

  Set<ApplicationId> all() {
    return new TreeSet<>(applications.keySet());
  }

  /// Takes out those that match.
  List<Application> take(Predicate<ApplicationId> which) {
    List<Application> taken = new ArrayList<>();
    for (ApplicationId id : all()) {
      if (which.test(id)) {
        Optional.ofNullable(applications.remove(id)).ifPresent(taken::add);
      }
    }
    return taken;
  }

  /// Once the inventory is gone, nothing is left.
  private void lookAfter(ApplicationId id) {
    runner.at(
        runner.now().plus(LOOK_AGAIN), () -> runner.run(Lane.OBSERVE, () -> lookAtInventory(id)));
  }

  private void lookAtInventory(ApplicationId id) {
    Application known = applications.get(id);
    if (known == null || !known.deleting()) {
      return;
    }
    try {
      boolean gone =
          ports.targets().target(known.destination()).inventories().read(id).version().isEmpty();
      if (gone) {
        applications.remove(id, known);
        return;
      }
    } catch (ProblemException e) {
      // Whoever keeps it says what is wrong.
    }
    lookAfter(id);
  }

  /// Takes what the others say of applications that somebody waits for.
  ///
  /// @param now those that are ready, with the commit that each has applied
  /// @return those of which it is news
  Set<ApplicationId> heard(Map<ApplicationId, String> now) {
    Set<ApplicationId> news = new HashSet<>();
    for (ApplicationId id : Set.copyOf(ready.keySet())) {
      if (!now.containsKey(id)) {
        ready.remove(id);
        news.add(id);
      }
    }
    now.forEach(
        (id, commit) -> {
          Readiness readiness = new Readiness(true, commit);
          if (!readiness.equals(ready.put(id, readiness))) {
            news.add(id);
          }
        });
    return news;
  }

  /// Whether the application is ready where it is kept, for all that was heard.
  Readiness readiness(ApplicationId id) {
    return ready.getOrDefault(id, new Readiness(false, ""));
  }
}
