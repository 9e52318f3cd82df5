package dev.plumbline.forge.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.TransportException;
import org.eclipse.jgit.transport.PushResult;
import org.eclipse.jgit.transport.RefSpec;
import org.eclipse.jgit.transport.RemoteRefUpdate;
import org.eclipse.jgit.transport.UsernamePasswordCredentialsProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GitHostTest {

  @TempDir Path folder;

  @Test
  void servesWhatWasCommittedAndTellsWhatWasPushed() throws Exception {
    List<Push> pushes = Collections.synchronizedList(new ArrayList<>());
    try (GitHost host = start(GitHostOptions.local().withListener(pushes::add));
        BareRepository shop = host.create("shop")) {
      String first = shop.commit(Commit.on("main", "First").file("a/b.yaml", "one"));
      try (Git clone = cloned(host.url("shop"), "clone")) {
        assertThat(clone.getRepository().resolve("HEAD").name()).isEqualTo(first);
        try (BareRepository local =
            BareRepository.create(clone.getRepository().getDirectory().toPath())) {
          String second = local.commit(Commit.on("main", "Second").file("a/b.yaml", "two"));
          assertThat(push(clone, "refs/heads/main", false).getStatus())
              .isEqualTo(RemoteRefUpdate.Status.OK);
          assertThat(shop.tip("main")).contains(second);
          assertThat(pushes)
              .containsExactly(new Push("shop", "refs/heads/main", first, second, "", false));
          assertThat(shop.read(second, "a/b.yaml").map(GitHostTest::text)).contains("two");
        }
      }
    }
  }

  @Test
  void protectedBranchKeepsItsHistory() throws Exception {
    GitHostOptions options = GitHostOptions.local().withRule(PushRule.keepHistory(Set.of("main")));
    try (GitHost host = start(options);
        BareRepository shop = host.create("shop")) {
      String first = shop.commit(Commit.on("main", "First").file("a", "1"));
      String second = shop.commit(Commit.on("main", "Second").file("a", "2"));
      try (Git clone = cloned(host.url("shop"), "clone");
          BareRepository local =
              BareRepository.create(clone.getRepository().getDirectory().toPath())) {
        local.commit(Commit.on("main", "Other").file("a", "3").after(first));
        RemoteRefUpdate refused = push(clone, "refs/heads/main", true);
        assertThat(refused.getStatus()).isEqualTo(RemoteRefUpdate.Status.REJECTED_OTHER_REASON);
        assertThat(refused.getMessage()).contains("protected branch: it cannot be force-pushed");
        assertThat(shop.tip("main")).contains(second);
        local.moveBranch("topic", first);
        assertThat(push(clone, "refs/heads/topic", true).getStatus())
            .isEqualTo(RemoteRefUpdate.Status.OK);
      }
    }
  }

  @Test
  void asksForAnAccount() throws Exception {
    GitHostOptions options = GitHostOptions.local().withAccounts(Map.of("ann", "swordfish"));
    try (GitHost host = start(options);
        BareRepository shop = host.create("shop")) {
      shop.commit(Commit.on("main", "First").file("a", "1"));
      assertThat(status(host, "/shop.git/info/refs?service=git-upload-pack", "GET")).isEqualTo(401);
      assertThatThrownBy(() -> cloned(host.url("shop"), "none"))
          .isInstanceOf(TransportException.class);
      try (Git clone =
          Git.cloneRepository()
              .setBare(true)
              .setURI(host.url("shop").toString())
              .setCredentialsProvider(new UsernamePasswordCredentialsProvider("ann", "swordfish"))
              .setDirectory(folder.resolve("ann").toFile())
              .call()) {
        assertThat(clone.getRepository().resolve("HEAD")).isNotNull();
      }
      assertThat(options.toString()).doesNotContain("swordfish");
    }
  }

  @Test
  void readOnlyHostTakesNoPush() throws Exception {
    try (GitHost host = start(GitHostOptions.local().withReadOnly());
        BareRepository shop = host.create("shop")) {
      shop.commit(Commit.on("main", "First").file("a", "1"));
      assertThat(status(host, "/shop.git/info/refs?service=git-receive-pack", "GET"))
          .isEqualTo(403);
      assertThat(status(host, "/shop.git/git-receive-pack", "POST")).isEqualTo(403);
      assertThat(status(host, "/shop.git/info/refs?service=git-upload-pack", "GET")).isEqualTo(200);
    }
  }

  @Test
  void servesNothingElse() throws Exception {
    Files.writeString(folder.resolve("secret"), "x");
    try (GitHost host = start(GitHostOptions.local());
        BareRepository shop = host.create("shop")) {
      shop.commit(Commit.on("main", "First").file("a", "1"));
      for (String path :
          List.of(
              "/",
              "/secret",
              "/shop.git/HEAD",
              "/shop.git/config",
              "/shop.git/objects/info/packs",
              "/shop.git/info/refs",
              "/shop.git/info/refs?service=git-upload-archive",
              "/other.git/info/refs?service=git-upload-pack",
              "/../secret",
              "/%2e%2e/secret",
              "/repos%2fshop.git/info/refs?service=git-upload-pack",
              "/shop/info/refs?service=git-upload-pack")) {
        assertThat(status(host, path, "GET")).as(path).isEqualTo(404);
      }
    }
  }

  @Test
  void limitsTheSizeOfAPush() throws Exception {
    try (GitHost host = start(GitHostOptions.local().withMaxPackBytes(10_000));
        BareRepository shop = host.create("shop")) {
      String first = shop.commit(Commit.on("main", "First").file("a", "1"));
      try (Git clone = cloned(host.url("shop"), "clone");
          BareRepository local =
              BareRepository.create(clone.getRepository().getDirectory().toPath())) {
        byte[] noise = new byte[40_000];
        new java.util.Random(1).nextBytes(noise);
        local.commit(Commit.on("main", "Big").change("big", new Change.Write(noise, false)));
        assertThatThrownBy(() -> push(clone, "refs/heads/main", false))
            .isInstanceOf(TransportException.class);
        assertThat(shop.tip("main")).contains(first);
      }
    }
  }

  @Test
  void commitsReplaceFilesByFoldersAndBack() {
    try (BareRepository shop = BareRepository.create(folder.resolve("x.git"))) {
      shop.commit(Commit.on("main", "A file").file("a", "1").file("a-b", "kept"));
      String folderNow =
          shop.commit(Commit.on("main", "A folder").file("a/b", "2").file("a/c", "3"));
      assertThat(shop.read(folderNow, "a")).isEmpty();
      assertThat(shop.read(folderNow, "a/b").map(GitHostTest::text)).contains("2");
      String gone = shop.commit(Commit.on("main", "Gone").delete("a"));
      assertThat(shop.read(gone, "a/c")).isEmpty();
      assertThat(shop.read(gone, "a-b").map(GitHostTest::text)).contains("kept");
    }
  }

  @Test
  void namesAreNarrow() {
    try (GitHost host = start(GitHostOptions.local())) {
      for (String name : List.of("", ".", "..", "a/b", "-x", "a.git", "a b", "x".repeat(101))) {
        assertThatThrownBy(() -> host.create(name))
            .as(name)
            .isInstanceOf(IllegalArgumentException.class);
      }
    }
  }

  private GitHost start(GitHostOptions options) {
    return GitHost.start(folder.resolve("repos"), options);
  }

  private Git cloned(URI url, String name) throws Exception {
    return Git.cloneRepository()
        .setBare(true)
        .setURI(url.toString())
        .setDirectory(folder.resolve(name).toFile())
        .call();
  }

  private static RemoteRefUpdate push(Git clone, String ref, boolean force) throws Exception {
    Iterable<PushResult> results =
        clone
            .push()
            .setRemote("origin")
            .setForce(force)
            .setRefSpecs(new RefSpec(ref + ":" + ref))
            .call();
    return results.iterator().next().getRemoteUpdate(ref);
  }

  private static int status(GitHost host, String path, String method) throws Exception {
    try (HttpClient client = HttpClient.newHttpClient()) {
      HttpRequest request =
          HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + host.port() + path))
              .method(method, HttpRequest.BodyPublishers.noBody())
              .build();
      return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
    }
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
