package dev.plumbline.engine;

import dev.plumbline.codec.Json;
import dev.plumbline.model.DeletionHooks;
import dev.plumbline.model.DesiredObject;
import dev.plumbline.model.Digest;
import dev.plumbline.model.Hook;
import dev.plumbline.model.Hook.DeletePolicy;
import dev.plumbline.model.JsonObject;
import dev.plumbline.model.Manifest;
import dev.plumbline.model.ObjectKey;
import dev.plumbline.model.ObjectOptions;
import dev.plumbline.model.ObservedObject;
import dev.plumbline.model.Origin;
import dev.plumbline.model.Phase;
import dev.plumbline.model.Problem;
import dev.plumbline.model.ProblemCode;
import dev.plumbline.model.Revision;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Objects and small facts from short notations.
final class Things {

  /// When every play begins.
  static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  private static final String PROCESS = "host.plumbline.dev/v1alpha1";

  private Things() {}

  /// A ConfigMap: healthy as soon as it is there.
  static DesiredObject config(String name, String text) {
    return desired(manifest("v1", "ConfigMap", name, text));
  }

  /// A process: its `status.phase` says how it is.
  static DesiredObject process(String name, String text) {
    return desired(manifest(PROCESS, "Process", name, text));
  }

  /// A process that runs as a hook.
  static DesiredObject hook(String name, Phase phase, DeletePolicy... policies) {
    return hook(name, new Hook(Set.of(phase), Set.copyOf(List.of(policies))));
  }

  static DesiredObject hook(String name, Hook hook) {
    DesiredObject plain = process(name, "hook");
    ObjectOptions d = ObjectOptions.DEFAULT;
    return new DesiredObject(
        plain.key(),
        plain.manifest(),
        plain.digest(),
        new ObjectOptions(
            0, 0, Optional.of(hook), d.apply(), d.prune(), d.delete(), false, false, false),
        plain.origin());
  }

  /// Those objects that were rendered.
  static List<DesiredObject> among(List<DesiredObject> objects, DeletionHooks hooks) {
    Set<ObjectKey> keys =
        hooks.objects().stream().map(kept -> kept.manifest().key()).collect(Collectors.toSet());
    return objects.stream().filter(object -> keys.contains(object.key())).toList();
  }

  static DesiredObject inWave(int wave, DesiredObject object) {
    return new DesiredObject(
        object.key(),
        object.manifest(),
        object.digest(),
        object.options().withWave(wave),
        object.origin());
  }

  static ObjectKey key(String name) {
    return config(name, "").key();
  }

  static ObjectKey processKey(String name) {
    return process(name, "").key();
  }

  private static Manifest manifest(String apiVersion, String kind, String name, String text) {
    return new Manifest(
        JsonObject.EMPTY
            .with("apiVersion", apiVersion)
            .with("kind", kind)
            .with("metadata", JsonObject.EMPTY.with("name", name).with("namespace", "shop"))
            .with("text", text));
  }

  private static DesiredObject desired(Manifest manifest) {
    return new DesiredObject(
        manifest.key(),
        manifest,
        Json.digest(manifest.content()),
        ObjectOptions.DEFAULT,
        new Origin("shop/" + manifest.name() + ".yaml", 0, 1));
  }

  /// What the digest over our own fields of such a live object is: all but the status is ours.
  static Optional<Digest> owned(Manifest live) {
    return Optional.of(Json.digest(live.content().without("status")));
  }

  /// The live object of what is wanted, ours and just as wanted.
  static ObservedObject live(DesiredObject desired, String uid, String version) {
    return new ObservedObject(
        desired.key(),
        uid,
        version,
        desired.manifest(),
        owned(desired.manifest()),
        Optional.of(Shop.ID.label()),
        Optional.empty(),
        false);
  }

  /// The same object, belonging to nobody of ours.
  static ObservedObject foreign(ObservedObject object) {
    return new ObservedObject(
        object.key(),
        object.uid(),
        object.resourceVersion(),
        object.manifest(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        false);
  }

  static Revision revision(String commit) {
    return new Revision(
        Shop.URL, "refs/heads/main", commit, "Ann <ann@example>", START, "change", "");
  }

  static Problem problem(ProblemCode code) {
    return Problem.of(code, "subject", "the test wants it", "");
  }
}
