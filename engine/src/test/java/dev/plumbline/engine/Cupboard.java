package dev.plumbline.engine;

import dev.plumbline.model.Application;
import dev.plumbline.model.ApplicationStatus;
import dev.plumbline.model.GroupKind;
import dev.plumbline.model.JsonObject;
import dev.plumbline.model.Manifest;
import dev.plumbline.model.ObjectKey;
import dev.plumbline.model.ObservedObject;
import dev.plumbline.model.Outcome;
import dev.plumbline.model.Problem;
import dev.plumbline.model.ServedVersions;
import dev.plumbline.target.Access;
import dev.plumbline.target.ApplyRequest;
import dev.plumbline.target.DeleteRequest;
import dev.plumbline.target.InventoryStore;
import dev.plumbline.target.ObjectReference;
import dev.plumbline.target.ObjectWatch;
import dev.plumbline.target.Observation;
import dev.plumbline.target.Scope;
import dev.plumbline.target.Target;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Only answers what is in it.
final class Cupboard implements Target, StatusSink {
  final Map<ObjectKey, Manifest> objects = new HashMap<>();
  final Map<ObjectKey, Problem> unreadable = new HashMap<>();
  final List<String> asked = new ArrayList<>();

  void put(String kind, String name, String key, String text) {
    Manifest manifest =
        new Manifest(
            JsonObject.EMPTY
                .with("apiVersion", "v1")
                .with("kind", kind)
                .with("metadata", JsonObject.EMPTY.with("name", name).with("namespace", "shop"))
                .with("data", JsonObject.EMPTY.with(key, text)));
    objects.put(manifest.key(), manifest);
  }

  @Override
  public List<JsonObject> list(Access access, String apiVersion, GroupKind kind, String namespace) {
    throw new UnsupportedOperationException();
  }

  @Override
  public ServedVersions versions() {
    return ServedVersions.NONE;
  }

  @Override
  public Observation observe(Access access, Collection<ObjectReference> references) {
    List<String> names = references.stream().map(one -> one.key().name()).sorted().toList();
    asked.addAll(names);
    asked.set(0, access.user() + " " + names.getFirst());
    Map<ObjectKey, ObservedObject> found = new HashMap<>();
    Set<ObjectKey> absent = new HashSet<>();
    for (ObjectReference reference : references) {
      Manifest there = objects.get(reference.key());
      if (there != null) {
        found.put(reference.key(), observed(there));
      } else if (!unreadable.containsKey(reference.key())) {
        absent.add(reference.key());
      }
    }
    return new Observation(found, absent, unreadable);
  }

  private static ObservedObject observed(Manifest manifest) {
    return new ObservedObject(
        manifest.key(),
        "u",
        "1",
        manifest,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        false);
  }

  @Override
  public void publish(Application application, ApplicationStatus status) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void release(Application application) {
    throw new UnsupportedOperationException();
  }

  @Override
  public String identity() {
    throw new UnsupportedOperationException();
  }

  @Override
  public Scope scope(String apiVersion, String kind) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Outcome apply(Access access, ApplyRequest request) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Outcome delete(Access access, DeleteRequest request) {
    throw new UnsupportedOperationException();
  }

  @Override
  public ObjectWatch watch() {
    throw new UnsupportedOperationException();
  }

  @Override
  public InventoryStore inventories() {
    throw new UnsupportedOperationException();
  }

  @Override
  public void close() {}
}
