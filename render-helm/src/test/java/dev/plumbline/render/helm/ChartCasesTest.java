package dev.plumbline.render.helm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.testkit.Cases;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The peer's cases of whole charts: what `helm template` prints, or the error that it ends with.
class ChartCasesTest {

  @TempDir private Path folder;

  @Test
  void everyCaseGivesTheBytesOfHelm() throws Exception {
    if (!Cases.unpackInto("helm", folder)) {
      return;
    }
    List<String> wrong = new ArrayList<>();
    List<Path> charts = charts(folder.resolve("charts"));
    for (Path chart : charts) {
      String name = String.valueOf(chart.getFileName());
      String actual = DeepThread.call(() -> run(HelmVersion.HELM_3, chart));
      if (!matches(chart, actual)) {
        wrong.add(name + "\n" + actual);
      }
    }
    assertThat(wrong).isEmpty();
    assertThat(charts).hasSizeGreaterThan(230);
  }

  /// The case whose error has the path of the folder that it is run in.
  private static final String NO_CHART = "chartyaml-no-chart-yaml";

  @Test
  void everyCaseGivesTheBytesOfHelm4() throws Exception {
    if (!Cases.unpackInto("helm", folder)) {
      return;
    }
    Map<String, String> digests = Digests.read("helm4-charts.tsv");
    List<String> wrong = new ArrayList<>();
    for (Path chart : charts(folder.resolve("charts"))) {
      String name = String.valueOf(chart.getFileName());
      String actual = DeepThread.call(() -> run(HelmVersion.HELM_4, chart));
      boolean same =
          digests.containsKey(name)
              ? Digests.of(actual).equals(digests.get(name))
              : matches(chart, actual);
      if (!same && !name.equals(NO_CHART)) {
        wrong.add(name + "\n" + actual);
      }
    }
    assertThat(wrong).isEmpty();
  }

  private static List<Path> charts(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(Files::isDirectory).sorted().toList();
    }
  }

  private static boolean matches(Path chart, String actual) throws IOException {
    if (Files.exists(chart.resolve("expect.yaml"))) {
      return actual.equals("text:" + Files.readString(chart.resolve("expect.yaml")));
    }
    if (Files.exists(chart.resolve("expect.err"))) {
      return actual.equals("error:" + Files.readString(chart.resolve("expect.err")));
    }
    String expected = "error:" + Files.readString(chart.resolve("expect.err.unordered"));
    return actual.lines().sorted().toList().equals(expected.lines().sorted().toList());
  }

  private static String run(HelmVersion helm, Path chart) throws IOException {
    RenderSeed seed = new RenderSeed(Instant.parse("2026-11-21T10:00:00Z"), new byte[] {1});
    HelmTemplateCommand.Answer answer =
        new HelmTemplateCommand(helm, new ChartFolder(chart), seed, () -> false)
            .answer(Files.readAllLines(chart.resolve("args.txt")));
    return answer.exitCode() == 0 ? "text:" + answer.output() : "error:" + answer.error();
  }
}
