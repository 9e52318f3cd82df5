package dev.plumbline.forge.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.forge.MergeMethod;
import dev.plumbline.forge.MergeRequest;
import dev.plumbline.forge.NewPullRequest;
import dev.plumbline.forge.PullRequest;
import dev.plumbline.forge.local.ForgeServer.Options;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The forge for the real `git`.
class GitClientIT {

  private static final int FILES = 5_000;

  @TempDir Path folder;
  private ServedLab served;
  private GitProgram here;

  @BeforeEach
  void open() {
    served = new ServedLab(folder.resolve("forge"), Options.local());
    here = new GitProgram(folder.resolve("work"));
  }

  @AfterEach
  void close() {
    served.close();
  }

  private GitProgram cloned(String name, String... options) {
    List<String> arguments = new ArrayList<>(List.of("clone", "-q"));
    arguments.addAll(List.of(options));
    arguments.addAll(List.of(served.remote("ann"), name));
    here.git(arguments.toArray(String[]::new));
    return here.in(name);
  }

  @Test
  void clonesPushesAndPullsByTheSecondVersionOfTheProtocol() {
    GitProgram one = cloned("one");
    String pushed = one.commit("shop/web.yaml", "replicas: 2");
    one.git("push", "-q", "origin", "HEAD:main");
    GitProgram two = cloned("two");
    assertThat(two.git("rev-parse", "HEAD")).isEqualTo(pushed);
    one.commit("shop/web.yaml", "replicas: 3");
    one.git("push", "-q", "origin", "HEAD:main");
    two.git("pull", "-q");
    assertThat(two.git("show", "HEAD:shop/web.yaml")).isEqualTo("replicas: 3");
    GitProgram.Result traced =
        here.run(
            "-c", "protocol.version=2", "-c", "core.askPass=", "ls-remote", served.remote("ann"));
    assertThat(traced.said()).contains("refs/heads/main");
    String capabilities =
        served
            .send(
                HttpRequest.newBuilder(
                        URI.create(
                            served.server().url(LocalLab.SHOP)
                                + "/info/refs?service=git-upload-pack"))
                    .header("Authorization", "Bearer " + served.token("ann"))
                    .header("Git-Protocol", "version=2")
                    .build())
            .body();
    assertThat(capabilities).contains("version 2").contains("fetch=").contains("ls-refs");
  }

  @Test
  void fiveThousandFilesShallowAndPartial() {
    GitProgram one = cloned("one");
    for (int i = 0; i < FILES; i++) {
      one.write("apps/" + (i % 100) + "/" + i + ".yaml", "number: " + i + "\n");
    }
    one.commit("first", "1");
    one.commit("second", "2");
    one.git("push", "-q", "origin", "HEAD:main");
    GitProgram shallow = cloned("shallow", "--depth=1");
    assertThat(shallow.git("rev-list", "--count", "HEAD")).isEqualTo("1");
    assertThat(shallow.git("ls-files").lines().count()).isEqualTo(FILES + 3);
    shallow.git("fetch", "-q", "--depth=2");
    assertThat(shallow.git("rev-list", "--count", "HEAD")).isEqualTo("2");
    GitProgram partial = cloned("partial", "--filter=blob:none", "--no-checkout");
    String missing = partial.git("rev-list", "--objects", "--missing=print", "HEAD");
    assertThat(missing.lines().filter(line -> line.startsWith("?")).count()).isGreaterThan(FILES);
    assertThat(partial.git("show", "HEAD:apps/7/4907.yaml")).isEqualTo("number: 4907");
    partial.git("sparse-checkout", "set", "apps/7");
    partial.git("checkout", "-q", "main");
    assertThat(partial.folder().resolve("apps/7/7.yaml")).exists();
    assertThat(partial.folder().resolve("apps/8")).doesNotExist();
  }

  @Test
  void aShallowCloneBecomesDeeperAndWhole() {
    GitProgram one = cloned("one");
    for (int i = 0; i < 6; i++) {
      one.commit("file", "text " + i);
    }
    one.git("push", "-q", "origin", "HEAD:main");
    String whole = one.git("rev-list", "--count", "HEAD");
    GitProgram shallow = cloned("shallow", "--depth=2");
    assertThat(shallow.git("rev-list", "--count", "HEAD")).isEqualTo("2");
    shallow.git("fetch", "-q", "--depth=4");
    assertThat(shallow.git("rev-list", "--count", "HEAD")).isEqualTo("4");
    GitProgram.Result deeper = shallow.run("fetch", "--deepen=1");
    assertThat(deeper.status()).as(deeper.said()).isNotZero();
    assertThat(deeper.said()).contains("--deepen").contains("--depth").contains("--unshallow");
    assertThat(shallow.git("rev-list", "--count", "HEAD")).isEqualTo("4");
    GitProgram.Result old = shallow.run("-c", "protocol.version=0", "fetch", "--deepen=1");
    assertThat(old.status()).as(old.said()).isNotZero();
    assertThat(old.said()).contains("--deepen");
    shallow.git("fetch", "-q", "--unshallow");
    assertThat(shallow.git("rev-list", "--count", "HEAD")).isEqualTo(whole);
    assertThat(shallow.git("rev-parse", "--is-shallow-repository")).isEqualTo("false");
    GitProgram.Result absent = shallow.run("fetch", "origin", "0".repeat(39) + "1");
    assertThat(absent.said()).contains("not valid");
    GitProgram again = cloned("again", "--depth=1");
    again.git("-c", "protocol.version=0", "fetch", "-q", "--unshallow");
    assertThat(again.git("rev-list", "--count", "HEAD")).isEqualTo(whole);
  }

