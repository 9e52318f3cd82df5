package dev.plumbline.codec;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.model.JsonPointer;
import dev.plumbline.model.Origin;
import dev.plumbline.model.ProblemException;
import java.util.List;
import org.junit.jupiter.api.Test;

class YamlPlacesTest {

  private static final String FILE =
      """
      # A comment.

      a: 1
      --- # empty
      # nothing
      ---
      b:
      - x: 1
        y: [2, 3]
      - &n {z: "q"}
      - *n
      ...
      ---
      # why
      c: 3
      --- {d: 4}
      """;

  @Test
  void saysWhereEachDocumentBegins() {
    List<YamlDocument> documents = Yaml.read(FILE.getBytes(UTF_8), "dir/x.yaml", Limits.DEFAULT);

    assertThat(documents)
        .extracting(YamlDocument::origin)
        .containsExactly(
            new Origin("dir/x.yaml", 0, 3),
            new Origin("dir/x.yaml", 2, 7),
            new Origin("dir/x.yaml", 3, 15),
            new Origin("dir/x.yaml", 4, 16));
  }

  @Test
  void locatesValues() {
    assertThat(locate(0, "/a")).isEqualTo("3:4");
    assertThat(locate(2, "/b/0/y/1")).isEqualTo("9:10");
    assertThat(locate(2, "/b/1/z")).isEqualTo("10:10");
    assertThat(locate(2, "/b/2/z")).isEqualTo("11:3");
    assertThat(locate(3, "/c")).isEqualTo("15:4");
    assertThat(locate(4, "")).isEqualTo("16:5");
    assertThat(locate(4, "/e")).isEqualTo("nowhere");
    assertThat(locate(2, "/b/7")).isEqualTo("nowhere");
    assertThat(locate(9, "")).isEqualTo("nowhere");
  }

  @Test
  void namesFileLineAndColumnOfAnError() {
    assertThatThrownBy(
            () -> Yaml.read("a: 1\nb:\n  c: 1\n  c: 2\n".getBytes(UTF_8), "f.yaml", Limits.DEFAULT))
        .isInstanceOf(ProblemException.class)
        .hasMessage(
            "f.yaml:4:3: not valid YAML: a key stands twice in its mapping. Correct the text there."
                + " [INVALID_YAML]");
    assertThatThrownBy(() -> Yaml.readOne("a: b\n\tc: d"))
        .hasMessageStartingWith("YAML text:2:1: not valid YAML: ");
  }

  @Test
  void readsExactlyOne() {
    assertThatThrownBy(() -> Yaml.readOne("")).hasMessageContaining("not 0");
    assertThatThrownBy(() -> Yaml.readOne("a: 1\n---\nb: 1\n")).hasMessageContaining("not 2");
  }

  @Test
  void joinsDocuments() {
    assertThat(Yaml.writeAll(List.of())).isEmpty();
    assertThat(Yaml.writeAll(List.of(Json.read("{\"a\":1}"), Json.read("[2]"))))
        .isEqualTo("a: 1\n---\n- 2\n");
  }

  private static String locate(int document, String pointer) {
    return Yaml.locate(FILE.getBytes(UTF_8), document, JsonPointer.parse(pointer))
        .map(Mark::toString)
        .orElse("nowhere");
  }
}
