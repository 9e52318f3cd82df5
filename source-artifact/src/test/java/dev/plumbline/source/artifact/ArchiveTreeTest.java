package dev.plumbline.source.artifact;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.model.ProblemCode;
import dev.plumbline.model.ProblemException;
import dev.plumbline.model.TreeEntry;
import dev.plumbline.source.artifact.ArchiveTree.Layout;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ArchiveTreeTest {

  private static final ArtifactLimits.Unpacked LIMITS = ArtifactLimits.standard().unpacked();

  private static ArchiveTree chart(Packages packages) throws IOException {
    return ArchiveTree.of(packages.packed(), Layout.CHART, LIMITS);
  }

  private static ArchiveTree plain(byte[] archive) throws IOException {
    return ArchiveTree.of(archive, Layout.PLAIN, LIMITS);
  }

  @Test
  void theTopFolderOfAChartIsTheRoot() throws IOException {
    ArchiveTree tree = chart(new Packages().file("web/Chart.yaml", "a").file("web/x/y", "b"));
    assertThat(tree.list("")).extracting(TreeEntry::path).containsExactly("Chart.yaml", "x");
    assertThat(tree.read("x/y", 10)).isEqualTo("b".getBytes(UTF_8));
    assertThat(tree.entry("x/y").orElseThrow().type()).isEqualTo(TreeEntry.Type.FILE);
    assertThat(tree.entry("x").orElseThrow().type()).isEqualTo(TreeEntry.Type.FOLDER);
    assertThat(tree.entry("web")).isEmpty();
    assertThat(tree.list("nothing")).isEmpty();
  }

  @Test
  void anArtifactIsPackedOrNotAndItsRootIsTheRoot() throws IOException {
    Packages packages = new Packages().file("./a.yaml", "a").file("b/c.yaml", "c");
    for (byte[] archive : new byte[][] {packages.packed(), packages.plain()}) {
      assertThat(plain(archive).list(""))
          .extracting(TreeEntry::path)
          .containsExactly("a.yaml", "b");
    }
  }

  @Test
  void longNamesAreReadAsPaxAndGnuWriteThem() throws IOException {
    String name = "web/" + "d/".repeat(120) + "file";
    for (Packages each :
        new Packages[] {
          new Packages().paxFile(name, "text"), new Packages().gnuFile(name, "text")
        }) {
      assertThat(chart(each).read(name.substring(4), 10)).isEqualTo("text".getBytes(UTF_8));
    }
  }

  @Test
  void idsChangeWithTheContentAndNothingElse() throws IOException {
    ArchiveTree one = chart(new Packages().file("web/a", "1").file("web/x/b", "2"));
    ArchiveTree same = chart(new Packages().file("other/x/b", "2").file("other/a", "1"));
    ArchiveTree other = chart(new Packages().file("web/a", "1").file("web/x/b", "3"));
    for (String path : new String[] {"", "a", "x", "x/b"}) {
      assertThat(same.entry(path)).isEqualTo(one.entry(path));
    }
    assertThat(other.entry("a")).isEqualTo(one.entry("a"));
    assertThat(other.entry("x")).isNotEqualTo(one.entry("x"));
    assertThat(other.entry("")).isNotEqualTo(one.entry(""));
  }

  @Test
  void linksAndDevicesAreNotThere() throws IOException {
    ArchiveTree tree =
        chart(
            new Packages()
                .file("web/a", "1")
                .link("web/l", "/etc/passwd")
                .hardLink("web/h", "../../etc/passwd")
                .entry("web/d", '3', new byte[0], "")
                .entry("web/p", '6', new byte[0], ""));
    assertThat(tree.list("")).extracting(TreeEntry::path).containsExactly("a");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "web/../../etc/passwd",
        "web/..",
        "web/a/../../b",
        "web//etc/passwd",
        "web/c:/windows",
        "web\\..\\x",
        "Chart.yaml",
        "web/a\nb",
        "web/."
      })
  void whatLeadsOutOfAChartIsRefused(String path) {
    assertThatThrownBy(() -> chart(new Packages().file("web/a", "1").file(path, "evil")))
        .isInstanceOf(IOException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"../x", "/etc/passwd", "a/../../x", "a\\b", "a\u0001b"})
  void whatLeadsOutOfAnArtifactIsRefused(String path) {
    assertThatThrownBy(() -> plain(new Packages().file(path, "evil").packed()))
        .isInstanceOf(IOException.class);
  }

  @Test
  void aFileCannotBeAFolderToo() {
    assertThatThrownBy(() -> chart(new Packages().file("web/a", "1").file("web/a/b", "2")))
        .isInstanceOf(IOException.class);
  }

  @Test
  void theLastOfEqualNamesCounts() throws IOException {
    ArchiveTree tree = chart(new Packages().file("web/a", "1").file("web/a", "2"));
    assertThat(tree.read("a", 10)).isEqualTo("2".getBytes(UTF_8));
  }

  @Test
  void aBombIsGivenUpWhenItIsTooLarge() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      Packages packages = new Packages();
      packages.header("web/zeros", '2', 2L << 30, "x");
      gzip.write(packages.plain(), 0, 512);
      byte[] block = new byte[1 << 20];
      for (int i = 0; i < 200; i++) {
        gzip.write(block);
      }
    }
    assertThatThrownBy(() -> ArchiveTree.of(out.toByteArray(), Layout.CHART, LIMITS))
        .isInstanceOf(TooMuchException.class);
  }

  @Test
  void eachLimitIsOne() {
    Packages three = new Packages().file("web/a", "1").file("web/b", "22").file("web/c", "333");
    for (Map.Entry<ArtifactLimits.Unpacked, Boolean> each :
        Map.of(
                new ArtifactLimits.Unpacked(6 + 512, 3, 3, 5), true,
                new ArtifactLimits.Unpacked(5, 3, 3, 5), false,
                new ArtifactLimits.Unpacked(6 + 512, 2, 3, 5), false,
                new ArtifactLimits.Unpacked(6 + 512, 3, 2, 5), false,
                new ArtifactLimits.Unpacked(6 + 512, 3, 3, 4), false)
            .entrySet()) {
      boolean read;
      try {
        ArchiveTree.of(three.packed(), Layout.CHART, each.getKey());
        read = true;
      } catch (TooMuchException e) {
        read = false;
      } catch (IOException e) {
        throw new IllegalStateException(e);
      }
      assertThat(read).as(each.getKey().toString()).isEqualTo(each.getValue());
    }
  }

  @Test
  void whatIsNoArchiveOrIsCutIsRefused() {
    byte[] whole = Packages.chart("web", "1.0.0");
    assertThatThrownBy(() -> plain("hello".repeat(1_000).getBytes(UTF_8)))
        .isInstanceOf(IOException.class);
    for (int length : new int[] {3, 40, whole.length / 2, whole.length - 9}) {
      assertThatThrownBy(() -> plain(java.util.Arrays.copyOf(whole, length)))
          .as("%d bytes", length)
          .isInstanceOf(IOException.class);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"../a", "/a", "a/./b", "a//b", "a/"})
  void noPathLeadsOutOfTheTree(String path) throws IOException {
    ArchiveTree tree = chart(new Packages().file("web/a", "1"));
    assertThatThrownBy(() -> tree.entry(path))
        .isInstanceOfSatisfying(
            ProblemException.class,
            e -> assertThat(e.problem().code()).isEqualTo(ProblemCode.PATH_OUTSIDE_TREE));
  }

  @Test
  void readingIsBounded() throws IOException {
    ArchiveTree tree = chart(new Packages().file("web/a", "1234"));
    assertThat(tree.read("a", 4)).hasSize(4);
    assertThatThrownBy(() -> tree.read("a", 3)).hasMessageContaining("INPUT_TOO_LARGE");
    assertThatThrownBy(() -> tree.read("b", 3)).hasMessageContaining("PATH_NOT_FOUND");
  }
}
