package dev.plumbline.it.sim;

import dev.plumbline.model.Application;
import dev.plumbline.model.ApplicationId;
import dev.plumbline.model.Dependency;
import dev.plumbline.model.JsonObject;
import dev.plumbline.model.Manifest;
import dev.plumbline.model.Receipt;
import dev.plumbline.model.RenderedObject;
import dev.plumbline.model.Revision;
import dev.plumbline.model.WaitPolicy;
import dev.plumbline.source.Source.Ancestry;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What runs may begin, and what may be said of them.
final class RunOracle {

  /// As long may pass until a process has heard of a declaration.
  private static final Duration HEARD = Duration.ofSeconds(10);

  /// As long may pass until a process has noticed that the store was set back.
  private static final Duration KNOWN = Duration.ofSeconds(30);

  private final World world;
  private final Map<ApplicationId, Instant> suspended = new HashMap<>();
  private final Map<Voice, String> claimed = new HashMap<>();
  private Instant unknown = Instant.EPOCH;

  /// Who says something of an application: what is published may come a moment after what whoever
  /// looks is told.
  private record Voice(ApplicationId application, boolean published) {}

  RunOracle(World world) {
    this.world = world;
  }

  void declared(Application application) {
    if (application.suspended() && !application.deleting()) {
      suspended.putIfAbsent(application.id(), world.timeline.now());
    } else {
      suspended.remove(application.id());
    }
  }

  /// The store was set back: nobody can know it at once.
  void restored() {
    claimed.clear();
    unknown = world.timeline.now().plus(KNOWN);
  }

  void receipt(Receipt receipt) {
    switch (receipt.event()) {
      case RUN_STARTED -> {
        awake(receipt);
        dependencies(receipt);
      }
      case DRIFT_SEEN -> awake(receipt);
      case RUN_SUCCEEDED -> healthy(receipt);
      case REVISION_SEEN,
          STEP_INTENDED,
          STEP_DONE,
          STEP_FAILED,
          RUN_FAILED,
          DRIFT_HEALED,
          HEALTH_CHANGED,
          ROLLBACK_INTENDED,
          ROLLBACK_OFFERED,
          ROLLED_BACK,
          DRIFT_ADOPTED,
          EMERGENCY,
          APPLICATION_DELETED -> {}
    }
  }

  private void awake(Receipt receipt) {
    Instant since = suspended.getOrDefault(receipt.application(), Instant.MAX);
    if (since.isBefore(world.timeline.now().minus(HEARD))) {
      throw new AssertionError("S8: %s is suspended, and runs".formatted(receipt.application()));
    }
  }

  private void dependencies(Receipt receipt) {
    List<Dependency> all =
        world
            .declared(receipt.application())
            .filter(application -> !application.deleting())
            .map(Application::dependsOn)
            .orElse(List.of());
    for (Dependency dependency : all) {
      if (!world.timeline.now().isBefore(unknown)
          && world.target.stored().of(dependency.application()).commit().isEmpty()) {
        throw new AssertionError(
            "L2: %s runs before %s was ever applied"
                .formatted(receipt.application(), dependency.application()));
      }
    }
  }

  /// No run succeeds that waits for what never becomes healthy, or whose hook fails (S8).
  private void healthy(Receipt receipt) {
    boolean waits =
        world
            .declared(receipt.application())
            .filter(application -> application.await().scope() == WaitPolicy.Scope.ALL)
            .isPresent();
    if (!waits || receipt.commit().isEmpty()) {
      return;
    }
    for (RenderedObject object : world.rendered(receipt.application(), receipt.commit())) {
      Manifest manifest = object.manifest();
      if (outcome(manifest).isPresent() && awaited(manifest) && stands(manifest)) {
        throw new AssertionError(
            "S8: a run of %s succeeded, and %s is not healthy"
                .formatted(receipt.application(), manifest.key()));
      }
    }
  }

  private static Optional<String> outcome(Manifest manifest) {
    return manifest.content().object("spec").flatMap((JsonObject spec) -> spec.string("outcome"));
  }

  /// Whether it is there as it is wanted, and not somebody else's in its place.
  private boolean stands(Manifest manifest) {
    return world.target.cluster().object(manifest.key().inNamespace(Shop.NAMESPACE)).isPresent();
  }

  private static boolean awaited(Manifest manifest) {
    String hook = manifest.annotation("argocd.argoproj.io/hook").orElse("");
    return !hook.equals("SyncFail") && !hook.endsWith("Delete");
  }

  /// A run goes on from there: until its end is known, an application may say that this is applied,
  /// though it never had the time to say so before.
  void goesOn(ApplicationId application, String commit) {
    claimed.putIfAbsent(new Voice(application, true), commit);
    claimed.putIfAbsent(new Voice(application, false), commit);
  }

  /// What an application says to have applied follows what is applied (S9), and wants the same if
  /// it came to it without a run (S11).
  void claims(ApplicationId application, boolean published, Optional<Revision> applied) {
    Voice voice = new Voice(application, published);
    String claim = applied.map(Revision::commit).orElse("");
    if (world.timeline.now().isBefore(unknown)) {
      claimed.put(voice, claim);
      return;
    }
    String stored = world.target.stored().of(application).commit();
    String last = claimed.getOrDefault(voice, stored);
    String other = claimed.getOrDefault(new Voice(application, !published), last);
    if (claim.isEmpty() || stored.isEmpty()) {
      claimed.remove(voice);
      return;
    }
    claimed.put(voice, claim);
    if (claim.equals(last) || claim.equals(other) || claim.equals(stored)) {
      return;
    }
    boolean follows =
        world.source.compared(stored, claim) == Ancestry.FORWARD
            || world.source.compared(last, claim) == Ancestry.FORWARD;
    if (!follows) {
      throw new AssertionError(
          "S9: %s claims %s, and %s is applied".formatted(application, claim, stored));
    }
    boolean untold = world.source.compared(stored, claim) == Ancestry.FORWARD;
    if (untold && !manifests(application, stored).equals(manifests(application, claim))) {
      throw new AssertionError(
          "S11: %s claims %s, which wants other things than the applied %s"
              .formatted(application, claim, stored));
    }
  }

  private List<Manifest> manifests(ApplicationId application, String commit) {
    return world.rendered(application, commit).stream().map(RenderedObject::manifest).toList();
  }
}
