package dev.plumbline.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class LinksTest {

  @Test
  void everyLinkInsideTheRepositoryLeadsSomewhere() {
    List<Markdown> documents = Markdown.all();
    assertThat(documents).hasSizeGreaterThan(10);
    assertThat(documents.stream().flatMap(document -> broken(document).stream()))
        .as("These links lead nowhere; correct them with what they name")
        .isEmpty();
  }

  @Test
  void aBrokenLinkIsFound() {
    Markdown document =
        Markdown.of(
            "docs/A.md",
            "# The `one` thing, now\n[a](#the-one-thing-now) [b](#two) [c](../pom.xml) [d](none.md)"
                + " [e](../../outside) [f](https://example.org/x)\n```\n[g](none.md)\n```\n");
    assertThat(broken(document))
        .containsExactly("docs/A.md: #two", "docs/A.md: none.md", "docs/A.md: ../../outside");
  }

  private static List<String> broken(Markdown document) {
    return document.links().stream()
        .filter(link -> !link.contains("://") && !link.startsWith("mailto:"))
        .filter(link -> !leadsSomewhere(document, link))
        .map(link -> document.file() + ": " + link)
        .toList();
  }

  private static boolean leadsSomewhere(Markdown document, String link) {
    String[] parts = link.split("#", 2);
    Path target =
        parts[0].isEmpty()
            ? Path.of(document.file())
            : Objects.requireNonNullElse(Path.of(document.file()).getParent(), Path.of(""))
                .resolve(parts[0])
                .normalize();
    if (parts.length == 1) {
      return !target.startsWith("..") && Files.exists(Checkout.ROOT.resolve(target));
    }
    Markdown linked = parts[0].isEmpty() ? document : Markdown.of(target.toString());
    return linked.anchors().contains(parts[1]);
  }
}
