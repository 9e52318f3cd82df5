package dev.plumbline.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.check.CheckInput;
import dev.plumbline.codec.Yaml;
import dev.plumbline.model.Application;
import dev.plumbline.model.DesiredObject;
import dev.plumbline.model.JsonObject;
import dev.plumbline.model.Manifest;
import dev.plumbline.model.ServedVersions;
import dev.plumbline.report.LiveState;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// What a report takes from what targets publish.
class PublishedKindsTest {

  private static final String DOCUMENT =
      """
      components:
        schemas:
          ConfigMap:
            type: object
            properties:
              apiVersion: {type: string}
              kind: {type: string}
              metadata: {type: object, x-kubernetes-preserve-unknown-fields: true}
              data: {type: object, additionalProperties: {type: string}}
            x-kubernetes-group-version-kind: [{group: "", version: v1, kind: ConfigMap}]
      """;
  private static final String DEFINITION =
      """
      apiVersion: apiextensions.k8s.io/v1
      kind: CustomResourceDefinition
      metadata: {name: configmaps}
      spec: {group: "", names: {kind: ConfigMap}}
      """;

  private final List<String> asked = new ArrayList<>();
  private final LiveLook look =
      new LiveLook() {
        @Override
        public Optional<LiveState> look(
            Application application, List<DesiredObject> base, List<DesiredObject> head) {
          return Optional.empty();
        }

        @Override
        public ServedVersions versions(Application application) {
          asked.add("versions");
          return new ServedVersions("v1.35.0", List.of("v1", "v1/ConfigMap"));
        }

        @Override
        public List<JsonObject> schemas(Application application, Collection<String> apiVersions) {
          asked.addAll(apiVersions);
          return List.of((JsonObject) Yaml.readOne(DOCUMENT));
        }
      };
  private final CheckInput wanted =
      new CheckInput(Shop.USUAL.declared(), List.of(Things.config("settings", "1")));

  @Test
  void aFieldThatTheTargetDoesNotKnowIsFoundAndTheTargetIsAskedOnce() {
    Published published = new Published(look);
    assertThat(published.check(wanted, List.of()))
        .singleElement()
        .satisfies(found -> assertThat(found.problem().message()).contains("text"));
    assertThat(published.check(wanted, List.of())).hasSize(1);
    assertThat(published.versions(wanted.application()).version()).isEqualTo("v1.35.0");
    published.versions(wanted.application());
    assertThat(asked).containsExactly("v1", "versions");
  }

  @Test
  void aKindThatTheChangeDefinesIsLeftToItsDefinition() {
    Manifest definition = new Manifest((JsonObject) Yaml.readOne(DEFINITION));
    assertThat(new Published(look).check(wanted, List.of(definition))).isEmpty();
    assertThat(asked).isEmpty();
  }

  @Test
  void whoIsNotAskedPublishesNothing() {
    Published published = new Published(LiveLook.NONE);
    assertThat(published.check(wanted, List.of())).isEmpty();
    assertThat(published.versions(wanted.application())).isEqualTo(ServedVersions.NONE);
  }
}
