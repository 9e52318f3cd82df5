package dev.plumbline.target.kubernetes;

import dev.plumbline.model.JsonArray;
import dev.plumbline.model.JsonObject;
import dev.plumbline.model.JsonString;
import dev.plumbline.model.JsonValue;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Lists the names of all objects of a kind in a namespace, and nothing else of them. To a server a
/// listed name costs some fiftieth of a look at one object; a namespace with far more objects than
/// are asked for is not listed. A list counts only if it came whole.
final class NameLists {

  private static final int WORTH = 50;
  private static final int PAGE = 2_000;
  private static final int MOST_PAGES = 100;

  /// What people see of a list, without the objects and their metadata.
  private static final String NAMES = "application/json;as=Table;g=meta.k8s.io;v=v1";

  private final Gate gate;

  NameLists(Gate gate) {
    this.gate = gate;
  }

  /// All names there; empty if they cannot be listed, or are too many to be worth it.
  ///
  /// @param wanted how many are asked for
  Optional<Set<String>> list(String user, String path, int wanted) {
    Set<String> found = new HashSet<>();
    String next = "";
    for (int page = 0; page < MOST_PAGES; page++) {
      Call call =
          Call.get(path)
              .accepting(NAMES)
              .with("includeObject", "None")
              .with("limit", String.valueOf(PAGE));
      Answer answer = gate.send(user, next.isEmpty() ? call : call.with("continue", next));
      Optional<JsonObject> body =
          answer instanceof Answer.Reply reply && reply.status() == 200
              ? reply.json().filter(table -> add(table, found))
              : Optional.empty();
      if (body.isEmpty()) {
        return Optional.empty();
      }
      JsonObject metadata = LiveObject.metadata(body.get());
      next = metadata.string("continue").orElse("");
      if (next.isEmpty()) {
        return Optional.of(found);
      }
      long all = found.size() + metadata.integer("remainingItemCount").orElse((long) PAGE);
      if (all > (long) WORTH * wanted) {
        return Optional.empty();
      }
    }
    return Optional.empty();
  }

  /// Takes the names of a table; whether it is one that tells them.
  private static boolean add(JsonObject table, Set<String> found) {
    List<JsonObject> columns = objects(table, "columnDefinitions");
    int column = 0;
    while (column < columns.size()
        && !columns.get(column).string("format").equals(Optional.of("name"))) {
      column++;
    }
    boolean told = table.string("kind").equals(Optional.of("Table")) && column < columns.size();
    for (JsonObject row : told ? objects(table, "rows") : List.<JsonObject>of()) {
      List<JsonValue> cells = row.array("cells").map(JsonArray::elements).orElse(List.of());
      if (column < cells.size() && cells.get(column) instanceof JsonString(String name)) {
        found.add(name);
      } else {
        return false;
      }
    }
    return told;
  }

  /// An empty list is `null`.
  private static List<JsonObject> objects(JsonObject table, String name) {
    return table.array(name).map(JsonArray::objects).orElse(List.of());
  }
}
