package dev.plumbline.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.model.DesiredObject;
import dev.plumbline.model.Finding;
import dev.plumbline.model.JsonObject;
import dev.plumbline.model.JsonString;
import dev.plumbline.model.ProblemCode;
import dev.plumbline.model.Severity;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EncryptedSecretCheckTest {

  private static final String CIPHERTEXT = "ENC[AES256_GCM,data:Zm9v,iv:YmFy,tag:YmF6,type:str]";

  private final EncryptedSecretCheck check = new EncryptedSecretCheck();

  @ParameterizedTest
  @CsvSource({
    "Secret, sops, mac, x",
    "Secret, sops, lastmodified, x",
    "ConfigMap, sops, mac, x",
    "Secret, stringData, password, 'ENC[AES256_GCM,data:Zm9v,iv:YmFy,tag:YmF6,type:str]'",
    "Secret, data, password, 'ENC[AES256_GCM,data:Zm9v,iv:YmFy,tag:YmF6,type:str]'",
    "Secret, data, password, RU5DW0FFUzI1Nl9HQ00sZGF0YTpabTl2LGl2Olltd",
  })
  void whatSopsLeftIsAnError(String kind, String field, String name, String value) {
    List<Finding> findings = check.check(Examples.input(example(kind, field, name, value)));

    assertThat(findings).hasSize(1);
    assertThat(findings.getFirst().severity()).isEqualTo(Severity.ERROR);
    assertThat(findings.getFirst().problem().code()).isEqualTo(ProblemCode.ENCRYPTED_SECRET);
    assertThat(findings.getFirst().problem().message())
        .startsWith(kind + " shop/web: is still encrypted")
        .contains("a.yaml:3")
        .doesNotContain("Zm9v");
  }

  @ParameterizedTest
  @CsvSource({
    "Secret, data, password, cGxhaW4=",
    "Secret, stringData, password, plain",
    "Widget, sops, enabled, x",
  })
  void anythingElseIsNot(String kind, String field, String name, String value) {
    assertThat(check.check(Examples.input(example(kind, field, name, value)))).isEmpty();
  }

  @Test
  void ciphertextInAConfigMapIsItsOwnersBusiness() {
    assertThat(check.check(Examples.input(example("ConfigMap", "data", "note", CIPHERTEXT))))
        .isEmpty();
  }

  private static DesiredObject example(String kind, String field, String name, String value) {
    JsonObject values = JsonObject.of(name, new JsonString(value));
    return Examples.object(kind, "web", "a.yaml", JsonObject.of(field, values));
  }
}
