package dev.plumbline.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.codec.Json;
import dev.plumbline.model.DesiredObject;
import dev.plumbline.model.Digest;
import dev.plumbline.model.FieldChange;
import dev.plumbline.model.JsonObject;
import dev.plumbline.model.JsonPointer;
import dev.plumbline.model.JsonString;
import dev.plumbline.model.Manifest;
import dev.plumbline.model.ObjectOptions;
import dev.plumbline.model.ObjectOptions.Trait;
import dev.plumbline.model.Origin;
import dev.plumbline.model.Phase;
import dev.plumbline.model.Plan;
import dev.plumbline.model.Stage;
import dev.plumbline.model.Step;
import dev.plumbline.model.Step.DeleteReason;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PlanJsonTest {

  @Test
  void theDigestCoversTheValuesOfSecrets() {
    Digest one = PlanJson.digest(plan("v1", new Step.Create(secret("one"))));
    Digest two = PlanJson.digest(plan("v1", new Step.Create(secret("two"))));
    assertThat(one).isNotEqualTo(two);
  }

  @Test
  void thePrintedFormsOfDifferentSecretsDifferInTheDigestOnly() {
    Plan one = plan("v1", new Step.Create(secret("one")));
    Plan two = plan("v1", new Step.Create(secret("two")));
    assertThat(PlanPrinter.text(one, false)).isEqualTo(PlanPrinter.text(two, false));
    assertThat(PlanJson.of(one).without("digest")).isEqualTo(PlanJson.of(two).without("digest"));
  }

  @Test
  void theDigestDoesNotDependOnWhenTheTargetWasLookedAt() {
    assertThat(PlanJson.digest(plan("v1", delete("u1", "7"))))
        .isEqualTo(PlanJson.digest(plan("v2", delete("u1", "8"))));
    assertThat(PlanJson.digest(plan("v1", delete("u1", "7"))))
        .isNotEqualTo(PlanJson.digest(plan("v1", delete("u2", "7"))));
  }

  @Test
  void changesOfSecretsAreMaskedWhereverTheValueStands() {
    FieldChange whole =
        new FieldChange(
            JsonPointer.of("data"),
            Optional.empty(),
            Optional.of(JsonObject.EMPTY.with("password", "Q0FOQVJZ")));
    FieldChange annotation =
        new FieldChange(
            JsonPointer.of("metadata", "annotations"),
            Optional.empty(),
            Optional.of(JsonObject.EMPTY.with(SecretMask.LAST_APPLIED, "Q0FOQVJZ")));
    FieldChange unknown =
        new FieldChange(
            JsonPointer.of("extra"), Optional.of(new JsonString("Q0FOQVJZ")), Optional.empty());
    Plan plan =
        plan(
            "v1",
            new Step.Update(secret("Q0FOQVJZ"), "u1", List.of(whole, annotation, unknown), false));
    assertThat(PlanPrinter.text(plan, false)).doesNotContain("Q0FOQVJZ").contains("++++++++");
    assertThat(Json.write(PlanJson.of(plan))).doesNotContain("Q0FOQVJZ").contains("++++++++");
  }

  @Test
  void whatHoldsValuesOfASecretIsMaskedLikeOne() {
    DesiredObject plain = secret("Q0FOQVJZ");
    Manifest manifest =
        new Manifest(plain.manifest().content().with("kind", "ConfigMap"))
            .withAnnotation("note", "Q0FOQVJZ");
    DesiredObject map =
        new DesiredObject(
            manifest.key(),
            manifest,
            plain.digest(),
            ObjectOptions.DEFAULT.and(Trait.CONFIDENTIAL),
            Origin.GENERATED);
    FieldChange change =
        new FieldChange(
            JsonPointer.of("metadata", "annotations", "note"),
            Optional.of(new JsonString("Q0FOQVJZ")),
            Optional.of(new JsonString("Q0FOQVJZ")));
    Plan plan =
        plan("v1", new Step.Create(map), new Step.Update(map, "u1", List.of(change), false));
    assertThat(PlanPrinter.text(plan, false)).doesNotContain("Q0FOQVJZ").contains("token");
    assertThat(Json.write(PlanJson.of(plan)))
        .doesNotContain("Q0FOQVJZ", plain.digest().toString())
        .contains("\"name\":\"token\"");
  }

  @Test
  void coloursAddNothingButColours() {
    Plan plan = plan("v1", new Step.Create(secret("one")), delete("u1", "7"));
    String coloured = PlanPrinter.text(plan, true);
    assertThat(coloured).contains("\u001b[32m+\u001b[0m").contains("\u001b[31m-\u001b[0m");
    assertThat(coloured.replaceAll("\u001b\\[[0-9]+m", ""))
        .isEqualTo(PlanPrinter.text(plan, false));
  }

  private static Step delete(String uid, String version) {
    return new Step.Delete(
        Scenes.key("v1 ConfigMap shop/old"), "v1", uid, version, DeleteReason.NO_LONGER_DECLARED);
  }

  private static DesiredObject secret(String value) {
    Manifest manifest =
        new Manifest(
                JsonObject.EMPTY
                    .with("apiVersion", "v1")
                    .with("kind", "Secret")
                    .with("metadata", JsonObject.EMPTY.with("name", "token"))
                    .with("data", JsonObject.EMPTY.with("password", value)))
            .withNamespace("shop");
    return new DesiredObject(
        manifest.key(),
        manifest,
        Json.digest(manifest.content()),
        ObjectOptions.DEFAULT,
        Origin.GENERATED);
  }

  private static Plan plan(String inventoryVersion, Step... steps) {
    return new Plan(
        Scenes.ID,
        "c1",
        Digest.of("r1"),
        inventoryVersion,
        List.of(new Stage(Phase.SYNC, 0, true, List.of(steps))),
        List.of(),
        List.of());
  }
}
