package dev.plumbline.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SharedTextTest {

  private static String copy(String text) {
    return String.valueOf(text.toCharArray());
  }

  @Test
  void equalTextsAreOne() {
    String first = SharedText.of(copy("metadata of the first"));
    assertThat(SharedText.of(copy("metadata of the first"))).isSameAs(first);
  }

  @Test
  void everyTextStaysEqualToItself() {
    IntStream.range(0, 100_000)
        .mapToObj(i -> "text-" + i)
        .forEach(text -> assertThat(SharedText.of(copy(text))).isEqualTo(text));
  }

  @Test
  void aPartOfATextIsOneWithTheSameText() {
    String whole = SharedText.of(copy("the name of it"));
    assertThat(part("\"the name of it\": 1", 1, 15)).isSameAs(whole);
    assertThat(part("xyz", 1, 1)).isEmpty();
    assertThat(part("a" + "b".repeat(500), 1, 501)).isEqualTo("b".repeat(500));
  }

  @Test
  void aLongTextIsLeftAlone() {
    String text = "x".repeat(1_000);
    SharedText.of(text);
    assertThat(SharedText.of(copy(text))).isEqualTo(text).isNotSameAs(text);
  }

  @Test
  void theNamesOfMembersAreShared() {
    JsonObject one = JsonObject.of(copy("apiVersion"), new JsonString(copy("apps/v1")));
    JsonObject two = JsonObject.of(copy("apiVersion"), new JsonString(copy("apps/v1")));
    assertThat(one.names().iterator().next()).isSameAs(two.names().iterator().next());
    assertThat(one.string("apiVersion").orElseThrow())
        .isSameAs(two.string("apiVersion").orElseThrow());
  }

  private static String part(String text, int start, int end) {
    return SharedText.of(text, start, end, text.substring(start, end).hashCode());
  }
}
