package dev.plumbline.target.kubernetes;

import dev.plumbline.model.Inventory;
import dev.plumbline.model.InventoryEntry;
import dev.plumbline.model.JsonObject;
import dev.plumbline.model.ObjectKey;
import dev.plumbline.model.ObservedObject;
import dev.plumbline.model.Problem;
import dev.plumbline.model.ProblemCode;
import dev.plumbline.model.ProblemException;
import dev.plumbline.target.Access;
import dev.plumbline.target.Labels;
import dev.plumbline.target.ObjectReference;
import dev.plumbline.target.Observation;
import dev.plumbline.target.ResourceVersion;
import dev.plumbline.target.kubernetes.Observer.Look;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Looks at many objects at once, for one application. Lists are shared with others who look at the
/// same time ([SharedLists]); whatever they leave in doubt is asked for by name, so that only an
/// answer about the object itself, or a whole list of all names there, makes it absent (S1). Where
/// an answer contradicts what is known already, from a watch or an inventory, one that is not older
/// than that is asked for: API servers behind a balancer may lag.
final class Survey {

  private final Discovery discovery;
  private final Observer observer;
  private final SharedLists lists;

  Survey(Discovery discovery, Observer observer) {
    this.discovery = discovery;
    this.observer = observer;
    this.lists = observer.lists();
  }

  /// Looks at all of them.
  ///
  /// @throws ProblemException `UNAUTHENTICATED`, and `TARGET_UNREACHABLE` if nothing can be read
  ///
  /// @param inventory names objects that were there when it was stored
  Observation observe(Access access, Collection<ObjectReference> objects, Inventory inventory) {
    return lists.asking(() -> observeAll(access, objects, inventory));
  }

  private Observation observeAll(
      Access access, Collection<ObjectReference> objects, Inventory inventory) {
    Map<ObjectKey, Look> looks = new LinkedHashMap<>();
    Map<String, List<ObjectReference>> places = new LinkedHashMap<>();
    for (ObjectReference object : Set.copyOf(objects)) {
      ObjectKey key = object.key();
      places
          .computeIfAbsent(key.kind() + " " + key.namespace(), p -> new ArrayList<>())
          .add(object);
    }
    try (ExecutorService threads = observer.pace().together()) {
      List<Future<Map<ObjectKey, Look>>> pending = new ArrayList<>();
      for (List<ObjectReference> place : places.values()) {
        pending.add(threads.submit(() -> safelyInPlace(access, place, inventory, threads)));
      }
      pending.forEach(some -> looks.putAll(result(some)));
      looks.putAll(again(access, objects, inventory, looks, threads));
    }
    looks.forEach(observer::note);
    return observation(looks);
  }

  /// Looks again at what cannot be as it was found.
  private Map<ObjectKey, Look> again(
      Access access,
      Collection<ObjectReference> objects,
      Inventory inventory,
      Map<ObjectKey, Look> looks,
      ExecutorService threads) {
    Map<ObjectKey, Future<Look>> pending = new LinkedHashMap<>();
    for (ObjectReference object : objects) {
      Look look = looks.get(object.key());
      long since = look == null ? 0 : knownSince(object.key(), look, inventory);
      if (since > 0) {
        pending.put(object.key(), threads.submit(() -> safely(access.user(), object, since)));
      }
    }
    Map<ObjectKey, Look> fresher = new LinkedHashMap<>();
    pending.forEach((key, look) -> fresher.put(key, result(look)));
    return fresher;
  }

  /// The revision at which something else was known of the object than the look says; 0 if the look
  /// contradicts nothing.
  private long knownSince(ObjectKey key, Look look, Inventory inventory) {
    Optional<Sightings.Sighting> seen = observer.sightings().last(key);
    long watched = seen.filter(s -> s.contradicts(look)).map(s -> s.since()).orElse(0L);
    if (!(look instanceof Look.Absent)) {
      return watched;
    }
    Optional<String> uid = inventory.entry(key).flatMap(InventoryEntry::uid);
    boolean stored =
        uid.isPresent() && seen.filter(s -> s.gone() && s.uid().equals(uid.get())).isEmpty();
    return stored ? Math.max(watched, ResourceVersion.number(inventory.version())) : watched;
  }

