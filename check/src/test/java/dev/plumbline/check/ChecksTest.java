package dev.plumbline.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.model.DesiredObject;
import dev.plumbline.model.JsonObject;
import dev.plumbline.model.JsonString;
import org.junit.jupiter.api.Test;

class ChecksTest {

  @Test
  void soundObjectsPass() {
    assertThat(
            Checks.run(
                Examples.input(
                    Examples.object("ConfigMap", "a", "a.yaml"),
                    Examples.object("Secret", "a", "a.yaml"))))
        .isEmpty();
  }

  @Test
  void allAreRun() {
    JsonObject sops = JsonObject.of("sops", JsonObject.of("mac", new JsonString("x")));
    DesiredObject secret = Examples.object("Secret", "a", "a.yaml", sops);
    DesiredObject inventory =
        Examples.with(secret, secret.manifest().withLabel("plumbline.dev/inventory", "true"));

    assertThat(Checks.run(Examples.input(secret, inventory)))
        .extracting(finding -> finding.check())
        .containsExactly("duplicate-object", "encrypted-secret", "encrypted-secret", "own-objects");
    assertThat(Checks.run(Examples.input()))
        .extracting(finding -> finding.check())
        .containsExactly("render");
  }
}
