package dev.plumbline.testkit.sim;

import dev.plumbline.model.JsonArray;
import dev.plumbline.model.JsonInteger;
import dev.plumbline.model.JsonObject;
import dev.plumbline.model.Manifest;
import dev.plumbline.model.ObjectKey;
import dev.plumbline.model.ObservedObject;
import dev.plumbline.target.Labels;
import java.util.List;
import java.util.Optional;

/// A state of an object in the simulated cluster.
///
/// @param version the resource version: counts all changes of the cluster
/// @param generation counts changes of what is wanted of it
/// @param content without what the server adds
/// @param applied what Plumbline applied last; empty if it never did
/// @param writer who wrote last, for oracles
/// @param terminating whether it is on its way out
public record SimulatedObject(
    ObjectKey key,
    String uid,
    long version,
    long generation,
    JsonObject content,
    Optional<JsonObject> applied,
    String writer,
    boolean terminating) {

  /// As a look at the target gives it.
  public ObservedObject observed() {
    return new ObservedObject(
        key,
        uid,
        Long.toString(version),
        manifest(),
        applied.map(ours -> LiveFields.owned(content, ours)),
        owner(),
        Optional.empty(),
        terminating);
  }

  /// With what the server adds.
  public Manifest manifest() {
    JsonObject metadata =
        new Manifest(content)
            .metadata()
            .with("uid", uid)
            .with("resourceVersion", Long.toString(version))
            .with("generation", new JsonInteger(generation));
    if (terminating) {
      metadata = metadata.with("deletionTimestamp", "2026-01-01T00:00:00Z");
    }
    return new Manifest(content.with("metadata", metadata));
  }

  /// The application whose label it carries.
  public Optional<String> owner() {
    return new Manifest(content).label(Labels.APPLICATION_LABEL);
  }

  /// What must happen elsewhere before it can go.
  public List<String> finalizers() {
    return new Manifest(content).metadata().array("finalizers").orElse(JsonArray.EMPTY).strings();
  }

  SimulatedObject with(JsonObject newContent, String by) {
    boolean wantsMore =
        !newContent
            .without("status")
            .without("metadata")
            .equals(content.without("status").without("metadata"));
    return new SimulatedObject(
        key,
        uid,
        version,
        wantsMore ? generation + 1 : generation,
        newContent,
        applied,
        by,
        terminating);
  }

  SimulatedObject withApplied(JsonObject ours) {
    return new SimulatedObject(
        key, uid, version, generation, content, Optional.of(ours), writer, terminating);
  }

  SimulatedObject ending() {
    return new SimulatedObject(key, uid, version, generation, content, applied, writer, true);
  }

  SimulatedObject at(long newVersion) {
    return new SimulatedObject(
        key, uid, newVersion, generation, content, applied, writer, terminating);
  }
}
