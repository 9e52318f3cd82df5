package dev.plumbline.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.model.Finding;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What is recognized as a secret in clear, and what is not.
class SecretInClearCheckTest {

  @ParameterizedTest
  @CsvSource({
    "DB_PASSWORD,hunter2hunter2,1",
    "dbPassword,hunter2hunter2,1",
    "API_TOKEN,abcdefgh,1",
    "X,AKIAABCDEFGHIJKLMNOP,1",
    "URL,postgres://app:s3cr3t@db/shop,1",
    "URL,postgres://app@db/shop,0",
    "URL,postgres://app:$(PASSWORD)@db/shop,0",
    "DB_PASSWORD,$(OTHER),0",
    "DB_PASSWORD,/run/secrets/db,0",
    "DB_PASSWORD_FILE,hunter2hunter2,0",
    "TOKEN_TTL,300,0",
    "GREETING,hello,0",
  })
  void valuesThatLookLikeSecretsAreFoundAndNotQuoted(String name, String value, int findings) {
    List<Finding> found =
        Checks.review(
                new CheckInput(
                    Examples.application(false),
                    Reviews.objects(Reviews.deployment("default", Reviews.PINNED, name, value))),
                Neighbourhood.UNKNOWN)
            .stream()
            .filter(finding -> finding.check().equals("secret-in-clear"))
            .toList();

    assertThat(found).hasSize(findings);
    found.forEach(finding -> assertThat(finding.problem().message()).doesNotContain(value));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{apiVersion: v1, kind: Secret, metadata: {name: s, namespace: shop}, data: {a: YQ==}}",
        "{apiVersion: v1, kind: Secret, metadata: {name: s, namespace: shop}, stringData: {a: b}}",
        "{apiVersion: v1, kind: ConfigMap, metadata: {name: s, namespace: shop}, data: {key:"
            + " '-----BEGIN RSA PRIVATE KEY-----'}}",
      })
  void openSecretsAreFound(String object) {
    assertThat(Reviews.found("secret-in-clear", object)).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{apiVersion: v1, kind: Secret, metadata: {name: s, namespace: shop}}",
        "{apiVersion: v1, kind: Secret, metadata: {name: s, namespace: shop}, data: {a: ''}}",
        "{apiVersion: v1, kind: ConfigMap, metadata: {name: s, namespace: shop}, data: {a: b}}",
        "{apiVersion: v1, kind: Secret, metadata: {name: s, namespace: shop}, data: 3}",
      })
  void whatHidesNothingIsNot(String object) {
    assertThat(Reviews.found("secret-in-clear", object)).isEmpty();
  }
}
