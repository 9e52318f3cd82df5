package dev.plumbline.dialect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.model.JsonArray;
import dev.plumbline.model.JsonBoolean;
import dev.plumbline.model.JsonInteger;
import dev.plumbline.model.JsonNull;
import dev.plumbline.model.JsonObject;
import dev.plumbline.model.JsonString;
import dev.plumbline.model.JsonValue;
import dev.plumbline.model.Problem;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class FieldTableTest {

  private static final FieldTable TABLE =
      FieldTable.parse(
          """
          # a table
          spec              object!
          spec.name         string!
          spec.on           boolean!
          spec.count        integer
          spec.tags         strings
          spec.labels       map
          spec.parts        objects
          spec.parts[].id   string!
          spec.chart        refused  Do without.
          """);

  @Test
  void acceptsWhatTheTableNames() {
    assertThat(check(spec().with("count", new JsonInteger(3)))).isEmpty();
  }

  @Test
  void refusesUnknownFieldsByTheirPathInTheResource() {
    JsonArray parts =
        JsonArray.of(
            JsonObject.of("id", text("a")), JsonObject.of("id", text("b")).with("x", text("y")));

    assertThat(check(spec().with("parts", parts).with("nam", text("typo"))))
        .containsExactlyInAnyOrder(
            "Thing a: spec.parts[1].x is not a known field. Correct its name, or remove it."
                + " [UNSUPPORTED_FIELD]",
            "Thing a: spec.nam is not a known field. Correct its name, or remove it."
                + " [UNSUPPORTED_FIELD]");
  }

  @Test
  void refusesUnsupportedFieldsWithTheNextStep() {
    assertThat(check(spec().with("chart", text("web"))))
        .containsExactly("Thing a: spec.chart is not supported. Do without. [UNSUPPORTED_FIELD]");
  }

  @Test
  void takesAnEmptyUnsupportedFieldAsAbsent() {
    for (JsonValue empty :
        new JsonValue[] {
          text(""),
          JsonNull.NULL,
          JsonArray.EMPTY,
          JsonObject.EMPTY,
          JsonBoolean.FALSE,
          new JsonInteger(0)
        }) {
      assertThat(check(spec().with("chart", empty))).as("%s", empty).isEmpty();
    }
  }

  @Test
  void tellsOfWrongTypesAndMissingFieldsAtOnce() {
    JsonObject spec =
        JsonObject.of("count", text("3"))
            .with("tags", JsonArray.of(new JsonInteger(1)))
            .with("labels", JsonObject.of("a", new JsonInteger(1)))
            .with("parts", JsonArray.of(text("a")));

    assertThat(check(spec))
        .containsExactlyInAnyOrder(
            "Thing a: spec.count is not an integer but string. [INVALID_FIELD]",
            "Thing a: spec.tags is not a list of strings but array. [INVALID_FIELD]",
            "Thing a: spec.labels is not a map of strings but object. [INVALID_FIELD]",
            "Thing a: spec.parts is not a list of objects but array. [INVALID_FIELD]",
            "Thing a: spec.name is missing. [INVALID_FIELD]",
            "Thing a: spec.on is missing. [INVALID_FIELD]");
  }

  @Test
  void boundsTheNumberOfProblems() {
    JsonArray parts = new JsonArray(Collections.nCopies(1000, JsonObject.EMPTY));

    assertThat(check(spec().with("parts", parts))).hasSize(100);
  }

  @Test
  void refusesATableThatNamesAPathTwice() {
    assertThatThrownBy(() -> FieldTable.parse("a string\na integer"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("a");
  }

  private static JsonObject spec() {
    return JsonObject.of("name", text("n")).with("on", JsonBoolean.FALSE);
  }

  private static JsonString text(String value) {
    return new JsonString(value);
  }

  private static List<String> check(JsonObject spec) {
    return TABLE.check("Thing a", JsonObject.of("spec", spec)).stream()
        .map(Problem::message)
        .toList();
  }
}
