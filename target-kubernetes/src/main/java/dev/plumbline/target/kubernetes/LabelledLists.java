package dev.plumbline.target.kubernetes;

import dev.plumbline.model.JsonArray;
import dev.plumbline.model.JsonObject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Lists the objects of a kind in a namespace whose label has one of several values: those of many
/// applications with one request. What such a list does not show may be there without the label.
final class LabelledLists {

  /// So many values still make an address that every balancer lets pass.
  static final int VALUES = 40;

  private static final int PAGE = 500;
  private static final int MOST_PAGES = 200;

  private final Gate gate;

  LabelledLists(Gate gate) {
    this.gate = gate;
  }

  /// The objects by the value of their label and by their name; empty if they cannot be listed
  /// whole.
  ///
  /// @param path of the kind in the namespace
  Optional<Map<String, Map<String, JsonObject>>> list(
      String user, String path, String label, Set<String> values) {
    Map<String, Map<String, JsonObject>> found = new HashMap<>();
    List<String> all = values.stream().sorted().toList();
    for (int from = 0; from < all.size(); from += VALUES) {
      List<String> some = all.subList(from, Math.min(all.size(), from + VALUES));
      Optional<List<JsonObject>> items =
          pages(user, Call.get(path).with("labelSelector", selector(label, some)));
      if (items.isEmpty()) {
        return Optional.empty();
      }
      for (JsonObject item : items.get()) {
        JsonObject metadata = LiveObject.metadata(item);
        String value = metadata.object("labels").flatMap(l -> l.string(label)).orElse("");
        found
            .computeIfAbsent(value, v -> new HashMap<>())
            .put(metadata.string("name").orElse(""), item);
      }
    }
    return Optional.of(found);
  }

  private static String selector(String label, List<String> values) {
    return values.size() == 1
        ? label + "=" + values.getFirst()
        : label + " in (" + String.join(",", values) + ")";
  }

  /// All items of a list; empty unless every page came.
  Optional<List<JsonObject>> pages(String user, Call call) {
    List<JsonObject> items = new ArrayList<>();
    String next = "";
    for (int page = 0; page < MOST_PAGES; page++) {
      Call limited = call.with("limit", String.valueOf(PAGE));
      Answer answer = gate.send(user, next.isEmpty() ? limited : limited.with("continue", next));
      if (!(answer instanceof Answer.Reply reply) || reply.status() != 200) {
        return Optional.empty();
      }
      Optional<JsonObject> list = reply.json();
      Optional<JsonArray> some = list.flatMap(l -> l.array("items"));
      if (list.isEmpty() || some.isEmpty()) {
        return Optional.empty();
      }
      items.addAll(some.get().objects());
      next = LiveObject.metadata(list.get()).string("continue").orElse("");
      if (next.isEmpty()) {
        return Optional.of(items);
      }
    }
    return Optional.empty();
  }
}
