package dev.plumbline.render.helm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.codec.Json;
import dev.plumbline.model.JsonArray;
import dev.plumbline.model.JsonObject;
import dev.plumbline.model.JsonString;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Small charts of which Helm 4 makes something of its own: what the program of 4.3.1 prints, or
/// the error that it ends with.
class Helm4Test {

  @TempDir private Path folder;

  @Test
  void everyChartGivesTheBytesOfHelm4() throws Exception {
    List<String> wrong = new ArrayList<>();
    int run = 0;
    for (String line : Digests.text("helm4.jsonl").lines().toList()) {
      JsonObject row = (JsonObject) Json.read(line);
      String id = row.string("id").orElseThrow();
      Path root = folder.resolve(id);
      Map<String, dev.plumbline.model.JsonValue> files =
          row.object("files").orElseThrow().members();
      for (String name : files.keySet()) {
        Path file = root.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, ((JsonString) files.get(name)).value());
      }
      List<String> arguments = row.array("arguments").map(JsonArray::strings).orElseThrow();
      HelmTemplateCommand.Answer answer = DeepThread.call(() -> answer(root, arguments));
      run++;
      if (!answer.output().equals(row.string("output").orElse(""))
          || !answer.error().equals(row.string("error").orElse(""))) {
        wrong.add(id + "\n" + answer);
      }
    }
    assertThat(wrong).isEmpty();
    assertThat(run).isGreaterThanOrEqualTo(50);
  }

  private static HelmTemplateCommand.Answer answer(Path root, List<String> arguments) {
    RenderSeed seed = new RenderSeed(Instant.parse("2026-11-21T10:00:00Z"), new byte[] {1});
    return new HelmTemplateCommand(HelmVersion.HELM_4, new ChartFolder(root), seed, () -> false)
        .answer(arguments);
  }
}
