package dev.plumbline.source.git;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.model.TreeEntry;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.TreeFormatter;
import org.eclipse.jgit.util.Paths;
import org.junit.jupiter.api.Test;

class FolderTest {

  private static final ObjectId ID =
      ObjectId.fromString("0123456789012345678901234567890123456789");

  /// A name of any bytes, each a character of Latin-1.
  private record Name(String latin, FileMode mode) {
    byte[] bytes() {
      return latin.getBytes(ISO_8859_1);
    }

    static Name of(String name, FileMode mode) {
      return new Name(new String(name.getBytes(UTF_8), ISO_8859_1), mode);
    }
  }

  private static Folder folder(Name... names) {
    List<Name> sorted =
        Arrays.stream(names)
            .sorted(
                (one, other) ->
                    Paths.compare(
                        one.bytes(),
                        0,
                        one.bytes().length,
                        one.mode().getBits(),
                        other.bytes(),
                        0,
                        other.bytes().length,
                        other.mode().getBits()))
            .toList();
    TreeFormatter tree = new TreeFormatter();
    for (Name name : sorted) {
      tree.append(name.bytes(), 0, name.bytes().length, name.mode(), ID, true);
    }
    return Folder.of(tree.toByteArray());
  }

  private static Name file(String name) {
    return Name.of(name, FileMode.REGULAR_FILE);
  }

  private static Name folderNamed(String name) {
    return Name.of(name, FileMode.TREE);
  }

  @Test
  void aFolderSortsAsIfASlashWereBehindItsName() {
    Folder folder = folder(folderNamed("a"), file("a.yaml"), file("a0"), folderNamed("a-b"));
    assertThat(folder.nodes())
        .extracting(Folder.Node::name)
        .containsExactly("a-b", "a.yaml", "a", "a0");
    for (String name : List.of("a", "a.yaml", "a0", "a-b")) {
      assertThat(folder.find(name)).as(name).map(Folder.Node::name).contains(name);
    }
    for (String name : List.of("", "a-", "a.", "a/", "b", "a.yaml0", "A")) {
      assertThat(folder.find(name)).as(name).isEmpty();
    }
  }

  @Test
  void eachKindOfEntryHasItsType() {
    Folder folder =
        folder(
            file("file"),
            Name.of("program", FileMode.EXECUTABLE_FILE),
            Name.of("link", FileMode.SYMLINK),
            Name.of("module", FileMode.GITLINK),
            folderNamed("folder"));
    Map<String, TreeEntry.Type> types = new TreeMap<>();
    folder.nodes().forEach(node -> types.put(node.name(), node.type()));
    assertThat(types)
        .containsEntry("file", TreeEntry.Type.FILE)
        .containsEntry("program", TreeEntry.Type.EXECUTABLE)
        .containsEntry("link", TreeEntry.Type.LINK)
        .containsEntry("module", TreeEntry.Type.SUBMODULE)
        .containsEntry("folder", TreeEntry.Type.FOLDER);
    assertThat(folder.find("module").orElseThrow().id()).isEqualTo(ID);
  }

  @Test
  void namesOfAnyBytesAreFoundAsTheyAreShown() {
    Folder folder = folder(file("größe"), new Name("x\u00e9", FileMode.REGULAR_FILE));
    assertThat(folder.nodes()).hasSize(2);
    for (Folder.Node node : folder.nodes()) {
      assertThat(folder.find(node.name())).as(node.name()).isPresent();
    }
  }

  @Test
  void everyEntryOfAnyFolderIsFound() {
    Random random = new Random(4);
    for (int round = 0; round < 200; round++) {
      Map<String, Name> names = new TreeMap<>();
      int size = random.nextInt(40);
      for (int i = 0; i < size; i++) {
        StringBuilder name = new StringBuilder();
        for (int length = 1 + random.nextInt(3); length > 0; length--) {
          name.append("-./0az~é".replace("/", "").charAt(random.nextInt(7)));
        }
        String text = name.toString();
        names.putIfAbsent(text, random.nextBoolean() ? file(text) : folderNamed(text));
      }
      Folder folder = folder(names.values().toArray(Name[]::new));
      assertThat(folder.size()).isEqualTo(names.size());
      names.forEach(
          (name, entry) ->
              assertThat(folder.find(name))
                  .as(name)
                  .map(node -> node.type() == TreeEntry.Type.FOLDER)
                  .contains(entry.mode().equals(FileMode.TREE)));
    }
  }

  @Test
  void whatIsNoFolderIsRefused() {
    assertThatThrownBy(() -> Folder.of("100644 cut".getBytes(UTF_8)))
        .isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> Folder.of("100644 cut\0short".getBytes(UTF_8)))
        .isInstanceOf(IndexOutOfBoundsException.class);
  }
}
