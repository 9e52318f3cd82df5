package dev.plumbline.source.git;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.forge.local.Change;
import dev.plumbline.forge.local.Commit;
import dev.plumbline.forge.local.GitHostOptions;
import dev.plumbline.model.ProblemCode;
import dev.plumbline.model.Revision;
import dev.plumbline.model.Tree;
import dev.plumbline.model.TreeEntry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BlobTreeTest {

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
  void specialEntriesAreSeenButNotFollowed() throws Exception {
    shop.repository.commit(
        Commit.on("main", "Special")
            .change("link", new Change.Link("../../etc/passwd"))
            .change("inside", new Change.Link("folder"))
            .change("module", new Change.Submodule("0123456789012345678901234567890123456789"))
            .change("run", new Change.Write("#!".getBytes(UTF_8), true))
            .file("folder/x", "1"));
    Tree tree = shop.source.tree(shop.main());
    assertThat(
            tree.list("").stream()
                .map(entry -> entry.path() + " " + entry.type() + " " + entry.size()))
        .containsExactly(
            "folder FOLDER 0",
            "inside LINK 6",
            "link LINK 16",
            "module SUBMODULE 0",
            "run EXECUTABLE 2");
    assertThat(tree.read("link", 100)).isEqualTo("../../etc/passwd".getBytes(UTF_8));
    assertThat(tree.entry("inside/x")).isEmpty();
    assertThat(tree.list("inside")).isEmpty();
    assertThat(tree.list("module")).isEmpty();
    Shop.problem(ProblemCode.PATH_NOT_FOUND, () -> tree.read("inside/x", 10));
    Shop.problem(ProblemCode.PATH_NOT_FOUND, () -> tree.read("module", 10));
    Shop.problem(ProblemCode.PATH_NOT_FOUND, () -> tree.read("folder", 10));
    Shop.problem(ProblemCode.PATH_NOT_FOUND, () -> tree.read("", 10));
    Shop.problem(ProblemCode.PATH_NOT_FOUND, () -> tree.read("none", 10));
    Shop.problem(ProblemCode.INPUT_TOO_LARGE, () -> tree.read("run", 1));
    assertThat(tree.read("run", 2)).hasSize(2);
    assertThat(tree.entry("none")).isEmpty();
    assertThat(tree.entry("")).map(TreeEntry::type).contains(TreeEntry.Type.FOLDER);
    try (Stream<Path> files = Files.walk(folder.resolve("mirrors"))) {
      assertThat(files.map(file -> String.valueOf(file.getFileName())))
          .doesNotContain("run", "link");
    }
  }

  @Test
  void pathsOutsideTheTree() {
    shop.repository.commit(Commit.on("main", "First").file("a/b", "1"));
    Tree tree = shop.source.tree(shop.main());
    for (String path :
        List.of(
            "..",
            "../x",
            "a/../b",
            "/a",
            "a/",
            "a//b",
            ".",
            "./a",
            "a/.",
            "a\u0000b",
            "x/".repeat(300) + "x")) {
      Shop.problem(ProblemCode.PATH_OUTSIDE_TREE, () -> tree.entry(path));
      Shop.problem(ProblemCode.PATH_OUTSIDE_TREE, () -> tree.list(path));
      Shop.problem(ProblemCode.PATH_OUTSIDE_TREE, () -> tree.read(path, 10));
    }
  }

  @Test
  void manyFilesAndManyReaders() throws Exception {
    Map<String, String> files = new TreeMap<>();
    for (int i = 0; i < 3000; i++) {
      files.put("team-%d/app-%d/object-%d.yaml".formatted(i % 7, i % 60, i), "number: " + i);
    }
    shop.repository.commit(Commit.on("main", "Many").files(files));
    Revision revision = shop.main();
    List<Thread> readers = new ArrayList<>();
    AtomicInteger read = new AtomicInteger();
    for (int i = 0; i < 20; i++) {
      readers.add(
          Thread.ofVirtual()
              .start(
                  () -> {
                    Map<String, String> seen = new TreeMap<>();
                    collect(shop.source.tree(revision), "", seen);
                    if (seen.equals(files)) {
                      read.incrementAndGet();
                    }
                  }));
    }
    for (Thread reader : readers) {
      reader.join();
    }
    assertThat(read).hasValue(20);
  }

  private static void collect(Tree tree, String path, Map<String, String> seen) {
    for (TreeEntry entry : tree.list(path)) {
      if (entry.isFile()) {
        seen.put(entry.path(), new String(tree.read(entry.path(), 1000), UTF_8));
      } else {
        collect(tree, entry.path(), seen);
      }
    }
  }
}
