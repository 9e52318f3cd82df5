package dev.plumbline.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.model.JsonObject;
import dev.plumbline.model.JsonValue;
import dev.plumbline.model.ProblemException;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PatchTest {

  private static final MergeKeys DEPLOYMENT = BuiltinMergeKeys.of("apps/v1", "Deployment");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {"a":1}           | {"op":"add","path":"/b","value":[]}             | {"a":1,"b":[]}
          {"a":1}           | {"op":"add","path":"/a","value":2}              | {"a":2}
          {"a":[1,3]}       | {"op":"add","path":"/a/1","value":2}            | {"a":[1,2,3]}
          {"a":[1]}         | {"op":"add","path":"/a/-","value":2}            | {"a":[1,2]}
          {"a":1}           | {"op":"add","path":"","value":null}             | null
          {"a":{"b":1}}     | {"op":"remove","path":"/a/b"}                   | {"a":{}}
          [1,2,3]           | {"op":"remove","path":"/1"}                     | [1,3]
          {"a":1,"b":2}     | {"op":"replace","path":"/a","value":{"c":1}}    | {"a":{"c":1},"b":2}
          [[1]]             | {"op":"replace","path":"/0/0","value":2}        | [[2]]
          {"a":1}           | {"op":"replace","path":"","value":5}            | 5
          {"a":{"b":1},"c":{}} | {"op":"move","from":"/a/b","path":"/c/d"}    | {"a":{},"c":{"d":1}}
          [1,2,3]           | {"op":"move","from":"/0","path":"/2"}           | [2,3,1]
          {"a":1}           | {"op":"move","from":"/a","path":"/a"}           | {"a":1}
          {"a":[1]}         | {"op":"copy","from":"/a","path":"/b"}           | {"a":[1],"b":[1]}
          {"a~b/c":1}       | {"op":"test","path":"/a~0b~1c","value":1.0}     | {"a~b/c":1}
          {"a":{"x":1,"y":2}} | {"op":"test","path":"/a","value":{"y":2,"x":1}} | {"a":{"x":1,"y":2}}
          {"a":null}        | {"op":"test","path":"/a","value":null}          | {"a":null}
          """)
  void appliesAnOperation(String target, String operation, String result) {
    assertThat(patched(target, operation)).isEqualTo(Json.read(result));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {}       | {"op":"add","path":"/a/b","value":1}       | '/a/b' does not exist
          {}       | {"op":"remove","path":"/a"}                | '/a' does not exist
          {}       | {"op":"remove","path":""}                  | cannot be removed
          {}       | {"op":"replace","path":"/a","value":1}     | '/a' does not exist
          [1]      | {"op":"add","path":"/2","value":1}         | the array is shorter
          [1]      | {"op":"replace","path":"/-","value":1}     | no number
          [1]      | {"op":"remove","path":"/1"}                | the array is shorter
          [1]      | {"op":"remove","path":"/01"}               | needless 0
          [1]      | {"op":"remove","path":"/-1"}               | no number
          [1]      | {"op":"remove","path":"/99999999999"}      | no number
          {"a":1}  | {"op":"add","path":"/a/b","value":1}       | no object and no array
          {"a":1}  | {"op":"test","path":"/a","value":2}        | another value
          {"a":1}  | {"op":"test","path":"/b","value":null}     | '/b' does not exist
          {"a":{}} | {"op":"move","from":"/a","path":"/a/b"}    | inside the value
          {}       | {"op":"copy","from":"/a","path":"/b"}      | '/a' does not exist
          {}       | {"op":"add","path":"/a"}                   | no 'value'
          {}       | {"op":"add","value":1}                     | no text 'path'
          {}       | {"op":"move","path":"/a"}                  | no text 'from'
          {}       | {"op":"merge","path":"/a"}                 | none of add
          {}       | {"path":"/a"}                              | no text 'op'
          {}       | {"op":"add","path":"a","value":1}          | must start with '/'
          {}       | 1                                          | not an object
          """)
  void refusesAnOperationByName(String target, String operation, String why) {
    assertThatThrownBy(() -> patched(target, operation))
        .isInstanceOf(ProblemException.class)
        .hasMessageStartingWith("JSON patch, operation 1: ")
        .hasMessageContaining(why)
        .hasMessageEndingWith("[INVALID_PATCH]");
  }

  @Test
  void copiesOfCopiesAreBounded() {
    StringBuilder patch = new StringBuilder("[{\"op\":\"copy\",\"from\":\"\",\"path\":\"/a\"}");
    for (int i = 0; i < 60; i++) {
      patch.append(",{\"op\":\"copy\",\"from\":\"\",\"path\":\"/b").append(i).append("\"}");
    }
    List<JsonPatchOperation> operations = JsonPatch.parse(Json.read(patch.append(']').toString()));

    assertThatThrownBy(() -> JsonPatch.apply(Json.read("{\"x\":[1,2,3]}"), operations))
        .hasMessageEndingWith("[INPUT_TOO_LARGE]");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {"a":"b"}         | {"a":"c"}            | {"a":"c"}
          {"a":"b"}         | {"b":"c"}            | {"a":"b","b":"c"}
          {"a":"b","b":"c"} | {"a":null}           | {"b":"c"}
          {"a":["b"]}       | {"a":"c"}            | {"a":"c"}
          {"a":"c"}         | {"a":["b"]}          | {"a":["b"]}
          {"a":{"b":"c"}}   | {"a":{"b":"d","c":null}} | {"a":{"b":"d"}}
          {"a":[{"b":"c"}]} | {"a":[1]}            | {"a":[1]}
          ["a","b"]         | ["c","d"]            | ["c","d"]
          {"a":"b"}         | ["c"]                | ["c"]
          {"a":"foo"}       | null                 | null
          {"a":"foo"}       | "bar"                | "bar"
          {"e":null}        | {"a":1}              | {"e":null,"a":1}
          [1,2]             | {"a":"b","c":null}   | {"a":"b"}
          {}                | {"a":{"bb":{"ccc":null}}} | {"a":{"bb":{}}}
          """)
  void mergesAsTheRfcShows(String target, String patch, String result) {
    JsonValue merged = MergePatch.apply(Json.read(target), Json.read(patch));

    assertThat(merged).isEqualTo(Json.read(result));
    assertThat(MergePatch.apply(merged, Json.read(patch))).isEqualTo(merged);
  }

  @Test
  void mergePatchBetweenTwoValuesLeadsFromOneToTheOther() {
    JsonValue from = Json.read("{\"a\":1,\"b\":{\"c\":[1],\"d\":2},\"e\":{\"f\":1}}");
    JsonValue to = Json.read("{\"b\":{\"c\":[1,2],\"d\":2,\"g\":{}},\"e\":3}");

    assertThat(MergePatch.between(from, to))
        .isEqualTo(Json.read("{\"a\":null,\"b\":{\"c\":[1,2],\"g\":{}},\"e\":3}"));
    assertThat(MergePatch.apply(from, MergePatch.between(from, to))).isEqualTo(to);
    assertThat(MergePatch.between(to, to)).isEqualTo(JsonObject.EMPTY);
  }

  @Test
  void strategicMergeIsThatOfTheApiServer() throws IOException {
    List<JsonObject> rows = Rows.of("strategic-merge.jsonl");

    assertThat(rows).hasSizeGreaterThanOrEqualTo(60);
    assertThat(rows)
        .allSatisfy(
            row -> {
              String kind = row.string("kind").orElseThrow();
              MergeKeys keys =
                  BuiltinMergeKeys.of(kind.equals("Deployment") ? "apps/v1" : "v1", kind);
              assertThat(
                      StrategicMerge.apply(
                          row.get("target").orElseThrow(), row.get("patch").orElseThrow(), keys))
                  .isEqualTo(row.get("result").orElseThrow());
            });
  }

  @Test
  void strategicMergeRefusesByPlace() {
    JsonValue target = Yaml.readOne("spec: {template: {spec: {containers: [{name: a}]}}}");
    JsonValue patch = Yaml.readOne("spec: {template: {spec: {containers: [{image: b}]}}}");

    assertThatThrownBy(() -> StrategicMerge.apply(target, patch, DEPLOYMENT))
        .hasMessageContaining("'/spec/template/spec/containers'")
        .hasMessageContaining("lacks the merge key 'name'")
        .hasMessageEndingWith("[INVALID_PATCH]");
    assertThatThrownBy(
            () -> StrategicMerge.apply(target, Yaml.readOne("spec: {$patch: no}"), DEPLOYMENT))
        .hasMessageContaining("'/spec'");
  }

  @Test
  void listsOfUnknownKindsAreReplaced() {
    JsonValue target = Yaml.readOne("spec: {containers: [{name: a}]}");
    JsonValue patch = Yaml.readOne("spec: {containers: [{name: b}]}");

    assertThat(StrategicMerge.apply(target, patch, BuiltinMergeKeys.of("example.com/v1", "Pod")))
        .isEqualTo(patch);
  }

  @Test
  void aSelectorOfADisruptionBudgetIsReplaced() {
    JsonValue target = Yaml.readOne("spec: {selector: {matchLabels: {a: x}}, minAvailable: 1}");
    JsonValue patch = Yaml.readOne("spec: {selector: {matchLabels: {b: x}}}");
    MergeKeys keys = BuiltinMergeKeys.of("policy/v1", "PodDisruptionBudget");

    assertThat(StrategicMerge.apply(target, patch, keys))
        .isEqualTo(Yaml.readOne("spec: {selector: {matchLabels: {b: x}}, minAvailable: 1}"));
  }

  private static JsonValue patched(String target, String operation) {
    return JsonPatch.apply(Json.read(target), JsonPatch.parse(Json.read("[" + operation + "]")));
  }
}
