package dev.plumbline.forge.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.codec.Json;
import dev.plumbline.forge.PullRequest;
import dev.plumbline.forge.PullRequestQuery;
import dev.plumbline.model.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.revwalk.RevWalk;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The process of the forge is killed with SIGKILL in the midst of pushes and merges, again and
/// again. What it acknowledged is there afterwards, and no pull request is merged by half.
class KilledForgeIT {

  private static final int ROUNDS = 4;

  @TempDir Path folder;

  private final List<String> acknowledged = new ArrayList<>();
  private int pushed;

  @Test
  void whatWasAcknowledgedIsThere() throws Exception {
    Path forge = folder.resolve("forge");
    String token;
    try (LocalLab lab = new LocalLab(forge)) {
      token =
          lab.forge().token("ann", "", Grants.of(LocalLab.SHOP, Scope.WRITE), Duration.ofDays(30));
    }
    int port = ForgeProcess.freePort();
    GitProgram work = new GitProgram(folder.resolve("work"));
    work.git("init", "-q", "-b", "main", ".");
    Random random = new Random(817);
    for (int round = 0; round < ROUNDS; round++) {
      Process process = ForgeProcess.start(forge, port);
      CompletableFuture<Void> killed =
          CompletableFuture.runAsync(
              process::destroyForcibly,
              CompletableFuture.delayedExecutor(700 + random.nextInt(900), TimeUnit.MILLISECONDS));
      change(work, port, token);
      killed.join();
      assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
    }
    assertThat(acknowledged).as("something was acknowledged").isNotEmpty();
    whole(forge);
  }

  /// Pushes branches, opens and merges pull requests, until the forge is gone.
  private void change(GitProgram work, int port, String token) {
    String remote = "http://ann:" + token + "@127.0.0.1:" + port + "/shop.git";
    if (work.run("fetch", "-q", remote, "main").status() != 0) {
      return;
    }
    while (true) {
      String name = "n" + pushed++;
      work.git("checkout", "-q", "-B", name, "FETCH_HEAD");
      for (int push = 0; push < 2; push++) {
        if (!pushed(work, remote, name)) {
          return;
        }
      }
      String commit = work.git("rev-parse", "HEAD");
      try {
        String pulls = "http://127.0.0.1:" + port + "/api/v1/repositories/shop/pulls";
        String body = "{\"title\":\"" + name + "\",\"base\":\"main\",\"head\":\"" + name + "\"}";
        String number = String.valueOf(post(pulls, token, body).integer("number").orElseThrow());
        acknowledged.add("open " + number);
        String merge = "{\"method\":\"merge\",\"expectedHead\":\"" + commit + "\"}";
        post(pulls + "/" + number + "/merge", token, merge);
        acknowledged.add("merge " + number);
      } catch (IOException e) {
        return;
      }
    }
  }

  /// One more commit on the branch, pushed.
  private boolean pushed(GitProgram work, String remote, String branch) {
    String commit = work.commit(branch, "change " + acknowledged.size());
    boolean taken = work.run("push", "-q", remote, branch).status() == 0;
    if (taken) {
      acknowledged.add("push " + branch + " " + commit);
    }
    return taken;
  }

  private static JsonObject post(String address, String token, String body) throws IOException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(address))
            .header("Authorization", "Bearer " + token)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    try (HttpClient client = HttpClient.newHttpClient()) {
      HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
      assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
      return (JsonObject) Json.read(response.body());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private void whole(Path forge) throws IOException {
    try (ForgeFolder folder = ForgeFolder.open(forge, InstantSource.system())) {
      LocalForge shop = folder.forge(LocalLab.SHOP, "ann");
      Store store = folder.repository(LocalLab.SHOP).orElseThrow().store();
      try (RevWalk walk = new RevWalk(store.git())) {
        ObjectId main = store.tip("main").orElseThrow();
        for (PullRequest pull : shop.pullRequests().list(PullRequestQuery.all()).pullRequests()) {
          boolean contained =
              walk.isMergedInto(
                  walk.parseCommit(ObjectId.fromString(pull.head().commit())),
                  walk.parseCommit(main));
          assertThat(pull.state() == PullRequest.State.MERGED)
              .as("%s and the branch say the same", pull)
              .isEqualTo(contained);
        }
        for (String each : acknowledged) {
          String[] words = each.split(" ", 2);
          switch (words[0]) {
            case "push" -> names(store, walk, words[1]);
            case "open" ->
                assertThat(shop.pullRequests().read(Integer.parseInt(words[1])).author())
                    .as(each)
                    .isEqualTo("ann");
            default ->
                assertThat(shop.pullRequests().read(Integer.parseInt(words[1])).state())
                    .as(each)
                    .isEqualTo(PullRequest.State.MERGED);
          }
        }
      }
    }
    GitProgram repository = new GitProgram(forge.resolve("shop.git"));
    assertThat(repository.git("fsck", "--connectivity-only")).doesNotContain("missing");
  }

  /// The branch names the commit whose push was acknowledged, or a later one: the push after it
  /// may have been taken without an answer.
  private static void names(Store store, RevWalk walk, String branchAndCommit) throws IOException {
    String[] words = branchAndCommit.split(" ", 2);
    Optional<ObjectId> tip = store.tip(words[0]);
    assertThat(tip).as("branch %s after its push was acknowledged", words[0]).isPresent();
    assertThat(
            walk.isMergedInto(
                walk.parseCommit(ObjectId.fromString(words[1])), walk.parseCommit(tip.get())))
        .as("branch %s is at %s, and has %s", words[0], tip.get().name(), words[1])
        .isTrue();
  }
}
