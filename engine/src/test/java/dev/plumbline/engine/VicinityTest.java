package dev.plumbline.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.codec.Json;
import dev.plumbline.codec.Yaml;
import dev.plumbline.model.ApplicationId;
import dev.plumbline.model.DesiredObject;
import dev.plumbline.model.JsonObject;
import dev.plumbline.model.Manifest;
import dev.plumbline.model.ObjectOptions;
import dev.plumbline.model.Origin;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What other applications want around an object.
class VicinityTest {

  private static final ApplicationId PLATFORM = Shop.id("platform");
  private static final DesiredObject NAMESPACE =
      object("{apiVersion: v1, kind: Namespace, metadata: {name: shop, labels: {tier: gold}}}");
  private static final DesiredObject DEFINITION =
      object(
          """
          apiVersion: apiextensions.k8s.io/v1
          kind: CustomResourceDefinition
          metadata: {name: tills.shop.example}
          spec: {group: shop.example, names: {kind: Till}}
          """);
  private static final DesiredObject TILL =
      object("{apiVersion: shop.example/v1, kind: Till, metadata: {name: t, namespace: shop}}");
  private static final DesiredObject ELSEWHERE =
      object("{apiVersion: v1, kind: ConfigMap, metadata: {name: t, namespace: other}}");

  private final Vicinity vicinity = new Vicinity();

  private static DesiredObject object(String yaml) {
    Manifest manifest = new Manifest((JsonObject) Yaml.readOne(yaml));
    return new DesiredObject(
        manifest.key(),
        manifest,
        Json.digest(manifest.content()),
        ObjectOptions.DEFAULT,
        new Origin("a.yaml", 0, 1));
  }

  private void note(ApplicationId id, String target, DesiredObject... objects) {
    vicinity.note(Shop.USUAL.declared(id, target), List.of(objects));
  }

  @Test
  void theNamespaceAndTheDefinitionOfAnObjectAreFoundWhoeverWantsThem() {
    note(PLATFORM, "cluster", NAMESPACE, DEFINITION, ELSEWHERE);
    assertThat(vicinity.around("cluster", List.of(TILL, TILL)))
        .containsExactlyInAnyOrder(NAMESPACE, DEFINITION);
    assertThat(vicinity.around("cluster", List.of(ELSEWHERE))).isEmpty();
    assertThat(vicinity.around("another", List.of(TILL))).isEmpty();
  }

  @Test
  void whatIsNotWantedAnyMoreIsNotAround() {
    note(PLATFORM, "cluster", NAMESPACE, DEFINITION);
    note(PLATFORM, "cluster", DEFINITION);
    assertThat(vicinity.around("cluster", List.of(TILL))).containsExactly(DEFINITION);
    note(PLATFORM, "another", DEFINITION);
    assertThat(vicinity.around("cluster", List.of(TILL))).isEmpty();
    vicinity.forget(PLATFORM);
    assertThat(vicinity.around("another", List.of(TILL))).isEmpty();
  }

  @Test
  void ofSeveralTheSameOneCounts() {
    DesiredObject other =
        object("{apiVersion: v1, kind: Namespace, metadata: {name: shop, labels: {tier: tin}}}");
    note(Shop.id("b"), "cluster", other);
    note(Shop.id("a"), "cluster", NAMESPACE);
    assertThat(vicinity.around("cluster", List.of(TILL))).containsExactly(NAMESPACE);
    vicinity.forget(Shop.id("a"));
    assertThat(vicinity.around("cluster", List.of(TILL))).containsExactly(other);
  }
}
