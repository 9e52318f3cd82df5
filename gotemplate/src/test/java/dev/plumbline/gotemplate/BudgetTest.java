package dev.plumbline.gotemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.plumbline.model.ProblemCode;
import dev.plumbline.model.ProblemException;
import java.util.List;
import org.junit.jupiter.api.Test;

class BudgetTest {

  private static void refused(String template, Budget.Limits limits, String why) {
    assertThatExceptionOfType(ProblemException.class)
        .isThrownBy(
            () -> Sample.run(template, new GoMap(), MissingKey.ZERO, Functions.NONE, limits))
        .satisfies(e -> assertThat(e.problem().code()).isEqualTo(ProblemCode.RENDER_LIMIT))
        .withMessageContaining(why);
  }

  @Test
  void loopsEnd() {
    refused("{{ range 100 }}x{{ end }}", new Budget.Limits(50, 10, 1_000), "more than 50 steps");
    refused("{{ range 9223372036854775807 }}{{ end }}", Budget.Limits.DEFAULT, "steps");
  }

  @Test
  void recursionEnds() {
    String recursion = "{{ define \"r\" }}{{ template \"r\" }}{{ end }}{{ template \"r\" }}";
    refused(recursion, new Budget.Limits(1_000, 20, 1_000), "deeper than 20");
    refused(recursion, new Budget.Limits(1L << 40, 1 << 30, 1_000), "too deep");
  }

  @Test
  void textEnds() {
    refused("{{ range 100 }}12345{{ end }}", new Budget.Limits(1_000, 9, 400), "400 characters");
  }

  @Test
  void timeEnds() {
    ParsedFile file =
        TemplateParser.parse("t", "{{ range 1000000 }}{{ end }}", Functions.NONE::has);
    Budget budget = new Budget(Budget.Limits.DEFAULT, () -> true);
    Executor executor =
        new Executor(TemplateSet.of(List.of(file)), Functions.NONE, MissingKey.ZERO, budget);
    assertThatExceptionOfType(ProblemException.class)
        .isThrownBy(() -> executor.execute("t", GoNil.INVALID))
        .withMessageContaining("takes too long");
  }

  @Test
  void nestingEnds() {
    String deep = "{{ if true }}".repeat(100_000);
    assertThat(Sample.run(deep, "{}")).contains("nested deeper than");
    assertThat(Sample.run("{{ " + "(".repeat(100_000), "{}")).contains("max expression depth");
  }
}
