package dev.plumbline.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.cli.ForgePrograms.Access;
import dev.plumbline.cli.ForgePrograms.Clone;
import dev.plumbline.cli.ForgePrograms.ServeOptions;
import dev.plumbline.cli.ForgePrograms.Serving;
import dev.plumbline.cli.ForgePrograms.Span;
import dev.plumbline.forge.Forge;
import dev.plumbline.forge.NewPullRequest;
import dev.plumbline.forge.PullRequest;
import dev.plumbline.forge.local.BareRepository;
import dev.plumbline.forge.local.Commit;
import dev.plumbline.model.JsonObject;
import dev.plumbline.model.ProblemCode;
import dev.plumbline.model.ProblemException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.lib.StoredConfig;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The forges as the commands meet them.
class KnownForgesTest {

  @TempDir Path folder;

  private final KnownForges forges = new KnownForges();

  private static void refused(ProblemCode code, ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            ProblemException.class, e -> assertThat(e.problem().code()).isEqualTo(code));
  }

  private ServeOptions options(int port) {
    return new ServeOptions(folder.resolve("forge"), "127.0.0.1", port, Set.of(), Optional.empty());
  }

  @Test
  void aForgeIsServedAdministeredAndRead() {
    String token;
    try (Serving serving = forges.serve(options(0))) {
      assertThat(serving.fresh()).isTrue();
      token = serving.administratorToken("root");
      assertThat(serving.fresh()).isFalse();
      String forge = serving.address().toString();
      forges.administration(new Access(forge, "", token)).createRepository("shop");
      refused(ProblemCode.STORAGE_FAILED, () -> forges.serve(options(0)).close());
      differs(new Access(forge + "/shop", "", token));
      refused(ProblemCode.INVALID_ARGUMENT, () -> forges.repository(new Access(forge, "", token)));
    }
    try (Serving again = forges.serve(options(0))) {
      assertThat(again.fresh()).isFalse();
      String forge = again.address().toString();
      assertThat(forges.administration(new Access(forge, "", token)).repositories())
          .containsExactly("shop");
      assertThat(again.administratorToken("root")).isNotEqualTo(token);
      forges.administration(new Access(forge, "", token)).putUser("ann", JsonObject.EMPTY);
      refused(ProblemCode.INVALID_ARGUMENT, () -> again.administratorToken("ann"));
      refused(ProblemCode.INVALID_ARGUMENT, () -> again.administratorToken("No Name"));
    }
  }

  private void differs(Access access) {
    String head;
    try (BareRepository shop = BareRepository.create(folder.resolve("forge").resolve("shop.git"))) {
      shop.commit(
          Commit.on("main", "First").file("web.yaml", "replicas: 2\n").file("old/b", "1\n2\n3\n"));
      shop.moveBranch("more", shop.tip("main").orElseThrow());
      head =
          shop.commit(
              Commit.on("more", "Three")
                  .file("web.yaml", "replicas: 3\n")
                  .delete("old/b")
                  .file("new/b", "1\n2\n3\n"));
      shop.commit(Commit.on("main", "Beside").file("beside", "1\n"));
    }
    Forge shop = forges.repository(access);
    PullRequest pull = shop.pullRequests().open(NewPullRequest.of("Three", "main", "more"));
    assertThat(pull.head().commit()).isEqualTo(head);
    String base = pull.base().mergeBase().orElseThrow();
    byte[] difference = forges.difference(access, new Span(1, base, head));
    assertThat(new String(difference, StandardCharsets.UTF_8))
        .contains("rename from old/b\nrename to new/b\n")
        .contains("--- a/web.yaml\n+++ b/web.yaml\n@@ -1 +1 @@\n-replicas: 2\n+replicas: 3\n")
        .doesNotContain("beside");
    refused(ProblemCode.HEAD_MOVED, () -> forges.difference(access, new Span(1, base, base)));
  }

  @Test
  void aTakenPortIsNoLeftOverLock() {
    try (Serving serving = forges.serve(options(0))) {
      ServeOptions taken =
          new ServeOptions(
              folder.resolve("other"),
              "127.0.0.1",
              serving.address().getPort(),
              Set.of(),
              Optional.empty());
      refused(ProblemCode.INVALID_ARGUMENT, () -> forges.serve(taken).close());
      refused(ProblemCode.INVALID_ARGUMENT, () -> forges.serve(taken).close());
    }
  }

  @Test
  void aCloneSaysWhereItIsFrom() throws IOException {
    assertThat(forges.cloneAt(folder)).isEmpty();
    Path work = Files.createDirectories(folder.resolve("work/deep"));
    try (Repository repository =
        new FileRepositoryBuilder().setWorkTree(folder.resolve("work").toFile()).build()) {
      repository.create();
      assertThat(forges.cloneAt(work)).map(Clone::origin).contains("");
      StoredConfig config = repository.getConfig();
      config.setString("remote", "origin", "url", "git@codeberg.org:example/shop.git");
      config.save();
      Files.writeString(repository.getDirectory().toPath().resolve("HEAD"), "ref: refs/heads/a/b");
    }
    assertThat(forges.cloneAt(work))
        .contains(new Clone("git@codeberg.org:example/shop.git", "a/b"));
  }

  @ParameterizedTest
  @CsvSource({
    "https://github.com/a/b, '', https://api.github.com/repos/a/b",
    "https://git.example.org/a/b, github, https://git.example.org/api/v3/repos/a/b",
    "https://gitlab.com/a/s/b, '', https://gitlab.com/api/v4/projects/",
    "https://codeberg.org/a/b, '', https://codeberg.org/api/v1/repos/a/b",
    "http://127.0.0.1:3000/shop, '', http://127.0.0.1:3000/shop",
    "https://git.example.org/forge/shop, '', https://git.example.org/forge/shop"
  })
  void everyKindIsAskedAtItsOwnAddress(String url, String kind, String begins) {
    assertThat(forges.repository(new Access(url, kind, "t")).address()).startsWith(begins);
  }

  @Test
  void noTokenTravelsWithoutTlsToAnotherMachine() {
    refused(
        ProblemCode.URL_REFUSED,
        () -> forges.repository(new Access("http://git.example.org/shop", "", "t")));
    refused(
        ProblemCode.URL_REFUSED,
        () -> forges.administration(new Access("http://git.example.org", "", "t")));
  }

  @ParameterizedTest
  @CsvSource({
    "https://github.com/a/b, '', GITHUB",
    "https://gitlab.com/a/b, '', GITLAB",
    "https://codeberg.org/a/b, '', GITEA",
    "https://git.example.org/a/b, '', PLUMBLINE",
    "https://git.example.org/a/b, gitlab, GITLAB"
  })
  void theAddressTellsTheKindUnlessItIsNamed(String url, String kind, ForgeKind expected) {
    assertThat(ForgeKind.of(new Access(url, kind, "t"))).isEqualTo(expected);
    refused(ProblemCode.INVALID_ARGUMENT, () -> ForgeKind.of(new Access(url, "svn", "t")));
  }
}
