package dev.plumbline.engine;

import dev.plumbline.model.Application;
import dev.plumbline.model.ApplicationId;
import dev.plumbline.model.DesiredObject;
import dev.plumbline.model.GroupKind;
import dev.plumbline.model.JsonObject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/// The namespaces and the definitions of kinds that applications want on each target, as each
/// application was last looked at. Thread-safe.
final class Vicinity {

  private static final GroupKind NAMESPACE = new GroupKind("", "Namespace");
  private static final GroupKind DEFINITION =
      new GroupKind("apiextensions.k8s.io", "CustomResourceDefinition");

  private final Map<Place, SortedMap<ApplicationId, DesiredObject>> wanted = new HashMap<>();
  private final Map<ApplicationId, Set<Place>> places = new HashMap<>();

  /// @param kind that is defined; empty for a namespace
  /// @param name of a namespace
  private record Place(String target, Optional<GroupKind> kind, String name) {}

  /// Takes note of what an application wants now.
  synchronized void note(Application application, List<DesiredObject> objects) {
    Set<Place> now = new HashSet<>();
    for (DesiredObject object : objects) {
      Optional<Place> place = place(application.destination().target(), object);
      if (place.isPresent()) {
        now.add(place.get());
        wanted.computeIfAbsent(place.get(), any -> new TreeMap<>()).put(application.id(), object);
      }
    }
    Set<Place> before = places.getOrDefault(application.id(), Set.of());
    before.stream().filter(place -> !now.contains(place)).forEach(p -> remove(p, application.id()));
    if (now.isEmpty()) {
      places.remove(application.id());
    } else {
      places.put(application.id(), now);
    }
  }

  /// The application wants nothing any more.
  synchronized void forget(ApplicationId id) {
    places.getOrDefault(id, Set.of()).forEach(place -> remove(place, id));
    places.remove(id);
  }

  private void remove(Place place, ApplicationId id) {
    SortedMap<ApplicationId, DesiredObject> there = wanted.get(place);
    if (there != null) {
      there.remove(id);
      if (there.isEmpty()) {
        wanted.remove(place);
      }
    }
  }

  /// The namespaces that these objects are in, and the definitions of their kinds, whoever wants
  /// them; each once.
  synchronized List<DesiredObject> around(String target, List<DesiredObject> objects) {
    if (wanted.isEmpty()) {
      return List.of();
    }
    Set<Place> asked = new HashSet<>();
    List<DesiredObject> found = new ArrayList<>();
    for (DesiredObject object : objects) {
      for (Place place :
          List.of(
              new Place(target, Optional.empty(), object.key().namespace()),
              new Place(target, Optional.of(object.key().kind()), ""))) {
        SortedMap<ApplicationId, DesiredObject> there = wanted.get(place);
        if (there != null && asked.add(place)) {
          found.add(there.firstEntry().getValue());
        }
      }
    }
    return found;
  }

  private static Optional<Place> place(String target, DesiredObject object) {
    GroupKind kind = object.key().kind();
    if (kind.equals(NAMESPACE)) {
      return Optional.of(new Place(target, Optional.empty(), object.key().name()));
    }
    return kind.equals(DEFINITION)
        ? Optional.of(new Place(target, Optional.of(defined(object)), ""))
        : Optional.empty();
  }

  private static GroupKind defined(DesiredObject definition) {
    JsonObject spec = definition.manifest().content().object("spec").orElse(JsonObject.EMPTY);
    return new GroupKind(
        spec.string("group").orElse(""),
        spec.object("names").flatMap(names -> names.string("kind")).orElse(""));
  }
}
