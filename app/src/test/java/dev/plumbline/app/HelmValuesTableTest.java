package dev.plumbline.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.codec.Json;
import dev.plumbline.codec.Yaml;
import dev.plumbline.dialect.Declarations;
import dev.plumbline.dialect.flux.FluxDialect;
import dev.plumbline.model.HelmOptions.Reading;
import dev.plumbline.model.HelmOptions.Values;
import dev.plumbline.model.JsonArray;
import dev.plumbline.model.JsonNull;
import dev.plumbline.model.JsonObject;
import dev.plumbline.model.JsonValue;
import dev.plumbline.model.Manifest;
import dev.plumbline.model.Problem;
import dev.plumbline.model.ProblemCode;
import dev.plumbline.model.ProblemException;
import dev.plumbline.model.RenderOptions;
import dev.plumbline.model.Rendered;
import dev.plumbline.render.helm.HelmRenderer;
import dev.plumbline.testkit.Cases;
import dev.plumbline.testkit.MemoryTree;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/// The values that Flux puts together for a HelmRelease, from the declaration to what a template
/// sees, row by row. What the objects hold is put in where the engine would read it.
class HelmValuesTableTest {

  private static final String RESOURCES =
      """
      apiVersion: source.toolkit.fluxcd.io/v1
      kind: GitRepository
      metadata: {name: fleet, namespace: ns}
      spec: {url: "https://git.example.org/fleet", interval: 1m}
      """;

  private static final JsonObject RELEASE =
      (JsonObject)
          Yaml.readOne(
              """
              apiVersion: helm.toolkit.fluxcd.io/v2
              kind: HelmRelease
              metadata: {name: web, namespace: ns}
              spec:
                interval: 1m
                chart: {spec: {chart: web, sourceRef: {kind: GitRepository, name: fleet}}}
              """);

  private static final MemoryTree CHART =
      MemoryTree.empty()
          .file("web/Chart.yaml", "{apiVersion: v2, name: web, version: 1.0.0}")
          .file(
              "web/templates/values.yaml",
              """
              apiVersion: v1
              kind: ConfigMap
              metadata: {name: values}
              data:
                values: {{ toJson .Values | quote }}
              """);

  private final HelmRenderer renderer = new HelmRenderer();

  @Test
  void theValuesOfEveryRow() {
    TreeSet<String> failures = new TreeSet<>();
    int compared = 0;
    for (JsonObject row : Cases.rows("flux-tables", "helm-values.jsonl")) {
      compared++;
      check(row).ifPresent(failure -> failures.add(failure + " " + Json.write(row)));
    }
    System.out.println(compared + " rows of helm-values, " + failures.size() + " otherwise");

    assertThat(failures).isEmpty();
  }

  @Test
  void thePathOfEveryRow() {
    TreeSet<String> failures = new TreeSet<>();
    for (JsonObject row : Cases.rows("flux-tables", "helm-target-path.jsonl")) {
      JsonObject reference =
          JsonObject.EMPTY
              .with("kind", "ConfigMap")
              .with("name", "one")
              .with("valuesKey", "key")
              .with("targetPath", row.string("path").orElse(""))
              .with("literal", row.get("literal").orElse(JsonNull.NULL));
      JsonObject before =
          JsonObject.EMPTY
              .with("kind", "ConfigMap")
              .with("name", "before")
              .with("valuesKey", "key");
      JsonObject data =
          JsonObject.EMPTY
              .with("ConfigMap/one/key", row.string("value").orElse(""))
              .with(
                  "ConfigMap/before/key",
                  Json.write(row.object("values").orElse(JsonObject.EMPTY)));
      JsonObject whole =
          row.with("data", data)
              .with("valuesFrom", new JsonArray(List.of(before, reference)))
              .with("values", JsonNull.NULL);
      check(whole).ifPresent(failure -> failures.add(failure + " " + Json.write(row)));
    }

    assertThat(failures).isEmpty();
  }

  private Optional<String> check(JsonObject row) {
    boolean fails = row.string("error").isPresent();
    try {
      JsonValue seen = Json.read(values(row));
      JsonValue expected = row.get("result").orElse(JsonNull.NULL);
      return !fails && seen.equals(expected)
          ? Optional.empty()
          : Optional.of((fails ? "refused there, here " : "") + Json.write(seen));
    } catch (ProblemException e) {
      return fails ? Optional.empty() : Optional.of(e.problem().message());
    }
  }

  private String values(JsonObject row) {
    JsonObject spec = RELEASE.object("spec").orElseThrow();
    for (String field : List.of("values", "valuesFrom")) {
      JsonValue value = row.get(field).orElse(JsonNull.NULL);
      spec = value instanceof JsonNull ? spec : spec.with(field, value);
    }
    Declarations.Result read =
        new Declarations(List.of(new FluxDialect()))
            .readLive(
                List.of(
                    new Manifest((JsonObject) Yaml.readOne(RESOURCES)),
                    new Manifest(RELEASE.with("spec", spec))));
    if (read.applications().isEmpty()) {
      throw read.refused().values().iterator().next().getFirst().exception();
    }
    RenderOptions options = read.applications().getFirst().render();
    List<Values> given = new ArrayList<>();
    for (Values values : options.helm().values()) {
      filled(values, row.object("data").orElse(JsonObject.EMPTY)).ifPresent(given::add);
    }
    Rendered rendered = renderer.render(CHART, options.withHelm(options.helm().withValues(given)));
    return rendered
        .objects()
        .getFirst()
        .manifest()
        .content()
        .object("data")
        .flatMap(data -> data.string("values"))
        .orElseThrow();
  }

  private static Optional<Values> filled(Values values, JsonObject data) {
    if (!(values instanceof Values.OfObject object)) {
      return Optional.of(values);
    }
    String key = object.object().kind().kind() + "/" + object.object().name() + "/" + object.key();
    Optional<String> text = data.string(key);
    if (text.isEmpty() && !object.kind().contains(Reading.OPTIONAL)) {
      throw Problem.of(ProblemCode.VALUES_MISSING, key, "missing", "").exception();
    }
    return text.map(
        there ->
            object.path().isEmpty()
                ? new Values.Text(there)
                : new Values.At(object.path(), there, object.kind().contains(Reading.LITERAL)));
  }
}
