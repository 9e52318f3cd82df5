package dev.plumbline.render.kustomize;

import dev.plumbline.model.Problem;
import dev.plumbline.model.ProblemCode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Merges one list whose elements are identified by keys. What the patch has comes first, in its
/// order; the rest of the object's elements follow.
///
/// Lists in which every element has the keys, each once, are merged in one pass. For all others the
/// steps of kyaml are followed one by one, because what they do to such lists has no shorter
/// description: elements without a key can push out those that have one.
final class KeyedList {

  /// How many steps the quadratic way may take.
  private static final long MOST_STEPS = 16_000_000;

  private final KyamlMerge merge;
  private final SchemaType elements;
  private final List<String> keys;

  KeyedList(KyamlMerge merge, SchemaType type) {
    this.merge = merge;
    this.elements = type.elements();
    this.keys = type.keys().isEmpty() ? List.of("") : type.keys();
  }

  /// The merged list.
  ///
  /// @param object the object's list, or the patch's own if the object has none
  /// @param patch null if the patch is silent
  ListNode merge(ListNode object, @Nullable ListNode patch) {
    List<List<String>> all = identities(object, patch);
    List<String> used = used(all);
    Optional<Map<List<String>, Node>> ofObject = regular(object, used);
    Optional<Map<List<String>, Node>> ofPatch =
        patch == null || patch == object ? ofObject : regular(patch, used);
    if (ofObject.isPresent() && ofPatch.isPresent() && !merge.appends()) {
      return patch == null
          ? merged(ofObject.get(), Map.of(), used)
          : merged(ofObject.get(), ofPatch.get(), used);
    }
    long size = object.size() + (patch == null ? 0L : patch.size());
    if (size * size > MOST_STEPS) {
      throw new Problem(
              ProblemCode.RENDER_LIMIT,
              "patch",
              "a list is too long to be merged",
              size + " elements, of which some have no merge key or the same one",
              "Give every element its own " + String.join(" and ", keys) + ".")
          .exception();
    }
    return stepwise(object, patch, all);
  }

  // --- The regular way ---

  /// The elements by the texts of the keys; empty if one has no text, or the same as another.
  private static Optional<Map<List<String>, Node>> regular(ListNode list, List<String> used) {
    Map<List<String>, Node> elements = LinkedHashMap.newLinkedHashMap(list.size());
    for (Node element : list) {
      List<String> identity = identity(element, used);
      boolean shaped = used.getFirst().isEmpty() == element instanceof ScalarNode;
      if (!shaped || identity.contains("") || elements.putIfAbsent(identity, element) != null) {
        return Optional.empty();
      }
    }
    return Optional.of(elements);
  }

  private ListNode merged(
      Map<List<String>, Node> object, Map<List<String>, Node> patch, List<String> used) {
    Map<List<String>, Node> first = new LinkedHashMap<>();
    Map<List<String>, Node> rest = new LinkedHashMap<>(object);
    patch.forEach(
        (identity, change) -> {
          Node old = object.get(identity);
          Node value = merge.walk(old, change, elements);
          if (value == null || isEmpty(value)) {
            rest.remove(identity);
          } else {
            // The element of the object is merged in place. One that the patch replaces comes back.
            first.put(identity, old == null ? value : old);
          }
        });
    object.forEach(
        (identity, old) -> {
          if (!patch.containsKey(identity) && isEmpty(merge.walk(old, null, elements))) {
            rest.remove(identity);
          }
        });
    if (used.size() > 1) {
      first.keySet().removeAll(rest.keySet());
    }
    first.putAll(rest);
    return new ListNode(new ArrayList<>(first.values()));
  }

  // --- Kyaml's way ---

  private ListNode stepwise(
      ListNode object, @Nullable ListNode patch, List<List<String>> identities) {
    List<List<String>> all = keys.size() > 1 ? unified(identities) : identities;
    ListNode added = new ListNode();
    List<String> used = used(all);
    for (List<String> identity : all) {
      List<String> values = values(identity, used);
      List<String> given = used(List.of(values), used);
      List<String> texts = values(values, used, given);
      Node old = ListElements.find(object, given, texts).orElse(null);
      Node change = patch == null ? null : ListElements.find(patch, given, texts).orElse(null);
      Node value = merge.walk(old, change, elements);
      if (value == null || isEmpty(value)) {
        ListElements.set(object, null, used, values);
      } else {
        complete(value, used, values);
        ListElements.set(added, value, used, values);
      }
    }
    if (all.isEmpty()) {
      return object;
    }
    return merge.appends() ? append(object, added, used) : append(added, object, used);
  }

