package dev.plumbline.render.kustomize;

import dev.plumbline.model.Problem;
import dev.plumbline.model.ProblemCode;
import dev.plumbline.model.ProblemException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// The resources of a build, in the order in which they came; no two have the same current id.
final class ResMap implements Iterable<Resource> {

  private List<Resource> resources = new ArrayList<>();

  /// The current ids, while only appending happens; transformers change ids, and then it is gone.
  private @Nullable Map<ResId, Resource> byId;

  /// The resources by the names that they have or had, as long as no name changes.
  private @Nullable Map<String, Set<Resource>> byName;

  List<Resource> resources() {
    return List.copyOf(resources);
  }

  int size() {
    return resources.size();
  }

  @Override
  public Iterator<Resource> iterator() {
    return resources.iterator();
  }

  /// Says that ids may have changed.
  void touched() {
    byId = null;
    byName = null;
  }

  /// @throws ProblemException `DUPLICATE_OBJECT` if a resource has the same current id
  void append(Resource resource) {
    Map<ResId, Resource> ids = byId();
    Resource there = ids.putIfAbsent(resource.currentId(), resource);
    if (there != null) {
      throw new Problem(
              ProblemCode.DUPLICATE_OBJECT,
              resource.subject(),
              "may not add resource with an already registered id: " + resource.currentId(),
              there.origin().path().isEmpty() ? "" : "it stands in " + there.origin() + " too",
              "Remove one of the two, or rename it.")
          .exception();
    }
    resources.add(resource);
    if (byName != null) {
      note(resource, byName);
    }
  }

  void appendAll(Iterable<Resource> more) {
    more.forEach(this::append);
  }

  /// Checks that no two have the same current id.
  ///
  /// @throws ProblemException `DUPLICATE_OBJECT`
  void check() {
    List<Resource> all = resources;
    resources = new ArrayList<>(all.size());
    byId = new HashMap<>();
    appendAll(all);
  }

  private Map<ResId, Resource> byId() {
    Map<ResId, Resource> ids = byId;
    if (ids == null) {
      ids = HashMap.newHashMap(resources.size() + 1);
      for (Resource resource : resources) {
        ids.putIfAbsent(resource.currentId(), resource);
      }
      byId = ids;
    }
    return ids;
  }

  /// Those of which a current or a previous id matches.
  List<Resource> everMatching(Predicate<ResId> matches) {
    List<Resource> found = new ArrayList<>();
    for (Resource resource : resources) {
      if (wasEver(resource, matches)) {
        found.add(resource);
      }
    }
    return found;
  }

  /// Those of which a current or a previous id has the name and matches.
  List<Resource> everNamed(String name, Predicate<ResId> matches) {
    Map<String, Set<Resource>> names = byName;
    if (names == null) {
      names = HashMap.newHashMap(resources.size());
      for (Resource resource : resources) {
        note(resource, names);
      }
      byName = names;
    }
    return names.getOrDefault(name, Set.of()).stream()
        .filter(resource -> wasEver(resource, matches))
        .toList();
  }

  private static void note(Resource resource, Map<String, Set<Resource>> names) {
    enter(resource, resource.name(), names);
    resource.previousIds().forEach(id -> enter(resource, id.name(), names));
  }

  private static void enter(Resource resource, String name, Map<String, Set<Resource>> names) {
    names.computeIfAbsent(name, key -> LinkedHashSet.newLinkedHashSet(2)).add(resource);
  }

  private static boolean wasEver(Resource resource, Predicate<ResId> matches) {
    return matches.test(resource.currentId()) || resource.previousIds().stream().anyMatch(matches);
  }

  /// The only resource that is or was called so, for a patch without a target.
  ///
  /// @param patch what the message calls the patch
  /// @throws ProblemException `INVALID_PATCH` if there is none, or more than one
  Resource only(ResId id, String patch) {
    List<Resource> found = everNamed(id.name(), id::equals);
    if (found.size() == 1) {
      return found.getFirst();
    }
    String what = found.isEmpty() ? "no matches for Id " : "multiple matches for Id ";
    throw Problem.of(
            ProblemCode.INVALID_PATCH,
            patch,
            what + id + "; failed to find unique target for patch " + id,
            "Name an object of the resources, with its kind, name and namespace.")
        .exception();
  }

  /// Replaces the resource that has the same current id as the given one.
  void replace(Resource old, Resource resource) {
    int at = resources.indexOf(old);
    resources.set(at, resource);
    touched();
  }

  /// Keeps those that match, in order.
  void keep(Predicate<Resource> keeps) {
    if (!resources.stream().allMatch(keeps)) {
      resources = new ArrayList<>(resources.stream().filter(keeps).toList());
      touched();
    }
  }

  /// Drops what transformers emptied.
  void dropEmpty() {
    keep(resource -> !resource.isEmpty());
  }

  void reorder(List<Resource> ordered) {
    resources = new ArrayList<>(ordered);
    touched();
  }

  /// Adds what a generator made: a new object, or one that is merged into or replaces another.
  ///
  /// @throws ProblemException `DUPLICATE_OBJECT` if it exists and shall be created, `NOT_FOUND` if
  ///     there is nothing to merge into
  void absorb(Resource generated) {
    ResId id = generated.currentId();
    List<Resource> matches = everNamed(id.name(), id::equals);
    Behavior behavior = Behavior.of(generated.annotation(BuildAnnotations.BEHAVIOR));
    if (matches.size() > 1) {
      throw conflict(generated, "found multiple objects that could accept merge of " + id);
    }
    Optional<Resource> old = matches.stream().findFirst();
    if (old.isEmpty()) {
      if (behavior == Behavior.MERGE || behavior == Behavior.REPLACE) {
        throw Problem.of(
                ProblemCode.NOT_FOUND,
                generated.subject(),
                "id " + id + " does not exist; cannot merge or replace",
                "Name a ConfigMap or Secret of the resources, or leave out behavior.")
            .exception();
      }
      append(generated);
      return;
    }
    if (behavior != Behavior.MERGE && behavior != Behavior.REPLACE) {
      throw conflict(generated, "id " + id + " exists; behavior must be merge or replace");
    }
    behavior.apply(old.get(), generated);
    replace(old.get(), generated);
  }

  private static ProblemException conflict(Resource generated, String what) {
    return Problem.of(
            ProblemCode.DUPLICATE_OBJECT,
            generated.subject(),
            what,
            "Set behavior: merge or replace, or rename one of them.")
        .exception();
  }
}
