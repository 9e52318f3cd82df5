package dev.plumbline.cli;

import dev.plumbline.codec.Json;
import dev.plumbline.codec.Yaml;
import dev.plumbline.model.JsonArray;
import dev.plumbline.model.JsonObject;
import dev.plumbline.model.JsonValue;
import java.util.ArrayList;
import java.util.List;

/// Prints what was rendered: YAML documents, or one JSON list.
record RenderedText(Surroundings surroundings, Complaints complaints, OutputOptions output) {

  /// Prints the objects of all folders in order, and the problems of those that have failed.
  ///
  /// @return whether none has failed
  boolean print(Rendering rendering, List<String> paths) {
    boolean whole = true;
    boolean first = true;
    List<JsonValue> all = new ArrayList<>();
    for (String path : paths) {
      switch (rendering.of(path)) {
        case Rendering.Result.Objects(List<JsonValue> objects, List<String> warnings) -> {
          warnings.forEach(surroundings.terminal().err()::println);
          if (output.format() == OutputOptions.Format.JSON) {
            all.addAll(objects);
          } else if (!objects.isEmpty()) {
            surroundings.terminal().out().print((first ? "" : "---\n") + Yaml.writeAll(objects));
            first = false;
          }
        }
        case Rendering.Result.Refused refused -> {
          complaints.tell(refused.problem(), output.format(), output.coloured(surroundings));
          whole = false;
        }
      }
    }
    if (output.format() == OutputOptions.Format.JSON) {
      surroundings.terminal().out().println(Visible.json(Json.writePretty(list(all))));
    }
    return whole;
  }

  /// As kubectl gives and takes several objects.
  private static JsonObject list(List<JsonValue> objects) {
    return JsonObject.EMPTY
        .with("apiVersion", "v1")
        .with("kind", "List")
        .with("items", new JsonArray(objects));
  }
}
