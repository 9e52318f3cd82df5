package dev.plumbline.report;

import dev.plumbline.check.ClearValue;
import dev.plumbline.model.FieldChange;
import dev.plumbline.model.JsonArray;
import dev.plumbline.model.JsonBoolean;
import dev.plumbline.model.JsonDecimal;
import dev.plumbline.model.JsonInteger;
import dev.plumbline.model.JsonNull;
import dev.plumbline.model.JsonObject;
import dev.plumbline.model.JsonString;
import dev.plumbline.model.JsonValue;
import dev.plumbline.model.Plan;
import dev.plumbline.model.Stage;
import dev.plumbline.model.Step;
import dev.plumbline.plan.ShownField;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Hides values that look like secrets where no Secret is: a report goes to more people than the
/// repository does, and stays when the repository is cleaned.
final class ClearMask {

  private static final JsonString BEFORE = new JsonString("+".repeat(12));
  private static final JsonString AFTER = new JsonString("+".repeat(8));

  /// The value of a variable: `…env[NAME].value`.
  private static final Pattern VARIABLE = Pattern.compile(".*\\[([^\\]]+)\\]\\.value");

  private ClearMask() {}

  static ShownField mask(ShownField field) {
    String name = name(field);
    return new ShownField(
        field.pointer(),
        field.path(),
        field.before().map(value -> masked(name, value, BEFORE)),
        field.after().map(value -> masked(name, value, AFTER)));
  }

  private static String name(ShownField field) {
    Matcher variable = VARIABLE.matcher(field.path());
    if (variable.matches()) {
      return variable.group(1);
    }
    List<String> tokens = field.pointer().tokens();
    return tokens.isEmpty() ? "" : tokens.getLast();
  }

  /// The plan with the changes of its updates masked.
  static Plan mask(Plan plan) {
    return new Plan(
        plan.application(),
        plan.commit(),
        plan.rendered(),
        plan.inventoryVersion(),
        plan.stages().stream().map(ClearMask::mask).toList(),
        plan.onFailure(),
        plan.findings());
  }

  private static Stage mask(Stage stage) {
    return new Stage(
        stage.phase(),
        stage.wave(),
        stage.await(),
        stage.steps().stream()
            .map(step -> step instanceof Step.Update update ? mask(update) : step)
            .toList());
  }

  private static Step mask(Step.Update update) {
    List<FieldChange> changes = update.changes().stream().map(change -> mask(change)).toList();
    return new Step.Update(update.desired(), update.uid(), changes, update.adopt());
  }

  /// Of a plan's change it is not known by which name a variable goes: what looks like one is
  /// looked at as if it were a password.
  private static FieldChange mask(FieldChange change) {
    List<String> tokens = change.path().tokens();
    boolean variable = tokens.contains("env") && tokens.getLast().equals("value");
    String name = variable ? "password" : tokens.isEmpty() ? "" : tokens.getLast();
    return new FieldChange(
        change.path(),
        change.before().map(value -> masked(name, value, BEFORE)),
        change.after().map(value -> masked(name, value, AFTER)));
  }

  private static JsonValue masked(String name, JsonValue value, JsonString mask) {
    return switch (value) {
      case JsonString text -> ClearValue.kind(name, text.value()).isPresent() ? mask : text;
      case JsonObject object -> masked(object, mask);
      case JsonArray array ->
          new JsonArray(array.elements().stream().map(each -> masked(name, each, mask)).toList());
      case JsonInteger _, JsonDecimal _, JsonBoolean _, JsonNull _ -> value;
    };
  }

  private static JsonObject masked(JsonObject object, JsonString mask) {
    Optional<String> variable = object.string("name").filter(name -> object.has("value"));
    JsonObject result = object;
    for (Map.Entry<String, JsonValue> member : object.members().entrySet()) {
      String name = member.getKey().equals("value") ? variable.orElse("value") : member.getKey();
      result = result.with(member.getKey(), masked(name, member.getValue(), mask));
    }
    return result;
  }
}
