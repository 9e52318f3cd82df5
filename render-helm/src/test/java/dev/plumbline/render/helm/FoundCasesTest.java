package dev.plumbline.render.helm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.codec.Json;
import dev.plumbline.model.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/// Small templates in which [HelmDifferentialIT] once found a difference: what the engines of Helm
/// 3.22.0 and of 4.3.1 give.
class FoundCasesTest {

  private static final String CHART = "apiVersion: v2\nname: demo\nversion: 1.2.3\n";

  @Test
  void everyCaseGivesWhatHelmGives() throws Exception {
    List<String> wrong = new ArrayList<>();
    int run = 0;
    for (String line : Digests.text("found.jsonl").lines().toList()) {
      JsonObject row = (JsonObject) Json.read(line);
      String template = row.string("template").orElseThrow();
      HelmVersion helm =
          row.integer("helm").orElseThrow() == 4 ? HelmVersion.HELM_4 : HelmVersion.HELM_3;
      Map<String, String> files = Map.of("Chart.yaml", CHART, "templates/t.yaml", template);
      String actual = new FuzzCase(0, helm, files, "{}", List.of(), new TreeMap<>()).render();
      run++;
      if (!actual.equals(row.string("expect").orElseThrow())) {
        wrong.add(line + "\n" + actual);
      }
    }
    assertThat(wrong).isEmpty();
    assertThat(run).isGreaterThanOrEqualTo(400);
  }
}