  private static void complete(Node element, List<String> used, List<String> values) {
    if (!(element instanceof MapNode map)) {
      return;
    }
    for (int i = 0; i < used.size(); i++) {
      if (!values.get(i).isEmpty() && !map.has(used.get(i))) {
        map.put(used.get(i), ScalarNode.resolved(values.get(i)));
      }
    }
  }

  private static ListNode append(ListNode added, ListNode object, List<String> used) {
    for (Node element : object) {
      if (used.getFirst().isEmpty()) {
        ListElements.set(added, element, used, List.of(ListElements.text(element)));
        continue;
      }
      List<String> values = new ArrayList<>();
      for (String key : used) {
        if (!element.isNull() && !(element instanceof MapNode)) {
          throw ListElements.wrongShape("a mapping", element);
        }
        Optional<Node> value = element instanceof MapNode map ? map.get(key) : Optional.empty();
        if (value.isEmpty()) {
          added.add(element);
        } else {
          values.add(ListElements.text(value.get()));
        }
      }
      if (used.size() > 1) {
        ListElements.set(added, null, used, values);
      }
      ListElements.set(added, element, used, values);
    }
    return added;
  }

  /// The same identities, where two that share a text and contradict each other nowhere are one.
  private static List<List<String>> unified(List<List<String>> identities) {
    List<List<String>> all = new ArrayList<>(identities);
    for (int i = 0; i < all.size(); i++) {
      // Kyaml compares with what stood here when it began with this row.
      List<String> one = all.get(i);
      for (int j = 0; j < all.size(); j++) {
        Optional<List<String>> both = unified(one, all.get(j));
        if (both.isPresent()) {
          all.set(i, both.get());
          all.set(j, both.get());
        }
      }
    }
    return all;
  }

  private static Optional<List<String>> unified(List<String> one, List<String> other) {
    boolean shared = false;
    List<String> both = new ArrayList<>(one.size());
    for (int i = 0; i < one.size(); i++) {
      String left = one.get(i);
      String right = other.get(i);
      if (left.equals(right)) {
        shared = true;
      } else if (!left.isEmpty() && !right.isEmpty()) {
        return Optional.empty();
      }
      both.add(left.isEmpty() ? right : left);
    }
    return shared ? Optional.of(both) : Optional.empty();
  }

  // --- Identities ---

  /// The texts of the keys of all elements, each once, in the order of the result.
  private List<List<String>> identities(ListNode object, @Nullable ListNode patch) {
    Set<List<String>> all = new LinkedHashSet<>();
    if (merge.appends()) {
      object.forEach(element -> all.add(identity(element, keys)));
    }
    if (patch != null) {
      patch.forEach(element -> all.add(identity(element, keys)));
    }
    object.forEach(element -> all.add(identity(element, keys)));
    return new ArrayList<>(all);
  }

  private static List<String> identity(Node element, List<String> keys) {
    if (keys.getFirst().isEmpty()) {
      return List.of(ListElements.text(element));
    }
    List<String> texts = new ArrayList<>(keys.size());
    for (String key : keys) {
      Optional<Node> member = element instanceof MapNode map ? map.get(key) : Optional.empty();
      texts.add(member.filter(node -> !node.isNull()).map(ListElements::text).orElse(""));
    }
    return texts;
  }

  /// The keys for which any identity has a text; all if none has.
  private List<String> used(List<List<String>> identities) {
    return used(identities, keys);
  }

  private static List<String> used(List<List<String>> identities, List<String> keys) {
    Set<String> with = new HashSet<>();
    for (List<String> identity : identities) {
      for (int i = 0; i < keys.size(); i++) {
        if (!identity.get(i).isEmpty()) {
          with.add(keys.get(i));
        }
      }
    }
    return with.isEmpty() ? keys : keys.stream().filter(with::contains).toList();
  }

  private List<String> values(List<String> identity, List<String> used) {
    return values(identity, keys, used);
  }

  private static List<String> values(List<String> identity, List<String> keys, List<String> used) {
    List<String> values = new ArrayList<>(used.size());
    for (int i = 0; i < keys.size(); i++) {
      if (used.contains(keys.get(i))) {
        values.add(identity.get(i));
      }
    }
    return values;
  }

  private static boolean isEmpty(@Nullable Node value) {
    return KyamlMerge.isMissing(value) || (value instanceof MapNode map && map.isEmpty());
  }
}
