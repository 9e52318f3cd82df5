package dev.plumbline.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.codec.Json;
import dev.plumbline.report.Report;
import dev.plumbline.report.ReportJson;
import dev.plumbline.report.ReportMarkdown;
import dev.plumbline.report.ReportText;
import dev.plumbline.report.Size;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Each folder of situations is a change of a repository, rendered by the real renderers; its
/// `expected.md` is the comment that a reviewer gets. `-Dreport.golden=write` writes them anew;
/// then read what changed.
class SituationsTest {

  private static final Path FOLDER =
      Path.of(System.getProperty("plumbline.root"), "report", "src", "test", "resources")
          .resolve("situations");

  /// What a person reads in a minute, without what is folded.
  private static final int LONGEST = 2_500;

  static List<String> names() throws IOException {
    try (Stream<Path> folders = Files.list(FOLDER)) {
      return folders.map(folder -> folder.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void thereAreManySituations() throws IOException {
    assertThat(names()).hasSizeGreaterThanOrEqualTo(30);
  }

  @ParameterizedTest
  @MethodSource("names")
  void theCommentIsAsExpected(String name) throws IOException {
    Path folder = FOLDER.resolve(name);
    String comment = ReportMarkdown.of(Situation.of(folder).report(), Size.SHORT);
    Path expected = folder.resolve("expected.md");
    if ("write".equals(System.getProperty("report.golden"))) {
      Files.writeString(expected, comment);
      throw new AssertionError(expected + " was written: look at it, and run without writing");
    }

    assertThat(comment).isEqualTo(Files.readString(expected));
    assertThat(comment.replaceAll("(?s)<details>.*?</details>", "")).hasSizeLessThan(LONGEST);
  }

  @ParameterizedTest
  @MethodSource("names")
  void nothingFromOutsideIsMoreThanText(String name) throws IOException {
    Report report = Situation.of(FOLDER.resolve(name)).report();
    String complete = ReportMarkdown.of(report, Size.COMPLETE);
    String open =
        complete
            .replaceAll("(?ms)^(`{3,})[a-z]*$.*?^\\1$", "")
            .replaceAll("(?s)(`+)(?!`).*?(?<!`)\\1(?!`)", "");

    assertThat(open).doesNotContain("@", "://", "<img", "<script", "<!--", "![", "](");
    assertThat(open.replaceAll("</?(details|summary|code)>", "")).doesNotContain("<");
    for (String face : List.of(complete, ReportText.of(report, Size.COMPLETE, false))) {
      assertThat(face.codePoints().filter(c -> c != '\n' && isHidden(c))).isEmpty();
    }
    assertThat(Json.read(Json.write(ReportJson.of(report)))).isEqualTo(ReportJson.of(report));
  }

  @ParameterizedTest
  @MethodSource("names")
  void noSecretIsShown(String name) throws IOException {
    Report report = Situation.of(FOLDER.resolve(name)).report();

    for (String face :
        List.of(
            ReportMarkdown.of(report, Size.COMPLETE),
            ReportText.of(report, Size.COMPLETE, true),
            Json.write(ReportJson.of(report)))) {
      assertThat(face)
          .doesNotContain("correct-horse-battery", "staple-of-the-horse", "hunter2hunter2")
          .doesNotContain("Y29ycmVjdC1ob3JzZS1iYXR0ZXJ5", "c3RhcGxlLW9mLXRoZS1ob3JzZQ");
    }
  }

  private static boolean isHidden(int codePoint) {
    int type = Character.getType(codePoint);
    return type == Character.CONTROL || type == Character.FORMAT;
  }
}
