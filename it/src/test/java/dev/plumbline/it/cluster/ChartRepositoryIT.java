package dev.plumbline.it.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.model.ApplicationStatus;
import dev.plumbline.model.ProblemCode;
import dev.plumbline.model.Revision;
import dev.plumbline.testkit.kube.ApiServer;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// An Application of a chart of a repository, with values from Git and a folder of Git beside it.
class ChartRepositoryIT {

  private static final String WEB =
      """
      apiVersion: v1
      kind: ConfigMap
      metadata: {name: web}
      data:
        chart: {{ .Chart.Version | quote }}
        colour: {{ .Values.colour }}
        kube: {{ .Capabilities.KubeVersion.Version | quote }}
        gadgets: {{ .Capabilities.APIVersions.Has "v1/ConfigMap" | quote }}
      """;

  private final Lab lab = Lab.on(ApiServer.shared());
  private final ChartServer charts = new ChartServer();

  @AfterEach
  void close() {
    charts.close();
    lab.close();
  }

  private String application() {
    String sources =
        """
        sources:
          - repoURL: %s
            chart: web
            targetRevision: 1.x
            helm: {valueFiles: [$values/env/shop.yaml]}
          - {repoURL: "%s", targetRevision: main, ref: values}
          - {repoURL: "%s", targetRevision: main, path: extra}
        """
            .formatted(charts.url(), lab.url, lab.url);
    return lab.application("shop", Lab.AUTOMATED)
        .replaceAll("source: \\{.*}\n", sources.indent(2).strip().replace("$", "\\$") + "\n");
  }

  private Map<String, String> begin() {
    Map<String, String> files = new HashMap<>();
    files.put("root/shop.yaml", application());
    files.put("env/shop.yaml", "colour: green\n");
    files.put("extra/more.yaml", Lab.configMapYaml("more", "x", "one"));
    return files;
  }

  private void untilWeb(String key, String value) {
    lab.until(
        "web has " + key + " " + value,
        () -> lab.configMap("web").isPresent() && lab.value("web", key).equals(value),
        () -> String.valueOf(lab.status("shop")));
  }

  @Test
  void theChartAndTheValuesAreFollowed() {
    charts.publish("1.0.0", Map.of("templates/web.yaml", WEB));
    charts.publish("2.0.0", Map.of("templates/web.yaml", "{{ fail \"not asked for\" }}"));
    lab.commit("Begin", begin());
    lab.start();
    untilWeb("chart", "1.0.0");
    assertThat(lab.value("web", "colour")).isEqualTo("green");
    assertThat(lab.value("web", "kube")).startsWith("v1.");
    assertThat(lab.value("web", "gadgets")).isEqualTo("true");
    assertThat(lab.value("more", "x")).isEqualTo("one");
    untilApplied("1.0.0");

    lab.commit("Values", Map.of("env/shop.yaml", "colour: blue\n"));
    untilWeb("colour", "blue");
    lab.commit("Extra", Map.of("extra/more.yaml", Lab.configMapYaml("more", "x", "two")));
    lab.until("more changed", () -> lab.value("more", "x").equals("two"));

    charts.publish("1.1.0", Map.of("templates/web.yaml", WEB));
    lab.plumb().refresh(charts.url());
    untilWeb("chart", "1.1.0");
    untilApplied("1.1.0");
  }

  private void untilApplied(String version) {
    lab.until(
        "the run of " + version + " ended",
        () ->
            lab.status("shop")
                .flatMap(ApplicationStatus::applied)
                .filter(Revision::archive)
                .filter(revision -> revision.reference().equals(version))
                .isPresent());
  }

  @Test
  void aVersionThatIsTakenBackStopsAndAServerThatIsDownDeletesNothing() {
    charts.publish("1.0.0", Map.of("templates/web.yaml", WEB));
    charts.publish("1.1.0", Map.of("templates/web.yaml", WEB));
    lab.commit("Begin", begin());
    lab.start();
    untilWeb("chart", "1.1.0");

    charts.withdraw("1.1.0");
    lab.plumb().refresh(charts.url());
    assertThat(lab.untilProblem("shop", ProblemCode.HISTORY_REWRITTEN).message()).contains("1.0.0");
    assertThat(lab.value("web", "chart")).isEqualTo("1.1.0");

    charts.close();
    lab.sync("shop", false);
    lab.untilProblem("shop", ProblemCode.SOURCE_UNREACHABLE);
    assertThat(lab.value("web", "chart")).isEqualTo("1.1.0");
  }
}
