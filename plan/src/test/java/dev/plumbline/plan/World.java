package dev.plumbline.plan;

import dev.plumbline.codec.Json;
import dev.plumbline.model.Application;
import dev.plumbline.model.DeletionPolicy;
import dev.plumbline.model.DesiredObject;
import dev.plumbline.model.Digest;
import dev.plumbline.model.Hook;
import dev.plumbline.model.Hook.DeletePolicy;
import dev.plumbline.model.Inventory;
import dev.plumbline.model.InventoryEntry;
import dev.plumbline.model.JsonInteger;
import dev.plumbline.model.JsonObject;
import dev.plumbline.model.Manifest;
import dev.plumbline.model.ObjectKey;
import dev.plumbline.model.ObjectOptions;
import dev.plumbline.model.ObservedObject;
import dev.plumbline.model.Origin;
import dev.plumbline.model.Phase;
import dev.plumbline.model.Problem;
import dev.plumbline.model.ProblemCode;
import dev.plumbline.model.RetryPolicy;
import dev.plumbline.model.SyncPolicy;
import dev.plumbline.model.SyncPolicy.KindOrder;
import dev.plumbline.model.WaitPolicy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/// Makes inputs at random, with everything that may be wrong with them.
final class World {

  private static final List<String> KEYS =
      List.of(
          "v1 Namespace shop",
          "v1 ConfigMap shop/a",
          "v1 ConfigMap shop/b",
          "v1 Secret shop/s",
          "apps/v1 Deployment shop/web",
          "batch/v1 Job shop/hook",
          "batch/v1 Job shop/other",
          "example.com/v1 Widget shop/w",
          "apiextensions.k8s.io/v1 CustomResourceDefinition widgets.example.com",
          "host.plumbline.dev/v1alpha1 File /etc/x");

  private final Random random;
  private final List<DesiredObject> desired = new ArrayList<>();
  private final Map<ObjectKey, ObservedObject> found = new HashMap<>();
  private final Set<ObjectKey> absent = new HashSet<>();
  private final Map<ObjectKey, Problem> unreadable = new HashMap<>();
  private final Map<ObjectKey, ObjectOptions> liveOptions = new HashMap<>();
  private final Set<ObjectKey> confirmed = new HashSet<>();
  private final Set<ObjectKey> takeOver = new HashSet<>();
  private final List<InventoryEntry> entries = new ArrayList<>();

  World(long seed) {
    this.random = new Random(seed);
  }

  PlanInput input() {
    KEYS.forEach(this::object);
    return new PlanInput(
        application(),
        pick("c1", "c2"),
        Digest.of(pick("r1", "r2")),
        chance(90),
        desired,
        found,
        absent,
        unreadable,
        new Inventory(Scenes.ID, "v1", "s", "c1", Optional.of(Digest.of("r1")), Map.of())
            .with(entries),
        confirmed,
        pick(PlanMode.SYNC, PlanMode.SYNC, PlanMode.PREVIEW, PlanMode.HEAL, PlanMode.DELETE),
        takeOver,
        liveOptions);
  }

  private void object(String text) {
    ObjectKey key = Scenes.key(text);
    String version = text.substring(0, text.indexOf(' '));
    if (chance(60)) {
      desired.add(desired(key, version));
    }
    if (chance(3) && !desired.isEmpty()) {
      desired.add(desired.getLast());
    }
    if (chance(60)) {
      entries.add(entry(key, version));
    }
    int where = random.nextInt(100);
    if (where < 60) {
      found.put(key, live(key, version));
    } else if (where < 85) {
      absent.add(key);
    } else if (where < 95) {
      ProblemCode code = pick(ProblemCode.FORBIDDEN, ProblemCode.KIND_UNKNOWN);
      unreadable.put(key, Problem.of(code, text, "cannot be read", ""));
    }
    if (found.containsKey(key) && chance(30)) {
      liveOptions.put(key, options(key));
    }
    if (chance(10)) {
      confirmed.add(key);
    }
    if (chance(10)) {
      takeOver.add(key);
    }
  }

