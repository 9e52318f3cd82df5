package dev.plumbline.codec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.model.JsonPointer;
import dev.plumbline.model.JsonString;
import dev.plumbline.model.JsonValue;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Edits of texts, one section each in yaml-edits.txt: the edit, the text before, the text after.
class YamlEditTest {

  record Case(String edit, String before, Optional<String> after) {
    @Override
    public String toString() {
      return edit;
    }
  }

  static Stream<Case> cases() {
    return Arrays.stream(resource("yaml-edits.txt").split("(?m)^==== ", -1))
        .skip(1)
        .map(
            section -> {
              String[] parts = section.split("(?m)^(?:====|----)[^\\n]*\\n", -1);
              String head = parts[0].substring(0, parts[0].indexOf('\n'));
              String before = parts[0].substring(parts[0].indexOf('\n') + 1);
              return new Case(
                  head, before, parts.length > 1 ? Optional.of(parts[1]) : Optional.empty());
            });
  }

  private static String resource(String name) {
    try (InputStream in = YamlEditTest.class.getResourceAsStream(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void edits(Case given) {
    String[] words = given.edit().split(" ", 4);
    int document = Integer.parseInt(words[1]);
    JsonPointer at = JsonPointer.parse(words[2]);
    Optional<String> after =
        switch (words[0]) {
          case "set" -> YamlEdit.set(given.before(), document, at, value(words));
          case "insert" -> YamlEdit.insert(given.before(), document, at, value(words));
          case "remove" -> YamlEdit.remove(given.before(), document, at);
          default -> throw new IllegalArgumentException(words[0]);
        };
    assertThat(after).isEqualTo(given.after());
  }

  private static JsonValue value(String[] words) {
    return Json.read(words[3]);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void theSameWithOtherEndsOfLines(Case given) {
    Case windows =
        new Case(
            given.edit(),
            given.before().replace("\n", "\r\n"),
            given.after().map(text -> text.replace("\n", "\r\n")));
    edits(windows);
  }

  @Test
  void scalarsAreFoundWithTheirPlaces() {
    List<YamlScalar> found =
        YamlEdit.scalars("---\na: 1\n---\n---\n# c\nb: &x\n  - 'two'\nc: *x\n");
    assertThat(found)
        .containsExactly(
            new YamlScalar(0, JsonPointer.parse("/a"), Json.read("1"), 2),
            new YamlScalar(2, JsonPointer.parse("/b/0"), new JsonString("two"), 7));
  }

  @Test
  void whatCannotBeReadHasNoScalars() {
    assertThat(YamlEdit.scalars("{{ if }}\na: [")).isEmpty();
  }

  @Test
  void positionsBehindWideCharactersAreRight() {
    assertThat(YamlEdit.set("a: 😀 # 😀\nb: 1 # one\n", 0, JsonPointer.parse("/b"), Json.read("2")))
        .contains("a: 😀 # 😀\nb: 2 # one\n");
  }
}
