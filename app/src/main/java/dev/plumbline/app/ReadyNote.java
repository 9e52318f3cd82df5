package dev.plumbline.app;

import dev.plumbline.codec.Json;
import dev.plumbline.model.ApplicationId;
import dev.plumbline.model.GroupKind;
import dev.plumbline.model.JsonArray;
import dev.plumbline.model.JsonObject;
import dev.plumbline.model.JsonString;
import dev.plumbline.model.JsonValue;
import dev.plumbline.model.ProblemException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// What a replica tells the others of its applications for which somebody waits: which are ready,
/// and at which commit. It stands on its lease, for what is true only while it lives.
final class ReadyNote {

  /// An annotation may have 256 KiB in all; beyond this, the rest counts as not ready.
  private static final int LONGEST = 200_000;

  private ReadyNote() {}

  static String write(Map<ApplicationId, String> ready) {
    List<JsonValue> lines = new ArrayList<>();
    int length = 2;
    for (Map.Entry<ApplicationId, String> entry : ready.entrySet()) {
      ApplicationId id = entry.getKey();
      JsonObject line =
          JsonObject.of("kind", new JsonString(id.declaredAs().kind()))
              .with("group", id.declaredAs().group())
              .with("namespace", id.namespace())
              .with("name", id.name())
              .with("commit", entry.getValue());
      length += Json.write(line).length() + 1;
      if (length <= LONGEST) {
        lines.add(line);
      }
    }
    return lines.isEmpty() ? "" : Json.write(new JsonArray(lines));
  }

  static Map<ApplicationId, String> read(String note) {
    Map<ApplicationId, String> ready = new HashMap<>();
    try {
      if (!note.isEmpty() && Json.read(note) instanceof JsonArray lines) {
        for (JsonObject line : lines.objects()) {
          ready.put(
              new ApplicationId(
                  new GroupKind(line.string("group").orElse(""), line.string("kind").orElse("")),
                  line.string("namespace").orElse(""),
                  line.string("name").orElse("")),
              line.string("commit").orElse(""));
        }
      }
    } catch (ProblemException e) {
      return Map.of(); // somebody wrote into it: nothing is known to be ready
    }
    return ready;
  }
}
