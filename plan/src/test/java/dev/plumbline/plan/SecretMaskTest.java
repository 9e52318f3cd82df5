package dev.plumbline.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.model.JsonObject;
import dev.plumbline.testkit.Cases;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class SecretMaskTest {

  @TestFactory
  Stream<DynamicTest> everyRowOfArgoCdAgrees() {
    List<JsonObject> rows = Cases.rows("argocd-tables", "secret-masking.jsonl");
    return IntStream.range(0, rows.size())
        .mapToObj(i -> DynamicTest.dynamicTest("row " + (i + 1), () -> agrees(rows.get(i))));
  }

  @Test
  void aMalformedSecretIsHiddenAltogether() {
    JsonObject secret =
        JsonObject.EMPTY
            .with("apiVersion", "v1")
            .with("kind", "Secret")
            .with("data", "CANARY")
            .with("datas", JsonObject.EMPTY.with("password", "CANARY"));
    assertThat(SecretMask.mask(secret).toString()).doesNotContain("CANARY");
  }

  @Test
  void otherKindsAreNotMasked() {
    JsonObject other =
        JsonObject.EMPTY
            .with("apiVersion", "example.com/v1")
            .with("kind", "Secret")
            .with("data", JsonObject.EMPTY.with("size", "1"));
    assertThat(SecretMask.mask(other)).isEqualTo(other);
  }

  private static void agrees(JsonObject row) {
    Set<String> hidden = row.object("hideAnnotations").map(JsonObject::names).orElse(Set.of());
    SecretMask.Masked masked =
        SecretMask.mask(
            row.object("desired").orElse(JsonObject.EMPTY),
            row.object("live").orElse(JsonObject.EMPTY),
            hidden);
    assertThat(masked.desired()).isEqualTo(row.object("maskedDesired").orElse(JsonObject.EMPTY));
    assertThat(masked.live()).isEqualTo(row.object("maskedLive").orElse(JsonObject.EMPTY));
  }
}
