package dev.plumbline.render.kustomize;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What a patch says with `$patch` about the value that holds it: in a mapping as a member, in a
/// list as an element that has no other member.
enum PatchDirective {
  MERGE,
  REPLACE,
  DELETE,
  UNKNOWN;

  private static final String KEY = "$patch";

  /// The directive of the value, which is removed from it if it is known.
  ///
  /// @return [#MERGE] if there is none
  static PatchDirective take(@Nullable Node patch) {
    return switch (patch) {
      case MapNode map -> ofMap(map);
      case ListNode list -> ofList(list);
      case ScalarNode scalar -> UNKNOWN;
      case null -> MERGE;
    };
  }

  private static PatchDirective ofMap(MapNode map) {
    Optional<Node> value = map.get(KEY);
    if (value.isEmpty()) {
      return MERGE;
    }
    PatchDirective directive = named(ListElements.text(value.get()));
    if (directive != UNKNOWN) {
      map.remove(KEY);
    }
    return directive;
  }

  private static PatchDirective ofList(ListNode list) {
    Optional<MapNode> holder = Optional.empty();
    for (Node element : list) {
      if (element instanceof MapNode map && map.has(KEY)) {
        holder = Optional.of(map);
        break;
      }
    }
    if (holder.isEmpty() || holder.get().size() > 1) {
      return MERGE;
    }
    String word = ListElements.text(holder.get().valueAt(0));
    PatchDirective directive = named(word);
    if (directive != UNKNOWN) {
      ListElements.set(list, null, List.of(KEY), List.of(word));
    }
    return directive;
  }

  private static PatchDirective named(String word) {
    return switch (word) {
      case "merge" -> MERGE;
      case "replace" -> REPLACE;
      case "delete" -> DELETE;
      default -> UNKNOWN;
    };
  }
}
