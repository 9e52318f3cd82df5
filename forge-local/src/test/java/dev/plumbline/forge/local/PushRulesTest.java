package dev.plumbline.forge.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.forge.MergeMethod;
import dev.plumbline.forge.local.Protection.Rule;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What may be pushed, ref by ref.
class PushRulesTest {

  @TempDir Path folder;
  private LocalLab lab;

  @BeforeEach
  void open() {
    lab = new LocalLab(folder);
  }

  @AfterEach
  void close() {
    lab.close();
  }

  @Test
  void aNewRepositoryKeepsTheHistoryOfMain() {
    String rewritten = write(Commit.on("main", "Other").file("a", "2").after(first()));
    lab.push("ann", "main", "a", "1");
    assertThat(refused("+" + rewritten + ":refs/heads/main")).contains("cannot be force-pushed");
    assertThat(refused(":refs/heads/main")).contains("cannot be deleted");
    assertThat(lab.main("a")).isEqualTo("1");
  }

  @Test
  void whatTakesPullRequestsTakesNoPush() {
    for (Protection protection :
        new Protection[] {
          new Protection(1, Set.of(), Set.of()),
          new Protection(0, Set.of("build"), Set.of()),
          new Protection(0, Set.of(), Set.of(Rule.PULL_REQUESTS_ONLY)),
          new Protection(0, Set.of(), Set.of(Rule.CODE_OWNERS)),
          new Protection(0, Set.of(), Set.of(Rule.MERGE_QUEUE))
        }) {
      lab.protect(protection);
      String commit = write(Commit.on("main", "Past everybody").file("a", "1"));
      assertThat(refused(commit + ":refs/heads/main")).contains("open a pull request to main");
      assertThat(refused(":refs/heads/main")).contains("cannot be deleted");
    }
  }

  @Test
  void aProtectedPatternIsNotPassedByANewBranch() {
    lab.forge()
        .forge(LocalLab.SHOP, "root")
        .protect(ProtectionRules.NONE.with("release/*", new Protection(1, Set.of(), Set.of())));
    String commit = write(Commit.on("main", "Unseen").file("a", "1"));
    assertThat(refused(commit + ":refs/heads/release/1")).contains("it begins at a commit");
    lab.protect(new Protection(1, Set.of(), Set.of()));
    assertThat(refused(first() + ":refs/heads/release/1")).isEmpty();
  }

  @Test
  void linearHistoryTakesNoMerges() {
    lab.push("ann", "left", "l", "1");
    lab.push("ann", "right", "r", "1");
    lab.protect(new Protection(0, Set.of(), Set.of(Rule.LINEAR_HISTORY)));
    String merge = merged("left", "right");
    assertThat(refused(merge + ":refs/heads/main")).contains("takes no merge commits");
    assertThat(refused(merge + ":refs/heads/topic")).isEmpty();
  }

  private String merged(String left, String right) {
    return lab.shop()
        .store()
        .read(
            () ->
                new MergeCommits(
                        lab.shop().store().git(), EventLog.person("ann", lab.clock().instant()))
                    .make(
                        new MergeCommits.Wish(
                            MergeMethod.MERGE,
                            lab.shop().store().tip(left).orElseThrow(),
                            lab.shop().store().tip(right).orElseThrow(),
                            "Both"))
                    .orElseThrow()
                    .name());
  }

  @Test
  void tagsStay() {
    String other = write(Commit.on("main", "Other").file("a", "1"));
    assertThat(refused(first() + ":refs/tags/v1")).isEmpty();
    assertThat(refused("+" + other + ":refs/tags/v1")).contains("a tag stays where it is");
    assertThat(refused(":refs/tags/v1")).contains("a tag stays where it is");
    assertThat(new LocalPush(lab, "root").send(false, ":refs/tags/v1").refused()).isEmpty();
  }

