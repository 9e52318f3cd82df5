package dev.plumbline.render.helm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.codec.Json;
import dev.plumbline.model.JsonArray;
import dev.plumbline.model.JsonObject;
import dev.plumbline.model.JsonString;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Command lines over one folder of charts: what the programs of 3.22 and of 4.3.1 print, write and
/// end with. `render-helm/command-lines` asks them.
class CommandLinesTest {

  @TempDir private Path folder;

  @Test
  void everyCommandLineIsAnsweredAsByHelm() throws Exception {
    assertThat(verified("commands.jsonl")).isGreaterThan(360);
  }

  @Test
  void whatHelmWarnsOfIsToldInItsWordsAndOrder() throws Exception {
    assertThat(verified("warnings.jsonl")).isGreaterThan(120);
  }

  private int verified(String file) throws Exception {
    List<String> lines = Digests.text(file).lines().toList();
    JsonObject first = (JsonObject) Json.read(lines.getFirst());
    Map<String, String> tree = texts(first, "tree");
    List<String> wrong = new ArrayList<>();
    for (String line : lines.subList(1, lines.size())) {
      JsonObject row = (JsonObject) Json.read(line);
      Path root = folder.toRealPath().resolve(String.valueOf(wrong.size()));
      WritableFolder files = new WritableFolder(root, Map.of());
      if (row.has("written") || !Files.exists(root)) {
        lay(root, tree);
        link(root, texts(first, "links"));
      }
      Map<String, String> expected = new TreeMap<>(tree);
      expected.putAll(texts(row, "written"));
      HelmTemplateCommand.Answer answer = DeepThread.call(() -> answer(files, row));
      String error = answer.error().replace(root.toString(), "{folder}");
      String told = answer.exitCode() + "\n" + answer.output() + "\n" + inOrder(row, error);
      String wanted =
          row.integer("exit").orElseThrow()
              + "\n"
              + row.string("output").orElseThrow()
              + "\n"
              + inOrder(row, row.string("error").orElseThrow());
      if (!told.equals(wanted) || (row.has("written") && !files.all().equals(expected))) {
        wrong.add(line + "\n" + told + "\n" + different(files.all(), expected));
      }
      files.clear(row.has("written"));
    }
    assertThat(wrong).isEmpty();
    return lines.size() - 1;
  }

  // Go takes the keys of a map in any order: where Helm's lines come in several, all must be there.
  private static String inOrder(JsonObject row, String error) {
    return row.bool("any-order").orElse(false)
        ? error.lines().sorted().collect(Collectors.joining("\n"))
        : error;
  }

  private static Map<String, String> different(Map<String, String> is, Map<String, String> wanted) {
    Map<String, String> different = new TreeMap<>(is);
    different.entrySet().removeAll(wanted.entrySet());
    return different;
  }

  private static Map<String, String> texts(JsonObject row, String name) {
    Map<String, String> texts = new TreeMap<>();
    row.object(name)
        .orElse(JsonObject.EMPTY)
        .members()
        .forEach((path, text) -> texts.put(path, ((JsonString) text).value()));
    return texts;
  }

  private static void lay(Path root, Map<String, String> tree) throws IOException {
    for (Map.Entry<String, String> entry : tree.entrySet()) {
      Path file = root.resolve(entry.getKey());
      Files.createDirectories(Optional.ofNullable(file.getParent()).orElseThrow());
      Files.writeString(file, entry.getValue());
    }
  }

  private static void link(Path root, Map<String, String> links) throws IOException {
    for (Map.Entry<String, String> entry : links.entrySet()) {
      Path link = root.resolve(entry.getKey());
      Files.createDirectories(Optional.ofNullable(link.getParent()).orElseThrow());
      Files.deleteIfExists(link);
      Files.createSymbolicLink(link, Path.of(entry.getValue()));
    }
  }

  private static HelmTemplateCommand.Answer answer(WritableFolder files, JsonObject row) {
    HelmVersion helm =
        row.integer("helm").orElseThrow() == 3 ? HelmVersion.HELM_3 : HelmVersion.HELM_4;
    RenderSeed seed = new RenderSeed(Instant.parse("2026-11-21T10:00:00Z"), new byte[] {1});
    List<String> arguments = row.array("arguments").map(JsonArray::strings).orElseThrow();
    return new HelmTemplateCommand(helm, files, seed, () -> false).answer(arguments);
  }
}
