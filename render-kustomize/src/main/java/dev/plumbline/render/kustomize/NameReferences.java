package dev.plumbline.render.kustomize;

import dev.plumbline.model.Problem;
import dev.plumbline.model.ProblemCode;
import dev.plumbline.model.ProblemException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/// Corrects the names of objects where others refer to them, once all names are final. Only objects
/// that had another name, namespace or kind before can be meant: a reference is an old name.
final class NameReferences implements Transformer {

  private final Map<String, List<Reference>> byKind = new HashMap<>();
  private final List<Reference> ofAnyKind = new ArrayList<>();
  private final Map<String, List<Resource>> byPreviousName = new HashMap<>();
  private final OriginalNamespaces namespaces = new OriginalNamespaces();

  /// @param order the position in the configuration
  private record Reference(Gvk target, FieldSpec field, int order) {}

  NameReferences(List<BackReference> references) {
    int order = 0;
    for (BackReference reference : references) {
      for (FieldSpec field : reference.referrers()) {
        Reference one = new Reference(reference.target(), field, order++);
        if (field.gvk().kind().isEmpty()) {
          ofAnyKind.add(one);
        } else {
          byKind.computeIfAbsent(field.gvk().kind(), kind -> new ArrayList<>()).add(one);
        }
      }
    }
  }

  @Override
  public void transform(ResMap resources) {
    for (Resource resource : resources) {
      namespaces.add(resource);
      Set<String> names = new HashSet<>();
      for (ResId id : resource.previousIds()) {
        if (names.add(id.name())) {
          byPreviousName.computeIfAbsent(id.name(), name -> new ArrayList<>()).add(resource);
        }
      }
    }
    for (Resource resource : resources) {
      new Referrer(resource).correct();
    }
    resources.touched();
  }

  private List<Reference> referencesOf(Gvk gvk) {
    List<Reference> own = byKind.getOrDefault(gvk.kind(), List.of());
    if (ofAnyKind.isEmpty()) {
      return own;
    }
    List<Reference> all = new ArrayList<>(own);
    all.addAll(ofAnyKind);
    all.sort((a, b) -> Integer.compare(a.order, b.order));
    return all;
  }

  /// One object that may refer to others.
  private final class Referrer {

    private final Resource resource;
    private final ResId id;
    private final Set<String> subjectNamespaces;

    Referrer(Resource resource) {
      this.resource = resource;
      this.id = resource.currentId();
      this.subjectNamespaces = subjectNamespaces(resource);
    }

    void correct() {
      Gvk original = resource.originalId().gvk();
      Gvk current = resource.gvk();
      for (Reference reference : referencesOf(original)) {
        if (original.isSelectedBy(reference.field().gvk())) {
          FieldSpec field =
              new FieldSpec(current, reference.field().path(), false, reference.field().parts());
          FieldWalk.change(resource, field, FieldWalk.Make.NOTHING, node -> set(node, reference));
        }
      }
    }

    private Node set(Node node, Reference reference) {
      switch (node) {
        case ScalarNode scalar -> setScalar(scalar, reference);
        case MapNode map -> setMap(map, reference);
        case ListNode list -> {
          for (Node element : list) {
            switch (element) {
              case ScalarNode scalar -> setScalar(scalar, reference);
              case MapNode map -> setMap(map, reference);
              case ListNode inner ->
                  throw refuse("a list is expected to have strings or maps of strings", reference);
            }
          }
        }
      }
      return node;
    }

    private void setScalar(ScalarNode scalar, Reference reference) {
      if (scalar.isNull()) {
        return;
      }
      List<Resource> found = candidates(scalar.text(), reference, candidate -> true);
      if (found.isEmpty()) {
        return;
      }
      Resource referral = found.getFirst();
      if (found.stream().anyMatch(other -> !other.name().equals(referral.name()))) {
        throw ambiguous(found, reference);
      }
      referral.addReferrer(id);
      if (!referral.name().equals(scalar.text())) {
        scalar.setUntagged(referral.name());
      }
    }

    private void setMap(MapNode map, Reference reference) {
      Node name =
          map.get("name")
              .orElseThrow(() -> refuse("path config error; no 'name' field in node", reference));
      String oldName = name instanceof ScalarNode scalar ? scalar.text() : "";
      List<Resource> found = candidates(oldName, reference, inNamespaceOf(map));
      if (found.isEmpty()) {
        return;
      }
      Resource referral = found.getFirst();
      boolean same =
          found.stream()
              .allMatch(
                  other ->
                      other.name().equals(referral.name())
                          && other.namespace().equals(referral.namespace()));
      if (!same) {
        throw ambiguous(found, reference);
      }
      referral.addReferrer(id);
      if (referral.name().equals(oldName) && referral.namespace().isEmpty()) {
        return;
      }
      FieldSet.untagged(map, "name", referral.name());
      if (!referral.namespace().isEmpty()) {
        FieldSet.untagged(map, "namespace", referral.namespace());
      }
    }