  private DesiredObject desired(ObjectKey key, String version) {
    Manifest manifest = manifest(key, version, random.nextInt(3));
    return new DesiredObject(
        key, manifest, Json.digest(manifest.content()), options(key), Origin.GENERATED);
  }

  private ObservedObject live(ObjectKey key, String version) {
    return new ObservedObject(
        key,
        pick("u1", "u1", "u1", "u2"),
        Integer.toString(random.nextInt(9)),
        manifest(key, version, random.nextInt(3)),
        chance(80) ? Optional.of(Digest.of(pick("o1", "o1", "o2"))) : Optional.empty(),
        Scenes.owner(pick("ours", "ours", "ours", "", "other")),
        chance(10) ? Optional.of("Helm release web") : Optional.empty(),
        chance(5));
  }

  private InventoryEntry entry(ObjectKey key, String version) {
    Digest digest = Json.digest(manifest(key, version, random.nextInt(3)).content());
    boolean answered = chance(85);
    return new InventoryEntry(
        key,
        version,
        answered ? Optional.of("u1") : Optional.empty(),
        answered ? Optional.of(digest) : Optional.empty(),
        answered ? Optional.of(Digest.of("o1")) : Optional.empty(),
        random.nextInt(5) - 2,
        chance(10));
  }

  private static Manifest manifest(ObjectKey key, String version, int state) {
    JsonObject metadata = JsonObject.EMPTY.with("name", key.name());
    JsonObject content =
        JsonObject.EMPTY
            .with("apiVersion", version)
            .with("kind", key.kind().kind())
            .with("metadata", metadata)
            .with("spec", JsonObject.of("state", new JsonInteger(state)));
    Manifest manifest = new Manifest(content).withNamespace(key.namespace());
    return key.kind().kind().equals("CustomResourceDefinition")
        ? new Manifest(
            manifest
                .content()
                .with(
                    "spec",
                    JsonObject.EMPTY
                        .with("group", "example.com")
                        .with("names", JsonObject.EMPTY.with("kind", "Widget"))))
        : manifest;
  }

  private ObjectOptions options(ObjectKey key) {
    boolean hook = key.name().equals("hook") || chance(5);
    return new ObjectOptions(
        random.nextInt(5) - 2,
        random.nextInt(2),
        hook ? Optional.of(hook()) : Optional.empty(),
        chance(80) ? ObjectOptions.ApplyMode.APPLY : pick(ObjectOptions.ApplyMode.values()),
        chance(70) ? ObjectOptions.Removal.ALLOWED : pick(ObjectOptions.Removal.values()),
        chance(70) ? ObjectOptions.Removal.ALLOWED : pick(ObjectOptions.Removal.values()),
        chance(20),
        chance(20),
        false,
        chance(80) ? Set.of() : Set.of(pick(ObjectOptions.Trait.values())));
  }

  private Hook hook() {
    Set<Phase> phases = new HashSet<>();
    Set<DeletePolicy> policies = new HashSet<>();
    for (int i = random.nextInt(3); i > 0; i--) {
      phases.add(pick(Phase.values()));
      policies.add(pick(DeletePolicy.values()));
    }
    return new Hook(phases, policies);
  }

  private Application application() {
    SyncPolicy sync =
        new SyncPolicy(
            true,
            chance(80),
            true,
            chance(30),
            pick(KindOrder.values()),
            chance(30),
            false,
            Map.of(),
            Map.of(),
            true,
            RetryPolicy.DEFAULT,
            Duration.ofMinutes(10));
    WaitPolicy await =
        new WaitPolicy(
            pick(WaitPolicy.Scope.values()),
            List.of(),
            chance(50),
            WaitPolicy.HealthRules.ARGOCD,
            Duration.ofMinutes(5));
    return Scenes.application(sync, await, pick(DeletionPolicy.values()));
  }

  private boolean chance(int percent) {
    return random.nextInt(100) < percent;
  }

  @SafeVarargs
  private <T> T pick(T... choices) {
    return choices[random.nextInt(choices.length)];
  }
}
