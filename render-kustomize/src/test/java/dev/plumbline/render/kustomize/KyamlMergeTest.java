package dev.plumbline.render.kustomize;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.codec.Json;
import dev.plumbline.codec.Limits;
import dev.plumbline.codec.Yaml;
import dev.plumbline.model.JsonNull;
import dev.plumbline.model.JsonObject;
import dev.plumbline.model.ProblemException;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// Each row is an object, a patch, and what kustomize 5.5 makes of them; null if it fails.
class KyamlMergeTest {

  @TestFactory
  Stream<DynamicTest> mergesAsKustomizeDoes() {
    return rows().stream()
        .map(row -> DynamicTest.dynamicTest(row.string("name").orElseThrow(), () -> check(row)));
  }

  private static void check(JsonObject row) {
    if (row.get("expected").orElseThrow() == JsonNull.NULL) {
      assertThatThrownBy(() -> merged(row)).isInstanceOf(ProblemException.class);
    } else {
      assertThat(merged(row)).isEqualTo(row.string("expected").orElseThrow());
    }
  }

  private static String merged(JsonObject row) {
    MapNode object = node(row.string("object").orElseThrow());
    MapNode patch = node(row.string("patch").orElseThrow());
    boolean stays = KyamlMerge.merge(object, patch, new Schema());
    return stays ? Yaml.write(NodeJson.object(object, "object")) : "";
  }

  @Test
  void namesTheFieldThatDoesNotFit() {
    MapNode object = node("spec: {list: {a: 1}}");
    assertThatThrownBy(() -> KyamlMerge.merge(object, node("spec: {list: [1]}"), new Schema()))
        .hasMessageContaining("spec.list")
        .hasMessageContaining("wrong node kind: expected a mapping but got a list");
  }

  @Test
  void aListTooLongForTheQuadraticWayIsRefused() {
    MapNode object = node("apiVersion: v1\nkind: Pod\nspec: {volumes: []}");
    ListNode volumes = object.map("spec").orElseThrow().list("volumes").orElseThrow();
    for (int i = 0; i < 5_000; i++) {
      volumes.add(node("name: same\nvalue: " + i));
    }
    assertThatThrownBy(() -> KyamlMerge.merge(object, node("spec: {x: 1}"), new Schema()))
        .hasMessageContaining("spec.volumes")
        .hasMessageContaining("RENDER_LIMIT");
  }

  private static MapNode node(String text) {
    return (MapNode) NodeReader.read(text, "text", Limits.DEFAULT).orElseThrow();
  }

  private static List<JsonObject> rows() {
    try (InputStream rows =
        Objects.requireNonNull(KyamlMergeTest.class.getResourceAsStream("merge.jsonl"))) {
      return new String(rows.readAllBytes(), UTF_8)
          .lines()
          .map(line -> (JsonObject) Json.read(line))
          .toList();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
