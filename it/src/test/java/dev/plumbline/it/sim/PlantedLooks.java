package dev.plumbline.it.sim;

import dev.plumbline.engine.Ports;
import dev.plumbline.model.Digest;
import dev.plumbline.model.Inventory;
import dev.plumbline.model.JsonArray;
import dev.plumbline.model.JsonInteger;
import dev.plumbline.model.JsonObject;
import dev.plumbline.model.JsonValue;
import dev.plumbline.model.Manifest;
import dev.plumbline.model.ObjectKey;
import dev.plumbline.model.ObservedObject;
import dev.plumbline.target.Access;
import dev.plumbline.target.ObjectReference;
import dev.plumbline.target.Observation;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/// Lies about what a look at the target finds.
final class PlantedLooks {

  /// As many as a list shows before it is cut.
  private static final int SHOWN = 3;

  private PlantedLooks() {}

  private static Ports looking(Ports ports, BiFunction<Access, Observation, Observation> lie) {
    return PlantedTargets.target(
        ports,
        target ->
            new DelegatingTarget(target) {
              @Override
              public Observation observe(Access access, Collection<ObjectReference> objects) {
                return lie.apply(access, super.observe(access, objects));
              }

              @Override
              public Observation observe(
                  Access access, Collection<ObjectReference> objects, Inventory inventory) {
                return lie.apply(access, super.observe(access, objects, inventory));
              }
            });
  }

  private static Ports seeing(Ports ports, BiFunction<Access, ObservedObject, ObservedObject> lie) {
    return looking(
        ports,
        (access, honest) -> {
          Map<ObjectKey, ObservedObject> found = new HashMap<>();
          honest.found().forEach((key, object) -> found.put(key, lie.apply(access, object)));
          return new Observation(found, honest.absent(), honest.unreadable());
        });
  }

  /// Each object as it was at the look before: a cache that lags.
  static Ports readsTheStateBefore(Ports ports, World world) {
    Map<ObjectKey, ObservedObject> cache = new HashMap<>();
    return looking(
        ports,
        (access, now) -> {
          Map<ObjectKey, ObservedObject> old = new HashMap<>();
          now.found().forEach((key, o) -> old.put(key, cache.getOrDefault(key, o)));
          cache.putAll(now.found());
          return new Observation(old, now.absent(), now.unreadable());
        });
  }

  /// A list that is cut is taken for the whole.
  static Ports believesACutList(Ports ports, World world) {
    return looking(
        ports,
        (access, whole) -> {
          Map<ObjectKey, ObservedObject> found = new TreeMap<>(whole.found());
          List<ObjectKey> cut = found.keySet().stream().skip(SHOWN).toList();
          found.keySet().removeAll(cut);
          Set<ObjectKey> absent = new HashSet<>(whole.absent());
          absent.addAll(cut);
          return new Observation(found, absent, whole.unreadable());
        });
  }

  static Ports takesUnreadableForAbsent(Ports ports, World world) {
    return looking(
        ports,
        (access, honest) -> {
          Set<ObjectKey> absent = new HashSet<>(honest.absent());
          absent.addAll(honest.unreadable().keySet());
          return new Observation(honest.found(), absent, Map.of());
        });
  }

  /// Whatever is found counts as the application's own.
  static Ports looksAtNoOwner(Ports ports, World world) {
    return seeing(
        ports,
        (access, o) ->
            new ObservedObject(
                o.key(),
                o.uid(),
                o.resourceVersion(),
                o.manifest(),
                o.owned(),
                Optional.of(access.application().label()),
                o.otherOwner(),
                o.terminating()));
  }

  /// What the server adds counts among the fields that we own.
  static Ports takesTheVersionForADifference(Ports ports, World world) {
    return seeing(
        ports,
        (access, o) ->
            new ObservedObject(
                o.key(),
                o.uid(),
                o.resourceVersion(),
                o.manifest(),
                o.owned().map(digest -> Digest.of(digest.hex() + o.resourceVersion())),
                o.owner(),
                o.otherOwner(),
                o.terminating()));
  }

  static Ports takesBrokenForHealthy(Ports ports, World world) {
    return saying(ports, "Deployment", PlantedLooks::rolledOut);
  }

  private static JsonObject rolledOut(Manifest manifest) {
    JsonInteger replicas =
        new JsonInteger(
            manifest.content().object("spec").flatMap(s -> s.integer("replicas")).orElse(1L));
    return JsonObject.EMPTY
        .with(
            "observedGeneration",
            new JsonInteger(manifest.metadata().integer("generation").orElse(1L)))
        .with("replicas", replicas)
        .with("updatedReplicas", replicas)
        .with("availableReplicas", replicas);
  }

  static Ports takesFailedHooksForDone(Ports ports, World world) {
    JsonObject complete = JsonObject.EMPTY.with("type", "Complete").with("status", "True");
    return saying(
        ports, "Job", manifest -> JsonObject.of("conditions", JsonArray.of((JsonValue) complete)));
  }

  /// Whatever has a status has that one.
  private static Ports saying(Ports ports, String kind, Function<Manifest, JsonObject> status) {
    UnaryOperator<ObservedObject> lie =
        o ->
            o.key().kind().kind().equals(kind) && o.manifest().content().get("status").isPresent()
                ? new ObservedObject(
                    o.key(),
                    o.uid(),
                    o.resourceVersion(),
                    new Manifest(o.manifest().content().with("status", status.apply(o.manifest()))),
                    o.owned(),
                    o.owner(),
                    o.otherOwner(),
                    o.terminating())
                : o;
    return PlantedWatches.seen(seeing(ports, (access, object) -> lie.apply(object)), lie);
  }
}