  private Map<ObjectKey, Look> safelyInPlace(
      Access access, List<ObjectReference> place, Inventory inventory, ExecutorService threads) {
    try {
      return inPlace(access, place, inventory, threads);
    } catch (ProblemException e) {
      Map<ObjectKey, Look> looks = new LinkedHashMap<>();
      place.forEach(object -> looks.put(object.key(), new Look.Unreadable(e.problem())));
      return looks;
    }
  }

  /// Looks at objects of one kind in one namespace.
  private Map<ObjectKey, Look> inPlace(
      Access access, List<ObjectReference> place, Inventory inventory, ExecutorService threads) {
    ObjectReference sample = place.getFirst();
    if (!(discovery.find(sample.apiVersion(), sample.key().kind())
        instanceof Discovery.Lookup.Found(ApiResource resource))) {
      return each(access.user(), place, threads);
    }
    Set<String> wanted =
        place.stream().map(object -> object.key().name()).collect(Collectors.toSet());
    return lists.look(
        access.user(),
        resource.path(sample.key().namespace()),
        new SharedLists.Wanted(
            Labels.APPLICATION_LABEL,
            access.application().label(),
            wanted,
            wereThere(place, inventory)),
        said -> {
          Map<ObjectKey, Look> looks = new LinkedHashMap<>();
          List<ObjectReference> open = new ArrayList<>();
          for (ObjectReference object : place) {
            said(resource, object.key(), said)
                .ifPresentOrElse(look -> looks.put(object.key(), look), () -> open.add(object));
          }
          looks.putAll(each(access.user(), open, threads));
          return looks;
        });
  }

  /// Whether most of them were there when the inventory was stored.
  private static boolean wereThere(List<ObjectReference> place, Inventory inventory) {
    long stored =
        place.stream()
            .filter(it -> inventory.entry(it.key()).flatMap(InventoryEntry::uid).isPresent())
            .count();
    return 2 * stored > place.size();
  }

  /// What lists say of the object; empty if they leave it in doubt.
  private static Optional<Look> said(ApiResource resource, ObjectKey key, SharedLists.Said said) {
    @Nullable JsonObject item = said.found().get(key.name());
    if (item != null && LiveObject.key(resource, item).equals(key)) {
      return Optional.of(new Look.There(LiveObject.of(key, LiveObject.ofItem(resource, item))));
    }
    return said.absent().contains(key.name()) ? Optional.of(new Look.Absent()) : Optional.empty();
  }

  /// Looks at each by itself, all at the same time.
  private Map<ObjectKey, Look> each(
      String user, List<ObjectReference> objects, ExecutorService threads) {
    Map<ObjectKey, Future<Look>> pending = new LinkedHashMap<>();
    objects.forEach(
        object -> pending.put(object.key(), threads.submit(() -> safely(user, object, 0))));
    Map<ObjectKey, Look> looks = new LinkedHashMap<>();
    pending.forEach((key, look) -> looks.put(key, result(look)));
    return looks;
  }

  private Look safely(String user, ObjectReference object, long since) {
    try {
      return observer.look(user, object, since);
    } catch (ProblemException e) {
      return new Look.Unreadable(e.problem());
    }
  }

  private static <T> T result(Future<T> look) {
    try {
      return look.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw Gate.interrupted(e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof ProblemException problem) {
        throw problem;
      }
      throw new IllegalStateException(e.getCause());
    }
  }

  private static Observation observation(Map<ObjectKey, Look> looks) {
    Map<ObjectKey, ObservedObject> found = new HashMap<>();
    Set<ObjectKey> absent = new HashSet<>();
    Map<ObjectKey, Problem> unreadable = new HashMap<>();
    looks.forEach(
        (key, look) -> {
          switch (look) {
            case Look.There there -> found.put(key, there.object());
            case Look.Absent none -> absent.add(key);
            case Look.Unreadable failed -> unreadable.put(key, failed.problem());
          }
        });
    boolean nothingRead = found.isEmpty() && absent.isEmpty();
    for (Problem problem : unreadable.values()) {
      boolean unreachable = nothingRead && problem.code() == ProblemCode.TARGET_UNREACHABLE;
      if (unreachable || problem.code() == ProblemCode.UNAUTHENTICATED) {
        throw problem.exception();
      }
    }
    return new Observation(found, absent, unreadable);
  }
}
