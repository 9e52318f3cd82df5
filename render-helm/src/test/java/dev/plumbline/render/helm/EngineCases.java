package dev.plumbline.render.helm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.gotemplate.Budget;
import dev.plumbline.gotemplate.GoFailure;
import dev.plumbline.gotemplate.GoMap;
import dev.plumbline.gotemplate.GoText;
import dev.plumbline.model.JsonArray;
import dev.plumbline.model.JsonObject;
import dev.plumbline.model.JsonString;
import dev.plumbline.testkit.Cases;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The peer's cases of single templates: the same text, or the same error.
final class EngineCases {

  private static final Instant NOW = Instant.parse("2026-11-21T10:00:00.5Z");

  private EngineCases() {}

  /// Runs the cases of some files with Helm 3.
  ///
  /// @param folder an empty folder to unpack them in
  /// @param wanted which files
  /// @param least the cases that there must be
  static void verify(Path folder, Predicate<String> wanted, int least) throws Exception {
    verify(HelmVersion.HELM_3, folder, wanted, least);
  }

  /// Runs the cases of some files with a Helm. The table has what Helm 3 gives; where Helm 4 gives
  /// something else, a file has its digest.
  static void verify(HelmVersion helm, Path folder, Predicate<String> wanted, int least)
      throws Exception {
    Map<String, String> digests = helm.four() ? Digests.read("helm4-engine.tsv") : Map.of();
    if (!Cases.unpackInto("helm", folder)) {
      return;
    }
    Path engine = folder.resolve("engine");
    ChartMetadata metadata =
        ChartReader.metadata(
            (JsonObject) YamlText.json(Files.readString(engine.resolve("Chart.yaml"))));
    List<String> wrong = new ArrayList<>();
    int run = 0;
    for (Path file : files(engine)) {
      if (!wanted.test(String.valueOf(file.getFileName()))) {
        continue;
      }
      for (JsonObject row : Cases.rows(file)) {
        run++;
        String actual = DeepThread.call(() -> run(helm, metadata, row));
        String id = row.string("id").orElseThrow();
        boolean same =
            digests.containsKey(id)
                ? Digests.of(actual).equals(digests.get(id))
                : matches(row.object("expect").orElseThrow(), actual);
        if (!same) {
          wrong.add(id + "\n want " + row.object("expect") + "\n got  " + actual);
        }
      }
    }
    assertThat(wrong).isEmpty();
    assertThat(run).isGreaterThanOrEqualTo(least);
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(".jsonl")).sorted().toList();
    }
  }

  private static boolean matches(JsonObject expect, String actual) {
    if (expect.has("matches")) {
      return actual.startsWith("text:")
          && Pattern.compile(expect.string("matches").orElseThrow())
              .matcher(actual.substring("text:".length()))
              .find();
    }
    return expect
        .string("output")
        .map(text -> "text:" + text)
        .or(() -> expect.string("error").map(error -> "error:" + error))
        .filter(actual::equals)
        .isPresent();
  }

  private static List<ChartFile> files(JsonObject row, String member, String prefix) {
    List<ChartFile> files = new ArrayList<>();
    row.object(member)
        .orElse(JsonObject.EMPTY)
        .members()
        .forEach(
            (name, text) ->
                files.add(ChartFile.of(prefix + name, GoText.encode(((JsonString) text).value()))));
    return files;
  }

  static String run(HelmVersion helm, ChartMetadata metadata, JsonObject row) {
    GoMap values = JsonValues.of(row.object("values").orElse(JsonObject.EMPTY));
    List<ChartFile> templates = new ArrayList<>();
    templates.add(ChartFile.of("templates/t.yaml", row.string("template").orElseThrow()));
    templates.addAll(files(row, "templates", "templates/"));
    Chart chart =
        new Chart(
            metadata, templates, files(row, "files", ""), new GoMap(), Optional.empty(), List.of());
    Budget budget = new Budget(Budget.Limits.DEFAULT, () -> false);
    RenderSeed seed = new RenderSeed(NOW, new byte[] {1});
    try {
      for (String set : row.array("set").map(JsonArray::strings).orElse(List.of())) {
        SetGrammar.set(set, values);
      }
      return "text:"
          + new HelmEngine(Capabilities.of(helm), seed, budget)
              .render(chart, values, ReleaseOptions.install("rel", "ns1"))
              .getOrDefault("demo/templates/t.yaml", "");
    } catch (HelmFailure e) {
      return "error:" + e.words();
    } catch (GoFailure e) {
      return "error:" + e.words();
    }
  }
}
