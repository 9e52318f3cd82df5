package dev.plumbline.testkit.apiserver;

import dev.plumbline.model.JsonArray;
import dev.plumbline.model.JsonObject;
import dev.plumbline.model.JsonString;
import java.util.ArrayList;
import java.util.List;

/// What a server does with definitions besides storing them: it names what it accepts, at once.
/// (A real one takes some milliseconds, and says who did it.) Pure.
final class Definitions {

  private Definitions() {}

  static JsonObject firstStatus(JsonObject definition) {
    JsonObject spec = definition.object("spec").orElse(JsonObject.EMPTY);
    List<String> versions = new ArrayList<>();
    for (JsonObject version : spec.array("versions").orElse(JsonArray.EMPTY).objects()) {
      version.string("name").ifPresent(versions::add);
    }
    return JsonObject.of(
            "conditions",
            JsonArray.of(
                condition("NamesAccepted", "NoConflicts", "no conflicts found"),
                condition(
                    "Established", "InitialNamesAccepted", "the initial names have been accepted")))
        .with("acceptedNames", spec.object("names").orElse(JsonObject.EMPTY))
        .with("storedVersions", JsonArray.ofStrings(versions));
  }

  private static JsonObject condition(String type, String reason, String message) {
    return JsonObject.of("type", new JsonString(type))
        .with("status", "True")
        .with("reason", reason)
        .with("message", message);
  }
}
