package dev.plumbline.forge.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.forge.MergeMethod;
import dev.plumbline.forge.MergeRequest;
import dev.plumbline.forge.NewPullRequest;
import dev.plumbline.forge.NewReview;
import dev.plumbline.forge.NewStatus;
import dev.plumbline.forge.PullRequest;
import dev.plumbline.forge.PullRequestQuery;
import dev.plumbline.forge.Status;
import dev.plumbline.model.ProblemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.eclipse.jgit.api.Git;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Everything is in Git: what is in memory can go, and a mirror is the whole forge.
class StateInGitTest {

  @TempDir Path folder;
  private LocalLab lab;

  @BeforeEach
  void open() {
    lab = new LocalLab(folder.resolve("forge"));
  }

  @AfterEach
  void close() {
    lab.close();
  }

  @Test
  void withoutTheIndexTheAnswersAreTheSame() {
    live();
    List<Object> before = everything(lab.forge());
    lab.forge().forget();
    assertThat(everything(lab.forge())).isEqualTo(before);
    lab.reopen();
    assertThat(everything(lab.forge())).isEqualTo(before);
  }

  @Test
  void aMirrorOfEachRepositoryIsTheWholeForge() throws Exception {
    String token = lab.forge().token("bob", "laptop", Grants.of(LocalLab.SHOP, Scope.READ), days());
    live();
    List<Object> before = everything(lab.forge());
    Path copy = folder.resolve("copy");
    for (String name : List.of(ForgeFolder.STATE, LocalLab.SHOP)) {
      try (Git git =
          Git.init().setBare(true).setDirectory(copy.resolve(name + ".git").toFile()).call()) {
        git.fetch()
            .setRemote(folder.resolve("forge/" + name + ".git").toUri().toString())
            .setRefSpecs("+refs/*:refs/*")
            .call();
      }
    }
    try (ForgeFolder restored = ForgeFolder.open(copy, lab.clock(), false)) {
      assertThat(everything(restored)).isEqualTo(before);
      assertThat(restored.roster().authenticate(token)).isPresent();
    }
  }

  @Test
  void aLockThatAKilledProcessLeftIsFreed() throws Exception {
    PullRequest pull = opened("topic");
    lab.close();
    Files.writeString(lab.path().resolve("packed-refs.lock"), "");
    Files.writeString(lab.path().resolve("refs/heads/main.lock"), "");
    lab.reopenClosed();
    merge(pull);
    assertThat(lab.main("topic")).isEqualTo("1");
  }

  @Test
  void aMergeThatCannotMoveTheBranchMovesNothing() throws Exception {
    PullRequest pull = opened("topic");
    List<Object> before = everything(lab.forge());
    Path lock = lab.path().resolve("refs/heads/main.lock");
    Files.createDirectories(lock.getParent());
    Files.writeString(lock, "");
    assertThatThrownBy(() -> merge(pull))
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining("STORAGE_FAILED");
    Files.delete(lock);
    assertThat(everything(lab.forge())).isEqualTo(before);
    merge(pull);
    assertThat(lab.main("topic")).isEqualTo("1");
  }

  @Test
  void aBranchThatMovedWithoutTheForgeIsNoticed() {
    PullRequest pull = opened("topic");
    lab.as("bob").reviews().give(pull.number(), NewReview.approve(pull.head().commit()));
    lab.root(repository -> repository.commit(Commit.on("topic", "By hand").file("b", "2")));
    PullRequest now = lab.as("ann").pullRequests().read(pull.number());
    assertThat(now.head().commit()).isNotEqualTo(pull.head().commit());
    assertThat(lab.as("ann").reviews().of(pull.number()).getFirst().dismissed()).isPresent();
  }

  @Test
  void theHeadOfAPullRequestOutlivesItsBranch() {
    PullRequest pull = opened("topic");
    assertThat(new LocalPush(lab, "ann").send(false, ":refs/heads/topic").refused()).isEmpty();
    assertThat(lab.as("ann").pullRequests().read(pull.number())).isEqualTo(pull);
    merge(pull);
    assertThat(lab.main("topic")).isEqualTo("1");
  }

  @Test
  void aFolderHasOneProcess() {
    assertThatThrownBy(() -> ForgeFolder.open(folder.resolve("forge"), lab.clock()))
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining("has it open");
  }

  @Test
  void whatIsKeptOfATokenDoesNotProveIt() {
    String token = lab.forge().token("bob", "laptop", Grants.of(LocalLab.SHOP, Scope.READ), days());
    User bob = lab.forge().roster().enabled("bob").orElseThrow();
    String secret = token.substring(token.lastIndexOf('_') + 1);
    assertThat(bob.json().toString()).doesNotContain(secret);
    assertThat(bob.shown().toString()).doesNotContain(bob.tokens().getFirst().hash());
    assertThat(lab.forge().roster().authenticate(token)).isPresent();
    assertThat(lab.forge().roster().authenticate(token + "x")).isEmpty();
    assertThat(lab.forge().roster().authenticate("")).isEmpty();
  }

  /// A bit of everything.
  private void live() {
    PullRequest merged = opened("merged");
    merge(merged);
    PullRequest closed = opened("closed");
    lab.as("ann").pullRequests().close(closed.number());
    PullRequest open = opened("open");
    lab.as("bob").reviews().give(open.number(), NewReview.approve(open.head().commit()));
    lab.as("ann").comments().put(open.number(), "report", "All is well");
    lab.as("ci")
        .statuses()
        .report(open.head().commit(), NewStatus.of("build", Status.State.SUCCESS, "done"));
    lab.protect(new Protection(1, Set.of("build"), Set.of()));
  }

  private static List<Object> everything(ForgeFolder forge) {
    LocalForge shop = forge.forge(LocalLab.SHOP, "ann");
    List<PullRequest> pulls = shop.pullRequests().list(PullRequestQuery.all()).pullRequests();
    return List.of(
        pulls,
        pulls.stream().map(pull -> shop.reviews().of(pull.number())).toList(),
        pulls.stream().map(pull -> shop.comments().of(pull.number())).toList(),
        pulls.stream().map(pull -> shop.statuses().of(pull.head().commit())).toList(),
        pulls.stream().map(pull -> shop.pullRequests().mergeability(pull.number())).toList(),
        pulls.stream().map(pull -> shop.pullRequests().contributors(pull.number())).toList(),
        shop.protection(),
        forge.roster().users().values().stream().map(User::json).toList());
  }

  private PullRequest opened(String branch) {
    lab.push("ann", branch, branch, "1");
    return lab.as("ann").pullRequests().open(NewPullRequest.of(branch, "main", branch));
  }

  private void merge(PullRequest pull) {
    lab.as("ann")
        .pullRequests()
        .merge(pull.number(), MergeRequest.of(MergeMethod.SQUASH, pull.head().commit()));
  }

  private static Duration days() {
    return Duration.ofDays(30);
  }
}
