package dev.plumbline.target.kubernetes;

import dev.plumbline.model.JsonObject;
import dev.plumbline.model.ObjectKey;
import dev.plumbline.target.Labels;
import dev.plumbline.target.ResourceVersion;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What is kept of the selected objects of one kind: where each is, in which version, and whose it
/// is; and which ones went away. Thread-safe.
final class KindFacts {

  private static final int MOST_GRAVES = 4_096;

  /// What is kept of an object.
  record Fact(String uid, String resourceVersion, Optional<String> owner) {
    static Fact of(JsonObject content) {
      return new Fact(
          LiveObject.uid(content),
          LiveObject.resourceVersion(content),
          LiveObject.metadata(content)
              .object("labels")
              .flatMap(labels -> labels.string(Labels.APPLICATION_LABEL)));
    }
  }

  /// An object that went away.
  ///
  /// @param version at which it was there no more; 0 if the whole kind went
  private record Grave(Fact last, long version) {
    Sightings.Sighting sighting() {
      long seen = ResourceVersion.number(last.resourceVersion());
      return new Sightings.Sighting(last.uid(), seen, true, Math.max(seen, version));
    }
  }

  private final Map<ObjectKey, Fact> facts = new LinkedHashMap<>();
  private final Map<String, Set<ObjectKey>> owned = new HashMap<>();
  private final Map<ObjectKey, Grave> graves = new LinkedHashMap<>();

  synchronized Optional<Fact> fact(ObjectKey key) {
    return Optional.ofNullable(facts.get(key));
  }

  /// The uid of the object of that name that went away last; empty text if none is known.
  synchronized String lastUid(ObjectKey key) {
    Grave grave = graves.get(key);
    return grave == null ? "" : grave.last().uid();
  }

  /// What was seen last of the object.
  synchronized Optional<Sightings.Sighting> last(ObjectKey key) {
    @Nullable Fact fact = facts.get(key);
    if (fact != null) {
      long version = ResourceVersion.number(fact.resourceVersion());
      return Optional.of(new Sightings.Sighting(fact.uid(), version, false, version));
    }
    return Optional.ofNullable(graves.get(key)).map(Grave::sighting);
  }

  /// Whether the object is known in this state, or something is known of its name that happened
  /// after that version of the store.
  synchronized boolean has(ObjectKey key, String uid, String resourceVersion, long after) {
    boolean same =
        fact(key)
            .filter(fact -> fact.uid().equals(uid))
            .filter(fact -> fact.resourceVersion().equals(resourceVersion))
            .isPresent();
    return same || last(key).filter(last -> last.since() > after).isPresent();
  }

  /// The objects that belong to the application.
  synchronized List<ObjectKey> of(String label) {
    return List.copyOf(owned.getOrDefault(label, Set.of()));
  }

  /// All of them.
  synchronized Set<ObjectKey> keys() {
    return Set.copyOf(facts.keySet());
  }

  /// It is so; what was known of the name before.
  synchronized Optional<Fact> keep(ObjectKey key, Fact fact) {
    @Nullable Fact before = facts.put(key, fact);
    graves.remove(key);
    if (before == null || !before.owner().equals(fact.owner())) {
      disown(key, before);
      fact.owner().ifPresent(label -> owned.computeIfAbsent(label, l -> new HashSet<>()).add(key));
    }
    return Optional.ofNullable(before);
  }

  private void disown(ObjectKey key, @Nullable Fact fact) {
    if (fact != null && fact.owner().isPresent()) {
      owned.computeIfPresent(
          fact.owner().get(),
          (label, keys) -> {
            keys.remove(key);
            return keys.isEmpty() ? null : keys;
          });
    }
  }

  /// Nothing is known of it any more; what was known.
  synchronized Optional<Fact> drop(ObjectKey key) {
    Fact fact = facts.remove(key);
    disown(key, fact);
    return Optional.ofNullable(fact);
  }

  /// It went away by that version.
  synchronized void bury(ObjectKey key, Fact last, long version) {
    graves.remove(key);
    graves.put(key, new Grave(last, version));
    if (graves.size() > MOST_GRAVES) {
      graves.remove(graves.keySet().iterator().next());
    }
  }
}
