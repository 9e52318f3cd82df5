package dev.plumbline.engine;

import dev.plumbline.model.Application;
import dev.plumbline.model.ApplicationId;
import dev.plumbline.model.Dependency;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// Which applications wait for which, so that one which comes to rest costs no look at all others.
/// Thread-safe.
final class Dependents {

  private final Map<ApplicationId, Set<ApplicationId>> dependents = new HashMap<>();
  private final Map<ApplicationId, Set<ApplicationId>> dependencies = new HashMap<>();

  /// Takes the application as it is declared now.
  synchronized void declare(Application application) {
    Set<ApplicationId> now = new HashSet<>();
    application.dependsOn().stream().map(Dependency::application).forEach(now::add);
    forget(application.id());
    if (!now.isEmpty()) {
      dependencies.put(application.id(), now);
      now.forEach(
          other -> dependents.computeIfAbsent(other, id -> new TreeSet<>()).add(application.id()));
    }
  }

  /// The application is not declared any more; those that wait for it still do.
  synchronized void forget(ApplicationId id) {
    Set<ApplicationId> before = dependencies.remove(id);
    if (before != null) {
      for (ApplicationId other : before) {
        dependents.computeIfPresent(
            other,
            (key, waiting) -> {
              waiting.remove(id);
              return waiting.isEmpty() ? null : waiting;
            });
      }
    }
  }

  /// Those that wait for the application.
  synchronized Set<ApplicationId> of(ApplicationId id) {
    return Set.copyOf(dependents.getOrDefault(id, Set.of()));
  }

  /// What the application waits for.
  synchronized Set<ApplicationId> dependencies(ApplicationId id) {
    return Set.copyOf(dependencies.getOrDefault(id, Set.of()));
  }
}