  @Test
  void row12TheForgesOwnStateTakesNoPushOfAnybody() {
    lab.push("ann", "topic", "a", "1");
    for (String ref :
        new String[] {
          "refs/plumbline/config",
          "refs/plumbline/pulls/1/meta",
          "refs/plumbline/new",
          "refs/notes/plumbline-statuses"
        }) {
      assertThat(refused("+" + first() + ":" + ref)).as(ref).contains("its own state");
      assertThat(new LocalPush(lab, "root").send(false, "+" + first() + ":" + ref).refused())
          .as(ref)
          .isNotEmpty();
    }
  }

  @Test
  void row13And18NamesOfRefsAreNarrow() {
    for (String ref :
        new String[] {
          "refs/heads/-oProxyCommand=x",
          "refs/heads/a/--upload-pack=x",
          "refs/heads/a b",
          "refs/heads/\u202Emain",
          "refs/heads/ma\u200Bin",
          "refs/heads/x;y",
          "refs/changes/1",
          "refs/heads/" + "x".repeat(300)
        }) {
      assertThat(refused(first() + ":" + ref)).as(ref).isNotEmpty();
    }
    assertThat(refused(first() + ":refs/heads/feature/Grüße_1.0+x@y#3=z")).isEmpty();
  }

  @Test
  void row24EachRefIsAskedForAlone() {
    lab.protect(new Protection(1, Set.of(), Set.of()));
    String commit = write(Commit.on("main", "Two at once").file("a", "1"));
    LocalPush.Answer answer =
        new LocalPush(lab, "ann")
            .send(false, commit + ":refs/heads/topic", commit + ":refs/heads/main");
    assertThat(answer.refused()).containsOnlyKeys("refs/heads/main");
    assertThat(answer.said()).contains("refs/heads/main: protected branch");
    LocalPush.Answer atomic =
        new LocalPush(lab, "ann")
            .send(true, commit + ":refs/heads/second", commit + ":refs/heads/main");
    assertThat(atomic.refused()).containsOnlyKeys("refs/heads/main", "refs/heads/second");
    assertThat(lab.shop().store().<Object>read(() -> lab.shop().store().tip("second")))
        .isEqualTo(Optional.empty());
  }

  @Test
  void patternsAreSegments() {
    assertThat(BranchPattern.matches("team-a/*", "team-a/x")).isTrue();
    assertThat(BranchPattern.matches("team-a/*", "team-ab/x")).isFalse();
    assertThat(BranchPattern.matches("team-a/*", "team-a/x/y")).isFalse();
    assertThat(BranchPattern.matches("team-a/**", "team-a/x/y")).isTrue();
    assertThat(BranchPattern.matches("**/x", "x")).isTrue();
    assertThat(BranchPattern.matches("*", "main")).isTrue();
    assertThat(BranchPattern.matches("*", "a/b")).isFalse();
    assertThat(BranchPattern.matches("v?.*", "v1.2")).isTrue();
    assertThat(BranchPattern.matches("main", "Main")).isFalse();
    assertThat(BranchPattern.matches("main", "main2")).isFalse();
    assertThat(BranchPattern.matches("m.in", "main")).isFalse();
  }

  @Test
  void severalRulesHoldTogether() {
    ProtectionRules rules =
        ProtectionRules.NONE
            .with("**", new Protection(2, Set.of("a"), Set.of(Rule.NO_FORCE_PUSH)))
            .with(
                "main",
                new Protection(1, Set.of("b"), Set.of(Rule.ALLOW_SELF_APPROVAL, Rule.UP_TO_DATE)));
    assertThat(rules.of("main"))
        .isEqualTo(
            new Protection(2, Set.of("a", "b"), Set.of(Rule.NO_FORCE_PUSH, Rule.UP_TO_DATE)));
    assertThat(rules.of("topic").approvals()).isEqualTo(2);
    assertThat(ProtectionRules.read(rules.json())).isEqualTo(rules);
  }

  private String first() {
    return lab.shop().store().read(() -> lab.shop().store().tip("main")).orElseThrow().name();
  }

  private String write(Commit commit) {
    return new LocalPush(lab, "ann").write(commit);
  }

  /// Why it was refused; nothing if it was not.
  private String refused(String spec) {
    return String.join("", new LocalPush(lab, "ann").send(false, spec).refused().values());
  }
}
