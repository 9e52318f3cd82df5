package dev.plumbline.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.model.DesiredObject;
import dev.plumbline.model.Finding;
import dev.plumbline.model.JsonArray;
import dev.plumbline.model.JsonBoolean;
import dev.plumbline.model.JsonNull;
import dev.plumbline.model.JsonObject;
import dev.plumbline.model.JsonString;
import dev.plumbline.model.JsonValue;
import dev.plumbline.model.Manifest;
import dev.plumbline.model.Severity;
import dev.plumbline.target.Labels;
import java.util.List;
import org.junit.jupiter.api.Test;

class OwnObjectsCheckTest {

  private static final DesiredObject PLAIN = Examples.object("ConfigMap", "web", "a.yaml");

  private final OwnObjectsCheck check = new OwnObjectsCheck();

  @Test
  void theNamesAreThoseOfTheTarget() {
    assertThat(OwnObjectsCheck.APPLICATION_LABEL).isEqualTo(Labels.APPLICATION_LABEL);
    assertThat(OwnObjectsCheck.INVENTORY_LABEL).isEqualTo(Labels.INVENTORY_LABEL);
    assertThat(OwnObjectsCheck.CONFIRM_REMOVAL).isEqualTo(Labels.CONFIRM_REMOVAL);
  }

  @Test
  void aDeclaredInventoryIsForged() {
    assertThat(labelled(Labels.INVENTORY_LABEL, "true")).hasSize(1);
  }

  @Test
  void theMarkOfAnotherApplicationIsForgedOurOwnIsNot() {
    List<Finding> findings = labelled(Labels.APPLICATION_LABEL, "0123456789abcdef");

    assertThat(findings).hasSize(1);
    assertThat(findings.getFirst().severity()).isEqualTo(Severity.ERROR);
    assertThat(findings.getFirst().problem().message())
        .startsWith("ConfigMap shop/web: declares the label plumbline.dev/application in a.yaml:3");
    assertThat(labelled(Labels.APPLICATION_LABEL, Examples.ID.label())).isEmpty();
  }

  @Test
  void aRemovalIsNotConfirmedInGitButAnAdoptionMayBeGranted() {
    assertThat(annotated(Labels.CONFIRM_REMOVAL, "true")).hasSize(1);
    assertThat(annotated(Labels.ADOPT, "argocd/other")).isEmpty();
  }

  @Test
  void row73OwnerReferencesAreNotForGit() {
    JsonObject owner =
        JsonObject.of("apiVersion", new JsonString("v1"))
            .with("kind", "ConfigMap")
            .with("name", "of-somebody-else")
            .with("uid", "0c5f1ab7-0b1d-4a0f-8b52-1d6a3c9a8f11")
            .with("blockOwnerDeletion", JsonBoolean.TRUE);
    assertThat(owners(new JsonArray(List.of(owner))))
        .singleElement()
        .satisfies(finding -> assertThat(finding.severity()).isEqualTo(Severity.ERROR))
        .satisfies(
            finding ->
                assertThat(finding.problem().message())
                    .startsWith("ConfigMap shop/web: declares the field metadata.ownerReferences"));
    assertThat(owners(new JsonString("not even a list"))).hasSize(1);
    assertThat(owners(new JsonArray(List.of()))).isEmpty();
    assertThat(owners(JsonNull.NULL)).isEmpty();
  }

  private List<Finding> owners(JsonValue value) {
    JsonObject content = PLAIN.manifest().content();
    JsonObject metadata = content.object("metadata").orElseThrow().with("ownerReferences", value);
    return check.check(
        Examples.input(Examples.with(PLAIN, new Manifest(content.with("metadata", metadata)))));
  }

  @Test
  void anythingElseIsFine() {
    assertThat(check.check(Examples.input(PLAIN))).isEmpty();
    assertThat(labelled("app", "web")).isEmpty();
  }

  private List<Finding> labelled(String name, String value) {
    return check.check(
        Examples.input(Examples.with(PLAIN, PLAIN.manifest().withLabel(name, value))));
  }

  private List<Finding> annotated(String name, String value) {
    return check.check(
        Examples.input(Examples.with(PLAIN, PLAIN.manifest().withAnnotation(name, value))));
  }
}
