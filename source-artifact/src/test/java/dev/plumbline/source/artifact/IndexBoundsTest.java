package dev.plumbline.source.artifact;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.model.Problem;
import dev.plumbline.model.ProblemCode;
import dev.plumbline.source.artifact.FakeServer.Reply;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What an index may cost, whatever it holds.
class IndexBoundsTest {

  @TempDir Path folder;
  private FakeServer server;
  private Lab lab;

  @BeforeEach
  void start() {
    server = new FakeServer();
    lab = new Lab(folder);
  }

  @AfterEach
  void stop() {
    lab.close();
    server.close();
  }

  private Problem problem() {
    return Lab.problem(() -> lab.chart(server.url(), "web", "1.2.0"));
  }

  private List<Path> leftOver() {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> !file.getFileName().toString().startsWith(".lease")).toList();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /// A hundred megabytes of each: what costs more than the limit is not even read to its end.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "entries:\n  web:\n  - {version: 1.2.0, urls: [x]}\n  other:\n|  - {version: 1.0.0}\n",
        "entries:\n  web:\n|  - {version: 1.0.0, urls: [x]}\n",
        "entries:\n  web:\n  - version: >\n|      a\n",
      })
  void aHugeIndexIsRefusedSoonAndWithoutMuchMemory(String text) {
    String begin = text.substring(0, text.indexOf('|'));
    String unit = text.substring(text.indexOf('|') + 1);
    server.at("/index.yaml", new Reply.Flood(begin, unit, 100L << 20));
    long started = System.nanoTime();
    assertThat(problem().code()).isEqualTo(ProblemCode.INPUT_TOO_LARGE);
    assertThat(Duration.ofNanos(System.nanoTime() - started)).isLessThan(Duration.ofSeconds(10));
    assertThat(leftOver()).isEmpty();
  }

  /// The same within the limit of bytes: the reader's own limits.
  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      value = {
        "'entries:\n  web:\n'!'  - {version: 1.0.0, urls: [x]}\n'!INPUT_TOO_LARGE",
        "'entries: '!'{a: '!INPUT_TOO_LARGE",
        "'entries: '!'['!INPUT_TOO_LARGE",
        "'entries:\n'!'- '!INPUT_TOO_LARGE",
        "'entries:\n  '!'? '!INPUT_TOO_LARGE",
        "'entries: '''!'a'!INPUT_TOO_LARGE",
        "'entries: '''!'a\n'!SOURCE_CORRUPT",
        "'entries: |\n'!'  a\n'!SOURCE_CORRUPT",
        "'entries: \"'!'a '!INPUT_TOO_LARGE",
        "'a: &a [x]\nb: '!'&b '!SOURCE_CORRUPT",
        "'entries:\n  web: &a [x]\n  b: ['!'*a, '!INPUT_TOO_LARGE",
        "''!'# comment\n'!SOURCE_CORRUPT",
      })
  void anIndexOfTheGreatestSizeIsReadInBounds(String begin, String unit, ProblemCode code) {
    server.at("/index.yaml", new Reply.Flood(begin, unit, 9L << 20));
    long started = System.nanoTime();
    assertThat(problem().code()).isEqualTo(code);
    assertThat(Duration.ofNanos(System.nanoTime() - started)).isLessThan(Duration.ofSeconds(10));
  }

  @Test
  void ofARealIndexOnlyTheChartIsKept() throws IOException {
    StringBuilder text = new StringBuilder("apiVersion: v1\nentries:\n");
    for (int i = 0; i < 30_000; i++) {
      text.append("  c").append(i).append(":\n  - version: 1.0.0\n    urls: [a, b]\n");
    }
    text.append("  web:\n  - version: 1.2.0\n    urls: [a, b]\n    x: {y: [z, &l m, *l]}\n");
    try (InputStream in = new ByteArrayInputStream(text.toString().getBytes(UTF_8))) {
      assertThat(IndexReader.read(in, "web", ArtifactLimits.standard()))
          .contains(List.of(new IndexEntry("1.2.0", "", "", "a")));
    }
  }
}
