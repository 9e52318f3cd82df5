package dev.plumbline.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.model.ApplicationId;
import dev.plumbline.model.Changes;
import dev.plumbline.model.GroupKind;
import dev.plumbline.model.ReadSet;
import dev.plumbline.testkit.MemoryTree;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ReadIndexTest {

  private final ReadIndex<ApplicationId> index = new ReadIndex<>();

  private static ApplicationId id(String name) {
    return new ApplicationId(new GroupKind("argoproj.io", "Application"), "argocd", name);
  }

  private void reads(String name, Map<String, String> entries) {
    index.put(id(name), new ReadSet(entries));
  }

  private Set<String> written(String... paths) {
    return names(new Changes(Set.of(paths), Set.of()));
  }

  private Set<String> removed(String... paths) {
    return names(new Changes(Set.of(), Set.of(paths)));
  }

  private Set<String> names(Changes changes) {
    Set<String> names = new HashSet<>();
    index.meeting(changes).forEach(id -> names.add(id.name()));
    return names;
  }

  @Test
  void aFileConcernsWhoReadIt() {
    reads("one", Map.of("apps/one/a.yaml", "1"));
    reads("two", Map.of("apps/two/a.yaml", "2", "base/b.yaml", "3"));
    reads("three", Map.of("base/b.yaml", "3"));
    assertThat(written("apps/one/a.yaml")).containsExactly("one");
    assertThat(written("base/b.yaml")).containsExactlyInAnyOrder("two", "three");
    assertThat(written("apps/one/b.yaml", "README.md")).isEmpty();
  }

  @Test
  void whatWasLookedForInVainConcernsWhoLooked() {
    reads("one", Map.of("apps/one/values.yaml", ""));
    assertThat(written("apps/one/values.yaml")).containsExactly("one");
    assertThat(written("apps/one/values.yaml/deeper")).containsExactly("one");
    assertThat(written("apps/one")).containsExactly("one");
  }

  @Test
  void aFolderThatCountsWholeConcernsWhoeverReadsAnythingInIt() {
    reads("one", Map.of("apps/one", "tree"));
    reads("all", Map.of("", "tree"));
    assertThat(written("apps/one/deep/a.yaml")).containsExactlyInAnyOrder("one", "all");
    assertThat(written("apps/other/a.yaml")).containsExactly("all");
  }

  @Test
  void aFolderThatNeedOnlyBeThereConcernsOnlyItsEnd() {
    reads("one", Map.of("apps/one", ReadSet.FOLDER));
    assertThat(written("apps/one/new.yaml")).isEmpty();
    assertThat(removed("apps/one/last.yaml")).containsExactly("one");
    assertThat(written("apps/one")).containsExactly("one");
    assertThat(written("apps")).containsExactly("one");
  }

  @Test
  void whoReadsSomethingElseNowIsNotFoundByWhatItReadBefore() {
    reads("one", Map.of("a", "1", "b", "2"));
    reads("one", Map.of("b", "2"));
    assertThat(written("a")).isEmpty();
    assertThat(index.remove(id("one"))).isTrue();
    assertThat(index.remove(id("one"))).isFalse();
    assertThat(written("b")).isEmpty();
  }

  /// Whatever changes between two trees: who is not named has a read set that still holds.
  @Test
  void nobodyIsLeftOutWhoseRenderMayDiffer() {
    Random random = new Random(7);
    for (int round = 0; round < 500; round++) {
      Map<String, String> before = files(random);
      Map<String, String> after = new TreeMap<>(before);
      after.keySet().removeIf(path -> random.nextInt(4) == 0);
      files(random).forEach((path, text) -> putIfPossible(after, path, text));
      MemoryTree tree = tree(before);
      ReadIndex<ApplicationId> here = new ReadIndex<>();
      Map<ApplicationId, ReadSet> sets = new HashMap<>();
      for (int i = 0; i < 5; i++) {
        sets.put(id("app-" + i), looks(random, tree));
      }
      sets.forEach(here::put);
      Set<ApplicationId> named = here.meeting(changes(before, after));
      MemoryTree later = tree(after);
      sets.forEach(
          (id, reads) ->
              assertThat(named.contains(id) || reads.holdsFor(later))
                  .as("%s of %s to %s", reads, before, after)
                  .isTrue());
    }
  }

  private static Changes changes(Map<String, String> before, Map<String, String> after) {
    Set<String> written = new HashSet<>(after.keySet());
    written.removeIf(path -> Objects.equals(after.get(path), before.get(path)));
    Set<String> removed = new HashSet<>(before.keySet());
    removed.removeAll(after.keySet());
    return new Changes(written, removed);
  }

  private static ReadSet looks(Random random, MemoryTree tree) {
    Map<String, String> entries = new HashMap<>();
    for (int i = 0; i < 3; i++) {
      String path = path(random);
      String id = tree.entry(path).map(entry -> entry.id()).orElse("");
      boolean folder = !id.isEmpty() && !tree.list(path).isEmpty() && random.nextBoolean();
      entries.put(path, folder ? ReadSet.FOLDER : id);
    }
    return new ReadSet(entries);
  }

  private static Map<String, String> files(Random random) {
    Map<String, String> files = new TreeMap<>();
    for (int i = 0; i < 6; i++) {
      putIfPossible(files, path(random), String.valueOf(random.nextInt(3)));
    }
    return files;
  }

  /// A path is a file or a folder, and not both.
  private static void putIfPossible(Map<String, String> files, String path, String text) {
    boolean clash =
        files.keySet().stream()
            .anyMatch(other -> other.startsWith(path + "/") || path.startsWith(other + "/"));
    if (!clash) {
      files.put(path, text);
    }
  }

  private static String path(Random random) {
    List<String> parts = new ArrayList<>();
    int depth = 1 + random.nextInt(3);
    for (int i = 0; i < depth; i++) {
      parts.add(String.valueOf((char) ('a' + random.nextInt(3))));
    }
    return String.join("/", parts);
  }

  private static MemoryTree tree(Map<String, String> files) {
    MemoryTree tree = MemoryTree.empty();
    for (Map.Entry<String, String> file : files.entrySet()) {
      tree = tree.file(file.getKey(), file.getValue());
    }
    return tree;
  }
}
