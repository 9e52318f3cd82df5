package dev.plumbline.cli;

import dev.plumbline.approval.Fingerprint;
import dev.plumbline.model.JsonArray;
import dev.plumbline.model.JsonObject;
import dev.plumbline.model.JsonString;
import dev.plumbline.model.JsonValue;
import java.util.List;
import java.util.Map;

/// What waits to be approved, as people read it.
final class ApproveText {

  private ApproveText() {}

  /// All that waits, and emergencies that are open.
  static String list(JsonObject answer, boolean colour) {
    StringBuilder text = new StringBuilder();
    List<JsonObject> waiting = objects(answer, "waiting");
    if (waiting.isEmpty()) {
      text.append("Nothing waits to be approved.\n");
    }
    for (JsonObject each : waiting) {
      text.append(Tone.STRONG.paint(Visible.text(name(each)), colour))
          .append("  ")
          .append(Words.commit(string(each, "commit")))
          .append('\n')
          .append("  ")
          .append(Visible.text(why(each)))
          .append('\n');
    }
    text.append(emergencies(answer, colour));
    objects(answer, "problems")
        .forEach(
            each -> text.append(Visible.text(StatusJson.readProblem(each).message())).append('\n'));
    return text.toString();
  }

  /// The emergencies that are open; nothing if none is.
  static String emergencies(JsonObject answer, boolean colour) {
    StringBuilder text = new StringBuilder();
    List<JsonObject> emergencies = objects(answer, "emergencies");
    if (!emergencies.isEmpty()) {
      text.append(Tone.STRONG.paint("Went in an emergency, to be looked at:", colour)).append('\n');
      emergencies.forEach(each -> text.append(emergency(each, colour)));
    }
    return text.toString();
  }

  /// What one word would be bound to.
  static String bound(JsonObject waiting, boolean colour) {
    JsonObject parts = waiting.object("parts").orElse(JsonObject.EMPTY);
    Table table = new Table("PART", "IS");
    row(table, "commit", Words.commit(string(waiting, "commit")));
    row(table, "branch", string(parts, "branch"));
    row(table, "place", string(parts, "place"));
    row(table, "settings", cut(string(parts, "settings")));
    row(table, "policies", cut(string(parts, "policy")));
    for (Map.Entry<String, JsonValue> each :
        parts.object("references").orElse(JsonObject.EMPTY).members().entrySet()) {
      String named = each.getValue() instanceof JsonString text ? text.value() : "";
      row(table, each.getKey(), cut(named));
    }
    row(table, "rendered", cut(string(parts, "rendered")));
    return Visible.text(why(waiting)) + "\n" + table.text("  ", colour);
  }

  private static void row(Table table, String part, String is) {
    table.row(Table.Cell.of(part), Table.Cell.of(is));
  }

  private static String emergency(JsonObject open, boolean colour) {
    String until = string(open, "until");
    return "  %s  %s, by %s at %s: %s\n    %s is to look at it until %s.\n"
        .formatted(
            Visible.text(name(open)),
            Words.commit(string(open, "commit")),
            Visible.text(string(open, "by")),
            string(open, "at"),
            Visible.text(string(open, "reason")),
            Visible.text(string(open, "reviewers")),
            open.bool("overdue").orElse(false) ? Tone.BAD.paint(until, colour) : until);
  }

  /// What stands in the way.
  private static String why(JsonObject waiting) {
    return WaitingJson.problem(waiting)
        .map(problem -> problem.what() + ": " + problem.why())
        .orElse("it waits");
  }

  static String name(JsonObject json) {
    return string(json, "namespace").isEmpty()
        ? string(json, "name")
        : string(json, "namespace") + "/" + string(json, "name");
  }

  private static String cut(String digest) {
    int from = digest.startsWith("sha256:") ? "sha256:".length() : 0;
    return digest.substring(0, Math.min(digest.length(), from + Fingerprint.LENGTH));
  }

  private static List<JsonObject> objects(JsonObject answer, String name) {
    return answer.array(name).orElse(JsonArray.EMPTY).objects();
  }

  private static String string(JsonObject json, String name) {
    return json.string(name).orElse("");
  }
}