  @Test
  void aRepositoryThatIsFullTakesNoMore() throws IOException {
    served.close();
    served = new ServedLab(folder.resolve("small"), Options.local().withMaxRepositoryBytes(30_000));
    GitProgram one = cloned("one");
    String kept = one.commit("some", noise(15_000));
    one.git("push", "-q", "origin", "HEAD:some");
    one.commit("more", noise(25_000));
    GitProgram.Result tooMuch = one.run("push", "origin", "HEAD:some");
    assertThat(tooMuch.status()).as(tooMuch.said()).isNotZero();
    assertThat(tooMuch.said()).contains("exceeds the limit");
    one.git("reset", "-q", "--hard", kept);
    Path packs = served.lab().path().resolve("objects").resolve("pack");
    Files.write(packs.resolve("from-elsewhere.pack"), new byte[20_000]);
    one.commit("little", "1");
    GitProgram.Result full = one.run("push", "origin", "HEAD:some");
    assertThat(full.status()).as(full.said()).isNotZero();
    assertThat(full.said()).contains("as large as this forge allows");
    one.git("fetch", "-q");
    assertThat(one.git("rev-parse", "origin/some")).isEqualTo(kept);
  }

  /// Text of so many bytes that does not become smaller.
  private static String noise(int bytes) {
    StringBuilder text = new StringBuilder();
    new Random(bytes).ints(bytes, ' ', '~').forEach(each -> text.append((char) each));
    return text.toString();
  }

  @Test
  void aRefusedPushSaysWhyAndWhatToDo() {
    served.lab().protect(new Protection(1, Set.of(), Set.of()));
    GitProgram one = cloned("one");
    one.commit("a", "1");
    GitProgram.Result refused = one.run("push", "origin", "HEAD:main");
    assertThat(refused.status()).isNotZero();
    assertThat(refused.said())
        .contains("remote: refs/heads/main: protected branch")
        .contains("open a pull request to main")
        .contains("! [remote rejected]")
        .doesNotContain(served.token("ann"));
    one.git("push", "-q", "origin", "HEAD:topic");
    GitProgram.Result stranger =
        here.run("clone", served.remote("ann").replace(served.token("ann"), "plumb_x_y"), "none");
    assertThat(stranger.status()).isNotZero();
    assertThat(stranger.said()).contains("Authentication failed");
  }

  @Test
  void aPullRequestFromTheClientsBranch() {
    GitProgram one = cloned("one");
    one.git("switch", "-q", "-c", "topic");
    String head = one.commit("a", "1");
    one.git("push", "-q", "origin", "topic");
    LocalForge ann = served.lab().as("ann");
    PullRequest pull = ann.pullRequests().open(NewPullRequest.of("A", "main", "topic"));
    assertThat(pull.head().commit()).isEqualTo(head);
    String merged =
        ann.pullRequests().merge(pull.number(), MergeRequest.of(MergeMethod.MERGE, head)).commit();
    one.git("fetch", "-q", "origin", "main", "refs/plumbline/pulls/1/head");
    assertThat(one.git("rev-parse", "origin/main")).isEqualTo(merged);
    assertThat(one.git("show", "origin/main:a")).isEqualTo("1");
    here.git("clone", "-q", "--mirror", served.remote("ann"), "mirror");
    GitProgram mirror = here.in("mirror");
    assertThat(mirror.git("for-each-ref", "--format=%(refname)"))
        .contains("refs/plumbline/pulls/1/meta", "refs/plumbline/config");
    assertThat(mirror.git("fsck", "--strict")).doesNotContain("error", "missing");
    restores(mirror);
  }

  /// The mirror, pushed into an empty repository, is the same forge.
  private void restores(GitProgram mirror) {
    served.lab().forge().create("root", "again");
    String remote = served.remote("root").replace("/" + LocalLab.SHOP + ".git", "/again.git");
    mirror.git("push", "-q", "--mirror", remote);
    PullRequest again = served.lab().forge().forge("again", "root").pullRequests().read(1);
    PullRequest before = served.lab().as("ann").pullRequests().read(1);
    assertThat(again.merged()).isEqualTo(before.merged());
    assertThat(again.title()).isEqualTo(before.title());
    assertThat(mirror.run("push", "--mirror", remote).said()).doesNotContain("error");
  }

  @Test
  void manyPushAtOnceAndNothingIsLost() throws Exception {
    int clients = 8;
    for (int i = 0; i < clients; i++) {
      cloned("c" + i);
    }
    try (ExecutorService threads = Executors.newFixedThreadPool(clients)) {
      List<Future<String>> pushes = new ArrayList<>();
      for (int i = 0; i < clients; i++) {
        GitProgram client = here.in("c" + i);
        String name = "f" + i;
        pushes.add(
            threads.submit(
                () -> {
                  client.commit(name, name);
                  client.git("push", "-q", "origin", "HEAD:branch-" + name);
                  for (int attempt = 0; attempt < 40; attempt++) {
                    if (client.run("push", "-q", "origin", "HEAD:main").status() == 0) {
                      return name;
                    }
                    client.git("pull", "-q", "--rebase", "origin", "main");
                  }
                  throw new AssertionError(name + " did not get through");
                }));
      }
      GitProgram after = here.in("c0");
      for (Future<String> push : pushes) {
        push.get();
      }
      after.git("fetch", "-q");
      String files = after.git("ls-tree", "--name-only", "origin/main");
      for (int i = 0; i < clients; i++) {
        assertThat(files).contains("f" + i);
        assertThat(after.git("branch", "-r")).contains("branch-f" + i);
      }
    }
  }
}
