package dev.plumbline.render.helm;

import dev.plumbline.gotemplate.Budget;
import dev.plumbline.gotemplate.GoFailure;
import dev.plumbline.gotemplate.GoMap;
import dev.plumbline.gotemplate.GoText;
import dev.plumbline.model.ProblemException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// A chart and its values that a seed decides.
///
/// @param seed which one it is
/// @param helm whose bytes are asked for
/// @param files of the chart, by name
/// @param values as JSON
/// @param sets as `--set` takes them
/// @param counts how often each function and statement was written
record FuzzCase(
    long seed,
    HelmVersion helm,
    Map<String, String> files,
    String values,
    List<String> sets,
    SortedMap<String, Integer> counts) {

  private static final Instant NOW = Instant.parse("2026-11-21T10:00:00.5Z");

  private static final String CHART =
      """
      apiVersion: v2
      name: demo
      version: 1.2.3
      appVersion: "4.5.6"
      description: Demo
      keywords: [alpha, beta]
      maintainers:
      - name: Ann
        email: ann@example.com
      annotations:
        example.com/kind: test
      """;

  private static final String HELPERS =
      """
      {{- define "h.name" -}}
      {{ $.Release.Name | default "x" | trunc 63 }}
      {{- end -}}
      {{- define "h.labels" }}
      app: {{ .Chart.Name }}
      rel: {{ .Release.Name | quote }}
      {{- end }}
      {{- define "h.args" }}{{ .a }}|{{ .b | default "none" }}|{{ . | kindOf }}{{ end }}
      {{- define "h.fail" }}{{ fail "helper" }}{{ end }}
      {{- define "h.blank" }}  {{ end }}
      {{- define "h.count" }}{{ if kindIs "map" . }}{{ $n := int .n }}{{ if lt $n 3 }}{{ $n }}
      {{- include "h.count" (dict "n" (add1 $n)) }}{{ end }}{{ end }}{{ end }}
      """;

  /// The case of a seed.
  static FuzzCase of(long seed) {
    FuzzDice dice = new FuzzDice(seed);
    boolean four = dice.in(50);
    FuzzStatements statements = new FuzzStatements(new FuzzExpressions(dice, four));
    Map<String, String> files = new TreeMap<>();
    files.put("Chart.yaml", CHART);
    files.put("config/a.txt", "one\ntwo\n");
    files.put("config/b.yaml", "a: 1\nb: [x, y]");
    files.put(
        "templates/_h.tpl", HELPERS + "{{ define \"own2\" }}" + statements.body() + "{{ end }}");
    files.put("templates/t.yaml", statements.file());
    List<String> sets = new ArrayList<>();
    if (dice.in(60)) {
      sets.add("setint=" + dice.of("0", "1", "5", "-3", "12", "9223372036854775807"));
    }
    if (dice.in(30)) {
      sets.add("map.seti=" + dice.of("1", "2", "01", "true", "null", "x", "{a,b}"));
    }
    String values = new FuzzValues(dice).make();
    HelmVersion helm = four ? HelmVersion.HELM_4 : HelmVersion.HELM_3;
    return new FuzzCase(seed, helm, files, values, sets, dice.counts());
  }

  /// The template that is printed.
  String template() {
    return files.getOrDefault("templates/t.yaml", "");
  }

  /// What we make of it: `text:` or `error:`, and the text.
  String render() {
    List<ChartFile> all = new ArrayList<>();
    files.forEach((name, text) -> all.add(ChartFile.of(name, text)));
    Budget budget = new Budget(Budget.Limits.DEFAULT, () -> false);
    RenderSeed chance = new RenderSeed(NOW, new byte[] {1});
    try {
      GoMap given = YamlText.readMap(values);
      for (String set : sets) {
        SetGrammar.set(set, given);
      }
      Chart chart = ChartLoader.load(helm, all);
      return "text:"
          + GoText.joined(
              new HelmEngine(Capabilities.of(helm), chance, budget)
                  .render(chart, given, ReleaseOptions.install("rel", "ns1"))
                  .getOrDefault("demo/templates/t.yaml", ""));
    } catch (HelmFailure e) {
      return "error:" + e.words();
    } catch (GoFailure e) {
      return "error:" + e.words();
    } catch (ProblemException e) {
      return "limit:" + e.getMessage();
    } catch (RuntimeException e) {
      return "broken:" + e + List.of(e.getStackTrace()).stream().limit(6).toList();
    }
  }
}
