package dev.plumbline.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.codec.Yaml;
import dev.plumbline.model.DesiredObject;
import dev.plumbline.model.Finding;
import dev.plumbline.model.GroupKind;
import dev.plumbline.model.JsonArray;
import dev.plumbline.model.JsonObject;
import dev.plumbline.model.JsonString;
import dev.plumbline.model.Manifest;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DefinedVersionsTest {

  private static final GroupKind WIDGET = new GroupKind("example.com", "Widget");

  private final DefinedVersions versions = new DefinedVersions();

  private void define(String yaml) {
    JsonObject root = (JsonObject) Yaml.readOne(yaml);
    versions.define(WIDGET, root.array("versions").orElse(JsonArray.EMPTY));
  }

  private Optional<String> of(String version) {
    DesiredObject plain = Examples.object("Widget", "web", "a.yaml");
    JsonObject content =
        plain.manifest().content().with("apiVersion", new JsonString("example.com/" + version));
    return versions
        .finding(Examples.with(plain, new Manifest(content)))
        .map(Finding::problem)
        .map(problem -> problem.message());
  }

  @Test
  void aKindWithoutADefinitionIsNotJudged() {
    assertThat(of("v1")).isEmpty();
  }

  @Test
  void aVersionThatIsServedIsFine() {
    define("versions: [{name: v1, served: true}, {name: v2}]");
    assertThat(of("v1")).isEmpty();
    assertThat(of("v2")).as("what does not say so is served").isEmpty();
  }

  @Test
  void aDeprecatedVersionIsToldInTheWordsOfTheDefinition() {
    define(
        "versions: [{name: v1beta1, served: true, deprecated: true, deprecationWarning: It goes.},"
            + " {name: v1, served: true}]");
    assertThat(of("v1beta1"))
        .hasValue(
            "Widget shop/web: is written in example.com/v1beta1: its definition calls that version"
                + " deprecated: It goes. Write it in example.com/v1. [VERSION_RETIRED]");
  }

  @Test
  void aVersionThatIsNotServedOrNotThereIsUnknown() {
    define("versions: [{name: v1alpha1, served: false}, {name: v1, deprecated: true}]");
    assertThat(of("v1alpha1"))
        .hasValue(
            "Widget shop/web: is written in example.com/v1alpha1: its definition does not serve"
                + " that version. See in the definition what takes its place. [KIND_UNKNOWN]");
    assertThat(of("v7")).hasValueSatisfying(text -> assertThat(text).contains("[KIND_UNKNOWN]"));
  }

  @Test
  void wordsWithoutEndAreLeftOut() {
    String words = "x".repeat(300);
    define("versions: [{name: v1, deprecated: true, deprecationWarning: " + words + "}]");
    assertThat(of("v1")).hasValueSatisfying(text -> assertThat(text).doesNotContain(words));
  }
}
