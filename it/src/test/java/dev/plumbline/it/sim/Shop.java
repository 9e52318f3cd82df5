package dev.plumbline.it.sim;

import dev.plumbline.model.Application;
import dev.plumbline.model.ApplicationId;
import dev.plumbline.model.DeletionPolicy;
import dev.plumbline.model.Dependency;
import dev.plumbline.model.Destination;
import dev.plumbline.model.GitReference;
import dev.plumbline.model.GroupKind;
import dev.plumbline.model.JsonObject;
import dev.plumbline.model.Manifest;
import dev.plumbline.model.RenderOptions;
import dev.plumbline.model.RetryPolicy;
import dev.plumbline.model.SecretReference;
import dev.plumbline.model.SourceReference;
import dev.plumbline.model.SyncPolicy;
import dev.plumbline.model.SyncPolicy.KindOrder;
import dev.plumbline.model.WaitPolicy;
import dev.plumbline.model.WaitPolicy.HealthRules;
import dev.plumbline.model.WaitPolicy.Scope;
import dev.plumbline.testkit.sim.SimulatedSource;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/// The applications of the simulation: each is a folder of the one repository.
final class Shop {

  static final String NAMESPACE = "shop";

  private Shop() {}

  static ApplicationId id(String name) {
    return new ApplicationId(new GroupKind("argoproj.io", "Application"), "argocd", name);
  }

  /// How an application is kept; what differs between seeds.
  ///
  /// @param resync zero for none
  record Manner(
      Scope scope,
      boolean betweenWaves,
      KindOrder order,
      boolean pruneLast,
      boolean prune,
      boolean selfHeal,
      DeletionPolicy deletion,
      Duration resync) {

    static final Manner USUAL =
        new Manner(
            Scope.ALL,
            true,
            KindOrder.ARGOCD,
            false,
            true,
            true,
            DeletionPolicy.DELETE_AND_WAIT,
            Duration.ofMinutes(10));
  }

  static Application application(String name, List<String> dependsOn, Manner manner) {
    JsonObject metadata = JsonObject.EMPTY.with("name", name).with("namespace", "argocd");
    return new Application(
        id(name),
        reference(),
        RenderOptions.of(name),
        new Destination("", NAMESPACE),
        policy(manner),
        new WaitPolicy(
            manner.scope(),
            List.of(),
            manner.betweenWaves(),
            HealthRules.ARGOCD,
            Duration.ofMinutes(2)),
        dependsOn.stream().map(other -> new Dependency(id(other), false)).toList(),
        manner.deletion(),
        "",
        false,
        false,
        new Manifest(
            JsonObject.EMPTY
                .with("apiVersion", "argoproj.io/v1alpha1")
                .with("kind", "Application")
                .with("metadata", metadata)));
  }

  private static SourceReference reference() {
    return new SourceReference(
        SimulatedSource.URL,
        new GitReference.Branch("main"),
        new SecretReference.None(),
        new SourceReference.Verification.None(),
        Duration.ofMinutes(2),
        Duration.ofSeconds(30));
  }

  private static SyncPolicy policy(Manner manner) {
    return new SyncPolicy(
        true,
        manner.prune(),
        manner.selfHeal(),
        false,
        manner.order(),
        manner.pruneLast(),
        true,
        Map.of(),
        Map.of(),
        true,
        RetryPolicy.DEFAULT,
        manner.resync());
  }

  static Application suspended(Application a, boolean suspended) {
    return copy(a, suspended, a.deleting());
  }

  static Application deleting(Application a) {
    return copy(a, a.suspended(), true);
  }

  private static Application copy(Application a, boolean suspended, boolean deleting) {
    return new Application(
        a.id(),
        a.source(),
        a.render(),
        a.destination(),
        a.sync(),
        a.await(),
        a.dependsOn(),
        a.deletion(),
        a.serviceAccount(),
        suspended,
        deleting,
        a.declaration());
  }
}
