package dev.plumbline.render.kustomize;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.codec.Yaml;
import dev.plumbline.model.JsonObject;
import dev.plumbline.model.JsonString;
import dev.plumbline.model.JsonValue;
import dev.plumbline.model.KustomizeOptions;
import dev.plumbline.model.KustomizeOptions.Tolerance;
import dev.plumbline.model.ProblemException;
import dev.plumbline.model.RenderOptions;
import dev.plumbline.model.Rendered;
import dev.plumbline.testkit.Cases;
import dev.plumbline.testkit.MemoryTree;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// What a kustomize-controller builds of a repository and of the fields of a `Kustomization`, row
/// by row. Two things differ on purpose, and are refused by name: a field that kustomize does not
/// know, which the controller drops from the file that is built, and a kustomization without any
/// field, which it takes for the wish that nothing shall be there.
class FluxGeneratorTableTest {

  private final KustomizeRenderer renderer = new KustomizeRenderer();
  private String why = "";

  @Test
  void everyRow() {
    List<String> failures = new ArrayList<>();
    List<JsonObject> rows = Cases.rows("flux-tables", "kustomize-generator.jsonl");
    for (JsonObject row : rows) {
      String expected = differs(row) ? "error" : row.string("output").orElse("error");
      String built = built(row);
      if (!built.equals(expected)) {
        failures.add(
            "%s%n%s%nexpected:%n%s%nbuilt:%n%s"
                .formatted(
                    row.get("spec"),
                    row.get("error"),
                    expected,
                    built.equals("error") ? why : built));
      }
    }
    System.out.printf(
        "kustomize-generator: %d of %d peers' rows%n", rows.size() - failures.size(), rows.size());
    assertThat(failures).isEmpty();
  }

  private String built(JsonObject row) {
    MemoryTree tree = MemoryTree.empty();
    for (Map.Entry<String, JsonValue> file :
        row.object("tree").orElseThrow().members().entrySet()) {
      tree = tree.file(file.getKey(), ((JsonString) file.getValue()).value());
    }
    RenderOptions options =
        RenderOptions.of(row.string("path").orElse("")).withKustomize(flux(row));
    try {
      Rendered rendered = renderer.render(tree, options);
      return Yaml.writeAll(
          rendered.objects().stream().map(o -> (JsonValue) o.manifest().content()).toList());
    } catch (ProblemException e) {
      why = e.problem().message();
      return "error";
    }
  }

  private static boolean differs(JsonObject row) {
    Optional<String> file =
        row.object("tree")
            .orElseThrow()
            .string(row.string("path").orElse("") + "/kustomization.yaml");
    return file.filter(text -> text.isBlank() || text.contains("bogusField")).isPresent();
  }

  private static KustomizeOptions flux(JsonObject row) {
    JsonObject spec = row.object("spec").orElseThrow();
    JsonObject overrides =
        spec.without("commonMetadata")
            .without("targetNamespace")
            .without("ignoreMissingComponents");
    Optional<String> namespace = spec.string("targetNamespace");
    return new KustomizeOptions(
        KustomizeOptions.Mode.FLUX,
        false,
        namespace.map(name -> overrides.with("namespace", name)).orElse(overrides),
        spec.bool("ignoreMissingComponents").orElse(false)
            ? Set.of(Tolerance.MISSING_COMPONENTS)
            : Set.of());
  }
}
