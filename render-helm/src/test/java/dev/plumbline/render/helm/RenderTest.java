package dev.plumbline.render.helm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.plumbline.gotemplate.Budget;
import dev.plumbline.gotemplate.GoBytes;
import dev.plumbline.gotemplate.GoMap;
import dev.plumbline.model.ProblemCode;
import dev.plumbline.model.ProblemException;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class RenderTest {

  private static final String CHART = "apiVersion: v2\nname: app\nversion: 1.0.0\n";

  private static String render(String template, byte... secret) {
    Chart chart =
        ChartLoader.load(
            HelmVersion.HELM_3,
            List.of(ChartFile.of("Chart.yaml", CHART), ChartFile.of("templates/a.yaml", template)));
    RenderSeed seed = new RenderSeed(Instant.parse("2026-11-21T10:00:00Z"), secret);
    Budget budget = new Budget(Budget.Limits.DEFAULT, () -> false);
    return new HelmEngine(Capabilities.HELM3, seed, budget)
        .render(chart, new GoMap(), ReleaseOptions.install("rel", "ns"))
        .getOrDefault("app/templates/a.yaml", "");
  }

  private static void refused(String template) {
    assertThatExceptionOfType(ProblemException.class)
        .isThrownBy(() -> render(template))
        .satisfies(e -> assertThat(e.problem().code()).isEqualTo(ProblemCode.RENDER_LIMIT));
  }

  @Test
  void timeAndChanceDependOnTheSeedOnly() {
    String template = "{{ now }} {{ randAlphaNum 20 }} {{ uuidv4 }} {{ randInt 0 1000000 }}";
    assertThat(render(template, (byte) 1)).isEqualTo(render(template, (byte) 1));
    assertThat(render(template, (byte) 1)).isNotEqualTo(render(template, (byte) 2));
    assertThat(render("{{ now | date \"2006-01-02\" }}")).isEqualTo("2026-11-21");
  }

  @Test
  void aBlankTextInsideAnotherIsBlank() {
    assertThat(render("{{ tpl \"a{{ tpl .x . }}b\" (dict \"x\" \" \") }}")).isEqualTo("a b");
  }

  @Test
  void bombsEnd() {
    refused("{{ repeat 1000000000 \"x\" }}");
    refused("{{ range untilStep 0 1000000000 1 }}{{ end }}");
    refused("{{ range 4000000000 }}x{{ end }}");
    refused("{{ $x := \"0123456789\" }}{{ range 40 }}{{ $x = cat $x $x }}{{ end }}");
    refused(
        "{{ define \"t\" }}{{ tpl .x . }}{{ end }}{{ tpl \"{{ tpl .x . }}\" (dict \"x\" \"{{ tpl .x"
            + " . }}\") }}");
    refused("{{ regexMatch \"(a*)*b\" (repeat 5000 \"a\") }}");
  }

  @Test
  void aPackedChartHoldsNothingOutsideOfItself() {
    assertThatExceptionOfType(HelmFailure.class)
        .isThrownBy(() -> ChartArchive.files(new GoBytes(new byte[] {1, 2, 3})))
        .withMessageContaining("gzipped");
  }
}
