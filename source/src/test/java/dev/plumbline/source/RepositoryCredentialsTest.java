package dev.plumbline.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.model.ProblemCode;
import dev.plumbline.model.ProblemException;
import dev.plumbline.model.SecretReference;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RepositoryCredentialsTest {

  private static final SecretReference ROOT = new SecretReference.InEnvironment("ROOT_");
  private static final String CANARY = "swordfish-4711";

  @TempDir Path folder;

  private RepositoryCredentials told(String root, String lines) throws IOException {
    Path file = Files.writeString(folder.resolve("repositories"), lines);
    return new RepositoryCredentials(
        Optional.of(new RepositoryCredentials.Root(root, ROOT)), Optional.of(file));
  }

  @ParameterizedTest
  @CsvSource({
    "https://git.example.org/fleet.git, https://git.example.org/fleet, true",
    "https://git.example.org/fleet, https://GIT.example.org:443/fleet.git/, true",
    "https://me@git.example.org/fleet, https://git.example.org/fleet, true",
    "git@git.example.org:a/fleet.git, ssh://git@git.example.org/a/fleet, true",
    "git@git.example.org:a/fleet.git, ssh://root@git.example.org/a/fleet, false",
    "https://git.example.org/fleet, http://git.example.org/fleet, false",
    "https://git.example.org/fleet, https://git.example.org:8443/fleet, false",
    "https://git.example.org/fleet, https://git.example.org/fleet2, false",
    "https://git.example.org/fleet, https://git.example.org.evil.net/fleet, false",
    "https://git.example.org/fleet, https://git.example.org/Fleet, false",
  })
  void theRootsCredentialsAreForTheRootsRepository(String root, String url, boolean same)
      throws IOException {
    assertThat(told(root, "").of(url)).isEqualTo(same ? ROOT : new SecretReference.None());
  }

  @ParameterizedTest
  @CsvSource({
    "https://git.example.org/shop/web, env:EXACT_",
    "https://git.example.org/shop/web.git, env:EXACT_",
    "https://git.example.org/shop/db, env:SHOP_",
    "https://git.example.org/shopping, env:HOST_",
    "https://git.example.org.evil.net/shop/db, none",
    "https://git.example.org@evil.net/shop/db, none",
    "http://git.example.org/shop/db, none",
    "git@git.example.org:shop/db, env:SSH_",
    "file:///srv/git, none",
  })
  void theLongestAddressThatFitsCounts(String url, String where) throws IOException {
    RepositoryCredentials told =
        told(
            "https://elsewhere.example.org/x",
            """
            # comments and empty lines are nothing

            https://git.example.org/          env:HOST_
            https://git.example.org/shop/web.git\tenv:EXACT_
            https://git.example.org/shop  env:SHOP_
            ssh://git@git.example.org/ env:SSH_
            """);
    SecretReference expected =
        where.equals("none")
            ? new SecretReference.None()
            : new SecretReference.InEnvironment(where.substring(4));
    assertThat(told.of(url)).isEqualTo(expected);
  }

  @Test
  void aFolderIsLookedForBesideTheFileAndReadAnew() throws IOException {
    RepositoryCredentials told = told("https://a/b", "https://git.example.org/ forge\n");
    Files.createDirectory(folder.resolve("forge"));
    Files.writeString(folder.resolve("forge/password"), CANARY);
    SecretSources sources = new SecretSources(Map.of(), SecretSources.NO_CLUSTER, told);
    SecretReference reference = new SecretReference.OfRepository("https://git.example.org/x");
    assertThat(sources.read(reference)).containsOnlyKeys("password");
    assertThat(sources.read(new SecretReference.OfRepository("https://other.org/x"))).isEmpty();
    Files.writeString(folder.resolve("repositories"), "https://other.org/ forge\n");
    assertThat(sources.read(reference)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://ann:swordfish-4711@git.example.org/ env:A_",
        "https://git.example.org/",
        "https://git.example.org/ env:A_ swordfish-4711",
        "swordfish-4711 env:A_",
      })
  void aLineThatIsNotUnderstoodIsNamedAndNotRepeated(String line) throws IOException {
    RepositoryCredentials told = told("https://a/b", "# fine\n" + line + "\n");
    assertThatThrownBy(() -> told.of("https://git.example.org/x"))
        .isInstanceOfSatisfying(
            ProblemException.class,
            e -> {
              assertThat(e.problem().code()).isEqualTo(ProblemCode.CREDENTIALS_MISSING);
              assertThat(e.problem().message()).contains("line 2").doesNotContain(CANARY);
            });
  }

  @Test
  void aMissingFileIsNamed() {
    RepositoryCredentials told =
        new RepositoryCredentials(Optional.empty(), Optional.of(folder.resolve("none")));
    assertThatThrownBy(() -> told.of("https://git.example.org/x"))
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining("there is no such file");
  }
}
