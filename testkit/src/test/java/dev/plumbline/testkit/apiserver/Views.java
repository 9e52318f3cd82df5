package dev.plumbline.testkit.apiserver;

import dev.plumbline.codec.Json;
import dev.plumbline.model.JsonArray;
import dev.plumbline.model.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// What of answers is compared, and how they differ.
final class Views {

  private Views() {}

  /// The resources without the subresources that are not simulated.
  static Map<String, JsonObject> served(JsonObject document) {
    Map<String, JsonObject> found = new TreeMap<>();
    for (JsonObject group : document.array("items").orElseThrow().objects()) {
      for (JsonObject version : group.array("versions").orElseThrow().objects()) {
        for (JsonObject resource : version.array("resources").orElseThrow().objects()) {
          String name = Objects.text(group, "name") + "/" + resource.string("resource").orElse("");
          List<JsonObject> status =
              resource.array("subresources").orElse(JsonArray.EMPTY).objects().stream()
                  .filter(sub -> sub.string("subresource").equals(Optional.of("status")))
                  .toList();
          JsonObject bare = resource.without("subresources").without("categories");
          found.put(
              name,
              status.isEmpty()
                  ? bare
                  : bare.with("subresources", new JsonArray(List.copyOf(status))));
        }
      }
    }
    return found;
  }

  static String differing(String real, String simulated) {
    List<String> one = real.lines().toList();
    List<String> other = simulated.lines().toList();
    List<String> lines = new ArrayList<>();
    one.stream().filter(line -> !other.contains(line)).forEach(line -> lines.add("- " + line));
    other.stream().filter(line -> !one.contains(line)).forEach(line -> lines.add("+ " + line));
    return String.join("\n", lines);
  }

  /// Of a table only the names.
  static String names(ApiResponse response) {
    JsonObject body = response.json();
    if (!body.string("kind").equals(Optional.of("Table"))) {
      return response.body();
    }
    List<String> names = new ArrayList<>();
    for (JsonObject row : body.array("rows").orElse(JsonArray.EMPTY).objects()) {
      names.add(row.array("cells").orElseThrow().strings().getFirst());
    }
    return Json.write(body.without("columnDefinitions").with("rows", JsonArray.ofStrings(names)));
  }
}
