package dev.plumbline.engine;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.model.Listing;
import dev.plumbline.model.ReadSet;
import dev.plumbline.model.RecordingTree;
import dev.plumbline.model.Tree;
import dev.plumbline.model.TreeEntry;
import dev.plumbline.testkit.MemoryTree;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/// After a rollback an application reads what it read in the good revision, and what it does not
/// read stays as it is now.
class RollbackTest {

  private static final MemoryTree GOOD =
      MemoryTree.empty()
          .file("app/a.yaml", "a")
          .file("app/sub/b.yaml", "b")
          .file("app/README.md", "one")
          .file("other/x.yaml", "x");

  /// The YAML files in and below a folder; of a folder with a file `only` only that.
  private record Names(String folder) implements Listing {
    @Override
    public List<TreeEntry> answer(Tree tree) {
      List<TreeEntry> found = new ArrayList<>();
      walk(tree, folder, found);
      return found;
    }

    private static void walk(Tree tree, String path, List<TreeEntry> found) {
      Optional<TreeEntry> only = tree.entry(path + "/only");
      if (only.isPresent()) {
        found.add(only.get());
        return;
      }
      for (TreeEntry entry : tree.list(path)) {
        if (entry.type() == TreeEntry.Type.FOLDER) {
          walk(tree, entry.path(), found);
        } else if (entry.path().endsWith(".yaml")) {
          found.add(entry);
        }
      }
    }
  }

  /// What a render reads that gives up at a file with the text `broken`.
  private static ReadSet read(Tree tree) {
    RecordingTree recorded = new RecordingTree(tree);
    for (TreeEntry entry : recorded.ask(new Names("app"))) {
      if (new String(recorded.read(entry.path(), 100), UTF_8).equals("broken")) {
        break;
      }
    }
    return recorded.readSet();
  }

  private static Map<String, Optional<TreeEntry>> changes(MemoryTree good, MemoryTree now) {
    return Rollback.changes(good, read(good), now, read(now));
  }

  private static MemoryTree after(MemoryTree good, MemoryTree now) {
    MemoryTree tree = now;
    for (Map.Entry<String, Optional<TreeEntry>> change : changes(good, now).entrySet()) {
      String path = change.getKey();
      tree =
          change.getValue().isPresent()
              ? tree.file(path, good.read(path, 100))
              : tree.without(path);
    }
    return tree;
  }

  @Test
  void filesOfAListedFolderComeBackAndGo() {
    MemoryTree now =
        GOOD.without("app/sub/b.yaml").file("app/new.yaml", "new").file("app/a.yaml", "changed");
    assertThat(changes(GOOD, now).keySet())
        .containsExactly("app/a.yaml", "app/new.yaml", "app/sub/b.yaml");
    assertThat(read(GOOD).holdsFor(after(GOOD, now))).isTrue();
  }

  @Test
  void whatIsNotListedStaysAsItIs() {
    MemoryTree now =
        GOOD.file("app/README.md", "two").file("app/sub/new.md", "").without("other/x");
    assertThat(changes(GOOD, now)).isEmpty();
    assertThat(read(GOOD).holdsFor(now)).isTrue();
  }

  @Test
  void filesBehindABrokenOneGoToo() {
    MemoryTree now =
        GOOD.file("app/aa.yaml", "broken").file("app/new.yaml", "x").file("app/sub/new.yaml", "y");
    assertThat(changes(GOOD, now).keySet())
        .containsExactly("app/aa.yaml", "app/new.yaml", "app/sub/new.yaml");
  }

  @Test
  void filesThatWouldCountOnceAnotherIsGoneGoToo() {
    MemoryTree now = GOOD.file("app/more/only", "").file("app/more/hidden.yaml", "hidden");
    assertThat(changes(GOOD, now).keySet())
        .containsExactly("app/more/hidden.yaml", "app/more/only");
    assertThat(read(GOOD).holdsFor(after(GOOD, now))).isTrue();
  }

  @Test
  void aFolderThatCountsAsAWholeComesBackAsAWhole() {
    MemoryTree now = GOOD.without("app/README.md").file("app/sub/deep/new", "").file("other/x", "");
    RecordingTree then = new RecordingTree(GOOD);
    then.whole("app");
    RecordingTree later = new RecordingTree(now);
    later.whole("app");
    assertThat(Rollback.changes(GOOD, then.readSet(), now, later.readSet()).keySet())
        .containsExactly("app/README.md", "app/sub/deep/new");
  }

  @Test
  void aChangedTreeIsWhatTheCommitMakes() {
    MemoryTree now = GOOD.file("app/more/one.yaml", "1").file("file", "f").file("gone/x.yaml", "x");
    MemoryTree made = now.without("gone/x.yaml").without("file").file("file/a.yaml", "a");
    Map<String, Optional<TreeEntry>> changes = new TreeMap<>();
    for (String path : List.of("gone/x.yaml", "file", "file/a.yaml")) {
      changes.put(path, made.entry(path).filter(TreeEntry::isFile));
    }
    Tree changed = new ChangedTree(now, made, changes);
    for (String path :
        List.of("", "app", "gone", "gone/x.yaml", "file", "file/a.yaml", "app/more")) {
      assertThat(changed.entry(path).map(TreeEntry::type))
          .as(path)
          .isEqualTo(made.entry(path).map(TreeEntry::type));
      assertThat(changed.list(path))
          .extracting(TreeEntry::path)
          .as(path)
          .isEqualTo(made.list(path).stream().map(TreeEntry::path).toList());
    }
    assertThat(changed.read("file/a.yaml", 10)).asString().isEqualTo("a");
  }
}
