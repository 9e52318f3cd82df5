package dev.plumbline.target.host;

import dev.plumbline.target.host.HostSpec.HealthSpec;
import dev.plumbline.target.host.HostSpec.ProcessSpec;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/// Asks a process again and again, as declared, and tells when its health turned. Lives on the
/// loop; the questions themselves do not.
final class HealthWatch {

  private final Loop loop;
  private final ProcessSpec spec;
  private final HealthSpec health;
  private final Consumer<Optional<String>> turned;
  private Future<?> next = CompletableFuture.completedFuture(false);
  private boolean ended;
  private int successes;
  private int failures;

  /// @param turned is told nothing once enough successes, and why once enough failures came in a
  ///     row
  HealthWatch(Loop loop, ProcessSpec spec, HealthSpec health, Consumer<Optional<String>> turned) {
    this.loop = loop;
    this.spec = spec;
    this.health = health;
    this.turned = turned;
  }

  /// Begins after the initial delay.
  void start() {
    next = loop.after(health.initialDelay(), this::ask);
  }

  /// Tells nothing any more.
  void end() {
    ended = true;
    next.cancel(false);
  }

  private void ask() {
    Thread.ofVirtual()
        .name("health")
        .start(
            () -> {
              Optional<String> answer = HealthCheck.ask(spec, health);
              loop.run(() -> answered(answer));
            });
  }

  private void answered(Optional<String> failure) {
    if (ended) {
      return;
    }
    successes = failure.isEmpty() ? successes + 1 : 0;
    failures = failure.isPresent() ? failures + 1 : 0;
    if (successes == health.successThreshold() || failures == health.failureThreshold()) {
      turned.accept(failure);
    }
    next = loop.after(health.interval(), this::ask);
  }
}
