package dev.plumbline.cli;

import dev.plumbline.model.JsonArray;
import dev.plumbline.model.JsonObject;
import java.util.List;

/// What an adoption says: the lines that change, and what came of it.
///
/// @param name of the application, as it was asked for
/// @param proposal the answer to a dry run
record AdoptText(String name, JsonObject proposal) {

  /// The lines that change, and whom else they change.
  String proposal(boolean colour) {
    StringBuilder text = new StringBuilder();
    for (JsonObject place : proposal.array("places").orElse(JsonArray.EMPTY).objects()) {
      text.append(Tone.STRONG.paint(Visible.text(place.string("path").orElse("")), colour))
          .append(':')
          .append(place.integer("line").orElse(0L))
          .append('\n');
      for (String line : strings(place, "removed")) {
        text.append(Tone.BAD.paint("  - " + Visible.text(line), colour)).append('\n');
      }
      for (String line : strings(place, "added")) {
        text.append(Tone.GOOD.paint("  + " + Visible.text(line), colour)).append('\n');
      }
    }
    List<String> others = strings(proposal, "alsoChanges");
    if (!others.isEmpty()) {
      text.append("These read one of the files too, and change with it: ")
          .append(Visible.text(String.join(", ", others)))
          .append('\n');
    }
    return text.toString();
  }

  /// What came of a push.
  String done(JsonObject answer) {
    return "Commit %s is on %s. `plumb status %s` shows how it goes.\n"
        .formatted(
            Words.commit(answer.string("commit").orElse("")),
            Visible.text(RollbackText.branch(proposal)),
            Visible.text(name));
  }

  /// What came of an offer.
  String opened(JsonObject answer) {
    long number =
        answer.object("pullRequest").orElse(JsonObject.EMPTY).integer("number").orElse(0L);
    return "Opened pull request %d. `plumb pr show %d` shows what it waits for.\n"
        .formatted(number, number);
  }

  /// The title of the pull request.
  String title() {
    return "Adopt what was changed by hand of " + name;
  }

  /// What the pull request says.
  String body() {
    StringBuilder text = new StringBuilder();
    text.append("These fields were changed on the target. This writes them to Git:\n\n");
    for (JsonObject field : proposal.array("fields").orElse(JsonArray.EMPTY).objects()) {
      String path = field.string("path").orElse("");
      text.append("    ")
          .append(Visible.text(field.string("object").orElse("")))
          .append(path.isEmpty() ? " (deleted)" : " " + Visible.text(path))
          .append('\n');
    }
    List<String> others = strings(proposal, "alsoChanges");
    if (!others.isEmpty()) {
      text.append("\nOthers read one of the files too, and change with it: ")
          .append(Visible.text(String.join(", ", others)))
          .append(".\n");
    }
    return text.toString();
  }

  private static List<String> strings(JsonObject json, String name) {
    return json.array(name).orElse(JsonArray.EMPTY).strings();
  }
}
