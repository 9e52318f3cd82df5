package dev.plumbline.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.plumbline.model.Finding;
import dev.plumbline.model.JsonArray;
import dev.plumbline.model.JsonBoolean;
import dev.plumbline.model.JsonDecimal;
import dev.plumbline.model.JsonInteger;
import dev.plumbline.model.JsonNull;
import dev.plumbline.model.JsonObject;
import dev.plumbline.model.JsonString;
import dev.plumbline.model.JsonValue;
import dev.plumbline.testkit.Yamls;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;

/// Odd schemas and odd objects give findings or none, and never an exception.
class SchemaGarbageTest {

  private static final List<String> WORDS =
      List.of(
          "type",
          "object",
          "array",
          "string",
          "integer",
          "properties",
          "items",
          "required",
          "enum",
          "pattern",
          "a",
          "b",
          "metadata",
          "spec",
          "additionalProperties",
          "allOf",
          "anyOf",
          "oneOf",
          "not",
          "$ref",
          "#/components/schemas/x",
          "default",
          "nullable",
          "minimum",
          "x-kubernetes-int-or-string",
          "x-kubernetes-list-type",
          "map",
          "set",
          "maxLength",
          "x-kubernetes-list-map-keys",
          "(",
          "labels",
          "x-kubernetes-preserve-unknown-fields");

  @Test
  void garbageIsJudgedInBoundedTime() {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(7);
    assertTimeoutPreemptively(
        Duration.ofSeconds(20),
        () -> {
          int judged = 0;
          for (int i = 0; i < 3_000; i++) {
            JsonObject object = object(random, 4);
            Schema schema = new Schema(object(random, 5), object(random, 4), random.nextBoolean());
            judged += SchemaValidator.violations(schema, object).size();
          }
          assertThat(judged).isPositive();
        });
  }

  @Test
  void schemasThatReferToThemselvesEnd() {
    JsonObject itself = JsonObject.of("$ref", new JsonString("#/components/schemas/x"));
    JsonObject named = JsonObject.of("x", itself);
    assertThat(
            SchemaValidator.violations(
                new Schema(itself, named, false), JsonObject.of("a", JsonNull.NULL)))
        .isEmpty();
  }

  @Test
  void row42PatternsAreBounded() {
    Schema schema =
        Schema.ofDefinition(
            JsonObject.of(
                "properties",
                JsonObject.of(
                    "a", JsonObject.of("pattern", new JsonString("((a{1000}){1000}){1000}")))));
    assertThat(
            SchemaValidator.violations(schema, JsonObject.of("a", new JsonString("a".repeat(100)))))
        .extracting(SchemaViolation::what)
        .containsExactly("its pattern is too large to be tried");
  }

  @Test
  void manyMistakesAreNotAllSaid() {
    Map<String, JsonValue> members = new LinkedHashMap<>();
    for (int i = 0; i < 10_000; i++) {
      members.put("m" + i, JsonNull.NULL);
    }
    Schema schema = Schema.ofDefinition(JsonObject.of("properties", JsonObject.EMPTY));
    assertThat(SchemaValidator.violations(schema, new JsonObject(members))).hasSize(50);
  }

  @Test
  void whatAValueIsStandsInNoFinding() {
    RenderedDefinition definition = new RenderedDefinition();
    List<Finding> findings =
        definition
            .schemas()
            .check(
                new ReviewInput(
                    Examples.input(definition.object("size: canary")),
                    "",
                    LocalDate.of(2027, 1, 1)));
    assertThat(findings).hasSize(1);
    assertThat(findings.toString()).doesNotContain("canary");
  }

  private record RenderedDefinition() {
    Schemas schemas() {
      return new Schemas(
          List.of(
              Yamls.one(
                      """
                      components:
                        schemas:
                          thing:
                            x-kubernetes-group-version-kind: [{group: "", version: v1, kind: Thing}]
                            properties:
                              metadata: {type: object}
                              size: {type: integer}
                      """)
                  .content()));
    }

    dev.plumbline.model.DesiredObject object(String field) {
      return Examples.object("Thing", "t", "t.yaml", Yamls.one(field).content());
    }
  }

  private static JsonValue value(RandomGenerator random, int depth) {
    return switch (random.nextInt(depth > 0 ? 9 : 6)) {
      case 0 -> new JsonString(WORDS.get(random.nextInt(WORDS.size())));
      case 1 -> new JsonInteger(random.nextInt(-3, 4));
      case 2 -> new JsonDecimal(random.nextDouble());
      case 3 -> JsonBoolean.TRUE;
      case 4 -> JsonNull.NULL;
      case 5 -> JsonBoolean.FALSE;
      case 6 -> {
        List<JsonValue> elements = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
          elements.add(value(random, depth - 1));
        }
        yield new JsonArray(elements);
      }
      default -> object(random, depth - 1);
    };
  }

  private static JsonObject object(RandomGenerator random, int depth) {
    Map<String, JsonValue> members = new LinkedHashMap<>();
    for (int i = random.nextInt(6); i > 0; i--) {
      members.put(WORDS.get(random.nextInt(WORDS.size())), value(random, depth));
    }
    return new JsonObject(members);
  }
}
