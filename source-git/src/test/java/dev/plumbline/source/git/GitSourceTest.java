package dev.plumbline.source.git;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.forge.local.BareRepository;
import dev.plumbline.forge.local.Commit;
import dev.plumbline.forge.local.GitHost;
import dev.plumbline.forge.local.GitHostOptions;
import dev.plumbline.model.GitReference;
import dev.plumbline.model.ProblemCode;
import dev.plumbline.model.Revision;
import dev.plumbline.model.Tree;
import dev.plumbline.model.TreeEntry;
import dev.plumbline.source.Source.Ancestry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GitSourceTest {

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

  @Test
  void readsABranch() {
    Instant at = Instant.parse("2026-01-02T03:04:05Z");
    String commit =
        shop.repository.commit(
            Commit.on("main", "First\n\nbody")
                .by("Ann <ann@example.com>")
                .at(at)
                .file("a/b.yaml", "one")
                .file("c", "x"));
    assertThat(shop.main())
        .isEqualTo(
            new Revision(
                shop.host.url("shop").toString(),
                "refs/heads/main",
                commit,
                "Ann <ann@example.com>",
                at,
                "First",
                ""));
    Tree tree = shop.source.tree(shop.main());
    assertThat(tree.list("").stream().map(TreeEntry::path)).containsExactly("a", "c");
    assertThat(tree.list("a").stream().map(TreeEntry::path)).containsExactly("a/b.yaml");
    assertThat(shop.read(shop.main(), "a/b.yaml")).isEqualTo("one");
  }

  @Test
  void everyKindOfReference() {
    String first = shop.repository.commit(Commit.on("main", "First").file("a", "1"));
    String second = shop.repository.commit(Commit.on("main", "Second").file("a", "2"));
    String topic =
        shop.repository.commit(Commit.on("topic/x", "Topic").file("a", "3").after(first));
    shop.repository.tag("v1.0.0", first);
    shop.repository.annotatedTag("v1.2.0", second, unsigned());
    shop.repository.tag("v2.0.0-rc.1", topic);
    shop.repository.moveRef("refs/pull/7/head", topic);
    Map<GitReference, List<String>> expected = expected(first, second, topic);
    Map<GitReference, List<String>> found =
        new TreeMap<>((a, b) -> a.toString().compareTo(b.toString()));
    expected.forEach(
        (reference, ref) -> {
          try (GitSource fresh = shop.newSource()) {
            Revision revision = fresh.resolve(shop.at(reference));
            found.put(reference, List.of(revision.reference(), revision.commit()));
          }
        });
    assertThat(found).containsExactlyInAnyOrderEntriesOf(expected);
  }

  private static Map<GitReference, List<String>> expected(
      String first, String second, String topic) {
    return Map.ofEntries(
        Map.entry(new GitReference.Head(), List.of("refs/heads/main", second)),
        Map.entry(new GitReference.Branch("topic/x"), List.of("refs/heads/topic/x", topic)),
        Map.entry(new GitReference.Tag("v1.0.0"), List.of("refs/tags/v1.0.0", first)),
        Map.entry(new GitReference.Tag("v1.2.0"), List.of("refs/tags/v1.2.0", second)),
        Map.entry(new GitReference.SemverRange("1.x"), List.of("refs/tags/v1.2.0", second)),
        Map.entry(
            new GitReference.SemverRange(">=1.0.0-0"), List.of("refs/tags/v2.0.0-rc.1", topic)),
        Map.entry(new GitReference.Name("refs/pull/7/head"), List.of("refs/pull/7/head", topic)),
        Map.entry(new GitReference.Commit(first, ""), List.of(first, first)),
        Map.entry(new GitReference.Commit(first, "main"), List.of(first, first)),
        Map.entry(new GitReference.Commit(topic.substring(0, 9), ""), List.of(topic, topic)),
        Map.entry(new GitReference.Exact("HEAD"), List.of("refs/heads/main", second)),
        Map.entry(new GitReference.Exact("main"), List.of("refs/heads/main", second)),
        Map.entry(new GitReference.Exact("v1.0.0"), List.of("refs/tags/v1.0.0", first)),
        Map.entry(new GitReference.Exact("pull/7/head"), List.of("refs/pull/7/head", topic)),
        Map.entry(new GitReference.Exact("refs/tags/v1.2.0"), List.of("refs/tags/v1.2.0", second)),
        Map.entry(new GitReference.Exact(topic), List.of(topic, topic)),
        Map.entry(new GitReference.Exact(second.substring(0, 8)), List.of(second, second)),
        Map.entry(new GitReference.Any("HEAD"), List.of("refs/heads/main", second)),
        Map.entry(new GitReference.Any(""), List.of("refs/heads/main", second)),
        Map.entry(new GitReference.Any("main"), List.of("refs/heads/main", second)),
        Map.entry(new GitReference.Any("topic/x"), List.of("refs/heads/topic/x", topic)),
        Map.entry(new GitReference.Any("v1.0.0"), List.of("refs/tags/v1.0.0", first)),
        Map.entry(new GitReference.Any("refs/tags/v1.2.0"), List.of("refs/tags/v1.2.0", second)),
        Map.entry(new GitReference.Any("pull/7/head"), List.of("refs/pull/7/head", topic)),
        Map.entry(new GitReference.Any("refs/pull/7/head"), List.of("refs/pull/7/head", topic)),
        Map.entry(new GitReference.Any("^1.0"), List.of("refs/tags/v1.2.0", second)),
        Map.entry(new GitReference.Any("1.0.x"), List.of("refs/tags/v1.0.0", first)),
        Map.entry(new GitReference.Any(topic), List.of(topic, topic)),
        Map.entry(new GitReference.Any(second.substring(0, 8)), List.of(second, second)));
  }

  @Test
  void commitOfANeverListedHistoryIsFetchedFirst() {
    String first = shop.repository.commit(Commit.on("main", "First").file("a", "1"));
    shop.repository.commit(Commit.on("main", "Second").file("a", "2"));
    assertThat(shop.read(shop.any(first), "a")).isEqualTo("1");
  }

  @Test
  void branchBeforeTagOfTheSameName() {
    String first = shop.repository.commit(Commit.on("main", "First").file("a", "1"));
    String second = shop.repository.commit(Commit.on("x", "Second").file("a", "2"));
    shop.repository.tag("x", first);
    assertThat(shop.any("x").commit()).isEqualTo(second);
    assertThat(shop.any("refs/tags/x").commit()).isEqualTo(first);
    assertThat(shop.source.resolve(shop.at(new GitReference.Exact("x"))).commit()).isEqualTo(first);
    assertThat(shop.source.resolve(shop.at(new GitReference.Exact("refs/heads/x"))).commit())
        .isEqualTo(second);
  }

  @Test
  void referencesThatDoNotExist() {
    String first = shop.repository.commit(Commit.on("main", "First").file("a", "1"));
    String other = shop.repository.commit(Commit.on("other", "Other").file("a", "2"));
    shop.repository.tag("v1.0.0", first);
    for (GitReference reference :
        List.of(
            new GitReference.Branch("mian"),
            new GitReference.Branch("mai"),
            new GitReference.Tag("v1"),
            new GitReference.SemverRange("^2"),
            new GitReference.Exact("1.x"),
            new GitReference.Exact("v1"),
            new GitReference.Name("refs/heads/none"),
            new GitReference.Commit("0123456789012345678901234567890123456789", ""),
            new GitReference.Commit("0123456", ""),
            new GitReference.Commit(other, "main"),
            new GitReference.Commit(first, "none"),
            new GitReference.Any("none"),
            new GitReference.Any(">=3"),
            new GitReference.Any("0123456789"))) {
      Shop.problem(ProblemCode.REFERENCE_NOT_FOUND, () -> shop.source.resolve(shop.at(reference)));
    }
  }

  @Test
  void referencesThatCannotBe() {
    for (String text :
        List.of(
            "-x",
            "--upload-pack=touch",
            "a..b",
            "a b",
            "a\nb",
            "x.lock",
            "a~1",
            "@{1}",
            "a/-b",
            "a\u0000b",
            "x".repeat(2000))) {
      for (GitReference reference :
          List.of(
              new GitReference.Any(text),
              new GitReference.Branch(text),
              new GitReference.Tag(text))) {
        Shop.problem(ProblemCode.REFERENCE_INVALID, () -> shop.source.resolve(shop.at(reference)));
      }
    }
    for (GitReference reference :
        List.of(
            new GitReference.Branch(""),
            new GitReference.Name("main"),
            new GitReference.Name("-refs/heads/main"),
            new GitReference.SemverRange("main"),
            new GitReference.Commit("xyz", ""),
            new GitReference.Commit("12345", ""),
            new GitReference.Commit("0123456789", "-x"))) {
      Shop.problem(ProblemCode.REFERENCE_INVALID, () -> shop.source.resolve(shop.at(reference)));
    }
  }

  @Test
  void emptyRepository() {
    Shop.problem(ProblemCode.REFERENCE_NOT_FOUND, () -> shop.any("HEAD"));
    Shop.problem(ProblemCode.REFERENCE_NOT_FOUND, () -> shop.main());
  }

  @Test
  void movesOfABranch() {
    String first = shop.repository.commit(Commit.on("main", "First").file("a", "1"));
    Revision one = shop.main();
    shop.repository.commit(Commit.on("main", "Second").file("a", "2"));
    Revision two = shop.main();
    assertThat(shop.source.ancestry(one, one)).isEqualTo(Ancestry.SAME);
    assertThat(shop.source.ancestry(one, two)).isEqualTo(Ancestry.FORWARD);
    shop.repository.moveBranch("main", first);
    Revision back = shop.main();
    assertThat(back.commit()).isEqualTo(first);
    assertThat(shop.source.ancestry(two, back)).isEqualTo(Ancestry.BACKWARD);
    shop.repository.commit(Commit.on("main", "Rewritten").file("a", "3").after(first));
    Revision rewritten = shop.main();
    assertThat(shop.source.ancestry(two, rewritten)).isEqualTo(Ancestry.DIVERGED);
    assertThat(shop.read(two, "a")).as("what was applied can still be read").isEqualTo("2");
    shop.repository.deleteBranch("main");
    shop.repository.commit(Commit.on("main", "Orphan").file("a", "4"));
    assertThat(shop.source.ancestry(rewritten, shop.main())).isEqualTo(Ancestry.DIVERGED);
    try (GitSource elsewhere =
        new GitSource(
            folder.resolve("other"), any -> Map.of(), GitLimits.standard(), Instant::now)) {
      Revision orphan = elsewhere.resolve(shop.at(new GitReference.Branch("main")));
      assertThat(elsewhere.ancestry(two, orphan)).isEqualTo(Ancestry.UNKNOWN);
      Shop.problem(ProblemCode.SOURCE_CORRUPT, () -> elsewhere.tree(two));
    }
  }

  @Test
  void deletedBranchIsNamedAndWhatWasFetchedStays() {
    shop.repository.commit(Commit.on("main", "First").file("a", "1"));
    Revision before = shop.main();
    shop.repository.moveBranch("keep", before.commit());
    shop.repository.deleteBranch("main");
    assertThat(Shop.problem(ProblemCode.REFERENCE_NOT_FOUND, shop::main).message())
        .contains("branch main does not exist");
    assertThat(shop.read(before, "a")).isEqualTo("1");
  }

  @Test
  void outageAndRecovery() {
    shop.repository.commit(Commit.on("main", "First").file("a", "1"));
    Revision before = shop.main();
    int port = shop.host.port();
    shop.host.close();
    Shop.problem(ProblemCode.SOURCE_UNREACHABLE, shop::main);
    assertThat(shop.read(before, "a")).isEqualTo("1");
    try (GitHost again =
        GitHost.start(folder.resolve("repos"), GitHostOptions.local().withPort(port))) {
      assertThat(again.port()).isEqualTo(port);
      shop.repository.commit(Commit.on("main", "Second").file("a", "2"));
      assertThat(shop.read(shop.main(), "a")).isEqualTo("2");
    }
  }

  @Test
  void localRepositories() {
    shop.repository.commit(Commit.on("main", "First").file("a", "1"));
    String url = shop.repository.path().toUri().toString();
    Revision revision = shop.source.resolve(Shop.at(url, new GitReference.Any("main")));
    assertThat(shop.read(revision, "a")).isEqualTo("1");
    Shop.problem(
        ProblemCode.SOURCE_UNREACHABLE,
        () -> shop.source.resolve(Shop.at("file:///no/such/repository", new GitReference.Head())));
  }

  @Test
  void manyFetchesArePackedAnew() throws Exception {
    for (int i = 0; i < 50; i++) {
      shop.repository.commit(Commit.on("main", "Number " + i).file("a", "" + i));
      assertThat(shop.read(shop.main(), "a")).isEqualTo("" + i);
    }
    try (Stream<Path> files = Files.walk(folder.resolve("mirrors"))) {
      List<String> names = files.map(Path::toString).toList();
      assertThat(names.stream().filter(name -> name.endsWith(".pack")).count()).isLessThan(42);
      assertThat(names.stream().filter(name -> name.contains("/refs/pins/")).count()).isLessThan(3);
    }
  }

  private static BareRepository.Signing unsigned() {
    return new BareRepository.Signing("A tag", Optional.empty());
  }
}
