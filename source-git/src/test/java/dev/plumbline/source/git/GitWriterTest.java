package dev.plumbline.source.git;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.forge.local.Change;
import dev.plumbline.forge.local.Commit;
import dev.plumbline.forge.local.GitHostOptions;
import dev.plumbline.forge.local.PushRule;
import dev.plumbline.model.GitReference;
import dev.plumbline.model.Problem;
import dev.plumbline.model.ProblemCode;
import dev.plumbline.model.Revision;
import dev.plumbline.model.Tree;
import dev.plumbline.model.TreeEntry;
import dev.plumbline.source.CommitRequest;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GitWriterTest {

  @TempDir Path folder;
  private Shop shop;

  @BeforeEach
  void start() {
    shop = new Shop(folder, GitHostOptions.local());
  }

  @AfterEach
  void stop() {
    shop.close();
  }

  private void start(GitHostOptions options) {
    shop.close();
    shop = new Shop(folder, options);
  }

  @Test
  void restoresWhatOneApplicationReadsAndNothingElse() {
    String good =
        shop.repository.commit(
            Commit.on("main", "Good")
                .file("shop/web.yaml", "image: 1")
                .change("shop/run", new Change.Write("#!".getBytes(UTF_8), true))
                .file("shop/gone.yaml", "back again")
                .file("shop/deep/x/y.yaml", "deep")
                .file("other/a.yaml", "1")
                .file("zz-\u00e9.yaml", "kept"));
    Revision before = shop.main();
    shop.repository.commit(
        Commit.on("main", "Bad")
            .file("shop/web.yaml", "image: 2")
            .change("shop/run", new Change.Write("#!".getBytes(UTF_8), false))
            .file("shop/new.yaml", "new")
            .delete("shop/gone.yaml")
            .delete("shop/deep")
            .file("shop/deep", "a file now"));
    String tip = shop.repository.commit(Commit.on("main", "Others'").file("other/a.yaml", "2"));
    Tree old = shop.source.tree(before);
    Map<String, Optional<TreeEntry>> changes =
        entries(old, "shop/web.yaml", "shop/run", "shop/gone.yaml", "shop/deep", "shop/new.yaml");
    String made = new GitWriter(shop.source).commit(request(tip, changes));
    assertThat(shop.repository.tip("main")).contains(made);
    Revision after = shop.main();
    assertThat(after.author()).isEqualTo("Ann <ann@example.com>");
    assertThat(after.committedAt()).isEqualTo(Shop.NOW);
    Tree now = shop.source.tree(after);
    assertThat(now.entry("shop")).isEqualTo(old.entry("shop"));
    assertThat(shop.read(after, "other/a.yaml")).isEqualTo("2");
    assertThat(shop.read(after, "zz-\u00e9.yaml")).isEqualTo("kept");
    assertThat(good).isNotEqualTo(made);
    assertThat(shop.source.ancestry(before, after).name()).isEqualTo("FORWARD");
  }

  private static Map<String, Optional<TreeEntry>> entries(Tree tree, String... paths) {
    Map<String, Optional<TreeEntry>> entries = new TreeMap<>();
    for (String path : paths) {
      entries.put(path, tree.entry(path));
    }
    return entries;
  }

  @Test
  void aWholeFolderComesBackOrGoes() {
    shop.repository.commit(Commit.on("main", "Good").file("shop/a", "1").file("b", "1"));
    Revision before = shop.main();
    String tip =
        shop.repository.commit(Commit.on("main", "Bad").file("shop/a", "2").file("late/x/y", "1"));
    Map<String, Optional<TreeEntry>> changes =
        Map.of("shop", shop.source.tree(before).entry("shop"), "late/x/y", Optional.empty());
    new GitWriter(shop.source).commit(request(tip, changes));
    assertThat(shop.source.tree(shop.main()).list("")).isEqualTo(shop.source.tree(before).list(""));
  }

  @Test
  void textsAreWrittenAndKeepTheirModes() {
    shop.repository.commit(
        Commit.on("main", "First")
            .change("shop/run", new Change.Write("#!".getBytes(UTF_8), true))
            .file("shop/a", "1")
            .file("gone", "1"));
    Revision before = shop.main();
    CommitRequest request =
        request(before.commit(), Map.of("gone", Optional.empty()))
            .with(Map.of("shop/run", "#!2", "shop/a", "\u00e9", "new/b", "3"));
    new GitWriter(shop.source).commit(request);
    Tree after = shop.source.tree(shop.main());
    assertThat(after.read("shop/a", 9)).isEqualTo("\u00e9".getBytes(UTF_8));
    assertThat(after.read("new/b", 9)).isEqualTo("3".getBytes(UTF_8));
    assertThat(after.entry("shop/run").map(TreeEntry::type)).contains(TreeEntry.Type.EXECUTABLE);
    assertThat(after.entry("shop/a").map(TreeEntry::type)).contains(TreeEntry.Type.FILE);
    assertThat(after.entry("gone")).isEmpty();
  }

  @Test
  void aTipThatMovedIsAConflict() {
    String first = shop.repository.commit(Commit.on("main", "First").file("a", "1"));
    Revision before = shop.main();
    String second = shop.repository.commit(Commit.on("main", "Second").file("a", "2"));
    Problem problem =
        Shop.problem(
            ProblemCode.ROLLBACK_CONFLICT,
            () -> new GitWriter(shop.source).commit(request(first, restore(before))));
    assertThat(problem.message()).contains(first, second);
    assertThat(shop.repository.tip("main")).contains(second);
  }

  @Test
  void aProtectedBranchIsExplained() {
    start(GitHostOptions.local().withRule(PushRule.pullRequestsOnly(Set.of("main"))));
    shop.repository.commit(Commit.on("main", "First").file("a", "1"));
    Revision before = shop.main();
    String tip = shop.repository.commit(Commit.on("main", "Second").file("a", "2"));
    Problem problem =
        Shop.problem(
            ProblemCode.PUSH_REJECTED,
            () -> new GitWriter(shop.source).commit(request(tip, restore(before))));
    assertThat(problem.why()).contains("protected branch: changes come through pull requests");
    assertThat(problem.next()).contains("pull request");
    assertThat(shop.repository.tip("main")).contains(tip);
  }

  @Test
  void aProtectedBranchGetsAProposal() {
    start(GitHostOptions.local().withRule(PushRule.pullRequestsOnly(Set.of("main"))));
    shop.repository.commit(Commit.on("main", "First").file("a", "1"));
    Revision before = shop.main();
    String tip = shop.repository.commit(Commit.on("main", "Second").file("a", "2"));
    CommitRequest request = request(tip, restore(before)).proposedAs("rollback/a");
    String made = new GitWriter(shop.source).commit(request);
    assertThat(shop.repository.tip("rollback/a")).contains(made);
    assertThat(shop.repository.tip("main")).contains(tip);
    assertThat(new GitWriter(shop.source).commit(request)).isEqualTo(made);
    CommitRequest others =
        new CommitRequest(
            request.source(), "main", tip, request.changes(), "Bob <bob@example.com>", "Back");
    Problem problem =
        Shop.problem(
            ProblemCode.ROLLBACK_CONFLICT,
            () -> new GitWriter(shop.source).commit(others.proposedAs("rollback/a")));
    assertThat(problem.message()).contains("rollback/a", "already");
    assertThat(shop.repository.tip("rollback/a")).contains(made);
  }

  @Test
  void credentialsThatMayOnlyRead() {
    start(GitHostOptions.local().withReadOnly());
    shop.repository.commit(Commit.on("main", "First").file("a", "1"));
    Revision before = shop.main();
    String tip = shop.repository.commit(Commit.on("main", "Second").file("a", "2"));
    assertThat(
            Shop.problem(
                    ProblemCode.PUSH_REJECTED,
                    () -> new GitWriter(shop.source).commit(request(tip, restore(before))))
                .why())
        .contains("not write");
  }

  @Test
  void pushesWithCredentials() {
    start(GitHostOptions.local().withAccounts(Map.of("ann", "swordfish")));
    shop.secret("git", Map.of("username", "ann", "password", "swordfish"));
    shop.repository.commit(Commit.on("main", "First").file("a", "1"));
    Revision before = shop.main();
    String tip = shop.repository.commit(Commit.on("main", "Second").file("a", "2"));
    String made = new GitWriter(shop.source).commit(request(tip, restore(before)));
    assertThat(shop.repository.tip("main")).contains(made);
    shop.secret("git", Map.of("username", "ann", "password", "wrong"));
    Problem denied = Shop.problem(ProblemCode.SOURCE_DENIED, shop::main);
    assertThat(denied.message()).doesNotContain("wrong");
  }

  @Test
  void nothingToDoAndPathsThatCannotBe() {
    String tip = shop.repository.commit(Commit.on("main", "First").file("a", "1"));
    GitWriter writer = new GitWriter(shop.source);
    Revision now = shop.main();
    Shop.problem(ProblemCode.NOTHING_TO_ROLL_BACK, () -> writer.commit(request(tip, restore(now))));
    for (String path : new String[] {"../x", ".git/config", "a/../b", "", "/a", "a//b", ".GIT/x"}) {
      Shop.problem(
          ProblemCode.PATH_OUTSIDE_TREE,
          () -> writer.commit(request(tip, Map.of(path, Optional.empty()))));
    }
    assertThat(shop.repository.tip("main")).contains(tip);
  }

  private Map<String, Optional<TreeEntry>> restore(Revision revision) {
    return Map.of("a", shop.source.tree(revision).entry("a"));
  }

  private CommitRequest request(String tip, Map<String, Optional<TreeEntry>> changes) {
    return new CommitRequest(
        shop.at(new GitReference.Branch("main")),
        "main",
        tip,
        changes,
        "Ann <ann@example.com>",
        "Revert the shop");
  }
}
