package dev.plumbline.source;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.model.ProblemCode;
import dev.plumbline.model.ProblemException;
import dev.plumbline.model.SecretReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretSourcesTest {

  @TempDir Path folder;
  private final SecretSources sources =
      SecretSources.withoutCluster(
          Map.of(
              "SHOP_USERNAME",
              "ann",
              "SHOP_PASSWORD",
              "swordfish",
              "SHOP_CA_CRT",
              "pem",
              "OTHER",
              "x"));

  @Test
  void readsAFolderAsKubernetesMountsIt() throws Exception {
    Path data = Files.createDirectory(folder.resolve("..data"));
    Files.writeString(data.resolve("password"), "swordfish");
    Files.createSymbolicLink(folder.resolve("password"), data.resolve("password"));
    Files.writeString(folder.resolve("known_hosts"), "host key");
    Map<String, byte[]> values = sources.read(new SecretReference.InFolder(folder.toString()));
    assertThat(values).containsOnlyKeys("password", "known_hosts");
    assertThat(values.get("password")).isEqualTo("swordfish".getBytes(UTF_8));
    Files.writeString(data.resolve("password"), "rotated");
    assertThat(sources.read(new SecretReference.InFolder(folder.toString())).get("password"))
        .isEqualTo("rotated".getBytes(UTF_8));
  }

  @Test
  void readsTheEnvironment() {
    assertThat(sources.read(new SecretReference.InEnvironment("SHOP_")))
        .containsOnlyKeys("username", "password", "ca.crt");
  }

  @Test
  void noneIsNothing() {
    assertThat(sources.read(new SecretReference.None())).isEmpty();
  }

  @Test
  void whatIsNotThereIsNamed() {
    refused(() -> sources.read(new SecretReference.InEnvironment("NONE_")), "NONE_");
    refused(() -> sources.read(new SecretReference.InFolder("/no/such/folder")), "/no/such/folder");
    refused(() -> sources.read(new SecretReference.InCluster("shop", "git")), "shop");
  }

  @Test
  void printsNoValue() {
    assertThat(sources.toString()).doesNotContain("swordfish");
  }

  private static void refused(ThrowingCallable call, String named) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            ProblemException.class,
            e -> assertThat(e.problem().code()).isEqualTo(ProblemCode.CREDENTIALS_MISSING))
        .hasMessageContaining(named);
  }
}