    /// A namespace beside the name narrows: to original namespaces if one is called so among all
    /// that could be meant, else to current ones.
    private Predicate<Resource> inNamespaceOf(MapNode map) {
      if (!map.has("namespace")) {
        return candidate -> true;
      }
      String namespace = map.text("namespace").orElse("");
      if (namespace.equals(ResId.NO_NAMESPACE)) {
        return candidate -> false;
      }
      boolean original = namespaces.isOriginal(namespace, id, subjectNamespaces);
      return candidate ->
          (original ? candidate.originalId() : candidate.currentId())
              .effectiveNamespace()
              .equals(namespace);
    }

    private List<Resource> candidates(
        String oldName, Reference reference, Predicate<Resource> more) {
      List<Resource> named = byPreviousName.getOrDefault(oldName, List.of());
      if (named.isEmpty()) {
        return named;
      }
      List<Resource> found =
          named.stream()
              .filter(this::couldBeMeant)
              .filter(more)
              .filter(candidate -> wasSelectedBy(candidate, reference.target()))
              .filter(candidate -> fitsRole(candidate, reference))
              .filter(this::sameNamespace)
              .toList();
      if (found.size() == 1) {
        return found;
      }
      found = found.stream().filter(c -> sameAffixes(c, true)).toList();
      return found.size() > 1 ? found.stream().filter(c -> sameAffixes(c, false)).toList() : found;
    }

    private boolean couldBeMeant(Resource candidate) {
      ResId other = candidate.currentId();
      return id.clusterScoped()
          || other.clusterScoped()
          || other.sameNamespace(id)
          || subjectNamespaces.contains(candidate.namespace());
    }

    private boolean sameNamespace(Resource candidate) {
      ResId other = candidate.currentId();
      return id.clusterScoped()
          || other.clusterScoped()
          || candidate.kind().equals("ServiceAccount")
          || other.sameNamespace(id);
    }

    private boolean fitsRole(Resource candidate, Reference reference) {
      if (!reference.field().path().endsWith("roleRef/name")) {
        return true;
      }
      MapNode roleRef = resource.root().map("roleRef").orElseGet(MapNode::new);
      if (!roleRef.has("apiGroup") || !roleRef.has("kind")) {
        return true;
      }
      Gvk role = new Gvk(roleRef.text("apiGroup").orElse(""), "", roleRef.text("kind").orElse(""));
      return wasSelectedBy(candidate, role);
    }

    private boolean sameAffixes(Resource candidate, boolean allowEmpty) {
      return Affixes.agree(candidate.namePrefixes(), resource.namePrefixes(), allowEmpty)
          && Affixes.agree(candidate.nameSuffixes(), resource.nameSuffixes(), allowEmpty);
    }

    private ProblemException ambiguous(List<Resource> found, Reference reference) {
      String ids =
          found.stream()
              .map(candidate -> candidate.currentId().toString())
              .collect(Collectors.joining(", "));
      return refuse("found multiple possible referrals: " + ids, reference);
    }

    private ProblemException refuse(String why, Reference reference) {
      return new Problem(
              ProblemCode.INVALID_OBJECT,
              resource.subject(),
              "updating name reference in '" + reference.field().path() + "' field of '" + id + "'",
              why,
              "Make the names unambiguous, or correct the configuration.")
          .exception();
    }
  }

  private static boolean wasSelectedBy(Resource candidate, Gvk selector) {
    return candidate.previousIds().stream().anyMatch(id -> id.gvk().isSelectedBy(selector));
  }

  /// The namespaces of service accounts that a RoleBinding names.
  private static Set<String> subjectNamespaces(Resource resource) {
    if (!resource.kind().equals("RoleBinding")) {
      return Set.of();
    }
    Set<String> namespaces = new HashSet<>();
    for (Node subject : resource.root().list("subjects").orElseGet(ListNode::new)) {
      if (subject instanceof MapNode map
          && map.has("namespace")
          && map.text("kind").filter("ServiceAccount"::equals).isPresent()) {
        Node namespace = map.get("namespace").orElseThrow();
        if (!(namespace instanceof ScalarNode scalar) || !scalar.isText()) {
          throw Problem.of(
                  ProblemCode.INVALID_OBJECT,
                  resource.subject(),
                  "Invalid Input: namespace is blank for resource \"" + resource.currentId() + '"',
                  "Give the subject a namespace, or remove the field.")
              .exception();
        }
        namespaces.add(scalar.text());
      }
    }
    return namespaces;
  }
}
