package dev.plumbline.engine;

import dev.plumbline.model.Application;
import dev.plumbline.model.ApplicationId;
import dev.plumbline.model.DeletionPolicy;
import dev.plumbline.model.Dependency;
import dev.plumbline.model.Destination;
import dev.plumbline.model.GitReference;
import dev.plumbline.model.GroupKind;
import dev.plumbline.model.JsonObject;
import dev.plumbline.model.Manifest;
import dev.plumbline.model.ObjectKey;
import dev.plumbline.model.ReadSet;
import dev.plumbline.model.RenderOptions;
import dev.plumbline.model.RetryPolicy;
import dev.plumbline.model.SecretReference;
import dev.plumbline.model.SourceReference;
import dev.plumbline.model.SyncPolicy;
import dev.plumbline.model.SyncPolicy.KindOrder;
import dev.plumbline.model.WaitPolicy;
import dev.plumbline.model.WaitPolicy.HealthRules;
import dev.plumbline.model.WaitPolicy.Scope;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/// Declares the application of the tests. Each call gives another declaration; what is not said is
/// the usual: automated, pruning, healing, waiting for everything, without resync.
record Shop(
    boolean automated,
    boolean prune,
    boolean selfHeal,
    RetryPolicy retry,
    Duration resync,
    WaitPolicy await,
    List<Dependency> dependsOn,
    DeletionPolicy deletion,
    boolean suspended) {

  /// What every render reads.
  static final String FILE = "shop/objects.yaml";

  static final ReadSet READS = new ReadSet(Map.of(FILE, "1"));

  static final ApplicationId ID = id("shop");
  static final String URL = "https://git.example/shop.git";
  static final SourceReference SOURCE = source(URL, Duration.ofMinutes(1));

  static final Shop USUAL =
      new Shop(
          true,
          true,
          true,
          RetryPolicy.DEFAULT,
          Duration.ZERO,
          waiting(Scope.ALL, List.of()),
          List.of(),
          DeletionPolicy.DELETE_AND_WAIT,
          false);

  static ApplicationId id(String name) {
    return new ApplicationId(new GroupKind("argoproj.io", "Application"), "argocd", name);
  }

  static SourceReference source(String url, Duration interval) {
    return new SourceReference(
        url,
        new GitReference.Branch("main"),
        new SecretReference.None(),
        new SourceReference.Verification.None(),
        interval,
        Duration.ofSeconds(30));
  }

  private static WaitPolicy waiting(Scope scope, List<ObjectKey> selected) {
    return new WaitPolicy(scope, selected, true, HealthRules.ARGOCD, Duration.ofMinutes(2));
  }

  Shop manual() {
    return new Shop(false, prune, selfHeal, retry, resync, await, dependsOn, deletion, suspended);
  }

  Shop withoutPrune() {
    return new Shop(
        automated, false, selfHeal, retry, resync, await, dependsOn, deletion, suspended);
  }

  Shop withoutHealing() {
    return new Shop(automated, prune, false, retry, resync, await, dependsOn, deletion, suspended);
  }

  Shop retrying(int limit) {
    RetryPolicy policy = new RetryPolicy(limit, Duration.ofSeconds(5), 2, Duration.ofMinutes(3));
    return new Shop(
        automated, prune, selfHeal, policy, resync, await, dependsOn, deletion, suspended);
  }

  Shop comparedEvery(Duration time) {
    return new Shop(automated, prune, selfHeal, retry, time, await, dependsOn, deletion, suspended);
  }

  Shop waitingForNothing() {
    WaitPolicy none = waiting(Scope.NONE, List.of());
    return new Shop(
        automated, prune, selfHeal, retry, resync, none, dependsOn, deletion, suspended);
  }

  Shop waitingFor(ObjectKey... keys) {
    WaitPolicy some = waiting(Scope.SELECTED, List.of(keys));
    return new Shop(
        automated, prune, selfHeal, retry, resync, some, dependsOn, deletion, suspended);
  }

  Shop after(Dependency... others) {
    List<Dependency> all = List.of(others);
    return new Shop(automated, prune, selfHeal, retry, resync, await, all, deletion, suspended);
  }

  Shop deleting(DeletionPolicy policy) {
    return new Shop(automated, prune, selfHeal, retry, resync, await, dependsOn, policy, suspended);
  }

  Shop suspend() {
    return new Shop(automated, prune, selfHeal, retry, resync, await, dependsOn, deletion, true);
  }

  Application declared() {
    return declared(ID, "cluster");
  }

  Application declared(ApplicationId id, String target) {
    SyncPolicy sync =
        new SyncPolicy(
            automated,
            prune,
            selfHeal,
            false,
            KindOrder.ARGOCD,
            false,
            false,
            Map.of(),
            Map.of(),
            true,
            retry,
            resync);
    return new Application(
        id,
        SOURCE,
        RenderOptions.of(id.name()),
        new Destination(target, "shop"),
        sync,
        await,
        dependsOn,
        deletion,
        "",
        suspended,
        false,
        new Manifest(JsonObject.EMPTY));
  }
}
