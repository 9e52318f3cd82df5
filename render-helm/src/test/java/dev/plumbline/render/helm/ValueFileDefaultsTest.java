package dev.plumbline.render.helm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.codec.Yaml;
import dev.plumbline.model.HelmOptions;
import dev.plumbline.model.HelmOptions.Switch;
import dev.plumbline.model.HelmOptions.Values;
import dev.plumbline.model.JsonObject;
import dev.plumbline.model.RenderOptions;
import dev.plumbline.model.Rendered;
import dev.plumbline.testkit.MemoryTree;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// Files of values that take the place of the chart's own, as Flux's `valuesFiles` do.
class ValueFileDefaultsTest {

  private static final MemoryTree TREE =
      MemoryTree.empty()
          .file("shop/Chart.yaml", "{apiVersion: v2, name: shop, version: 1.0.0}")
          .file("shop/values.yaml", "{a: chart, b: chart}")
          .file("shop/charts/db/Chart.yaml", "{apiVersion: v2, name: db, version: 1.0.0}")
          .file("shop/charts/db/values.yaml", "{a: db}")
          .file("shop/one.yaml", "{b: one, c: one}")
          .file("shop/two.yaml", "{c: two}")
          .file(
              "shop/templates/values.yaml",
              """
              apiVersion: v1
              kind: ConfigMap
              metadata: {name: values}
              values: {{ toJson .Values }}
              """);

  @Test
  void onlyTheNamedFilesCount() {
    Rendered rendered =
        render(
            new Values.File("one.yaml"),
            new Values.File("gone.yaml"),
            new Values.File("/shop/two.yaml"),
            new Values.Inline(JsonObject.EMPTY.with("d", "inline")));

    assertThat(rendered.objects().getFirst().manifest().content().get("values"))
        .contains(Yaml.readOne("{b: one, c: two, d: inline, db: {a: db, global: {}}}"));
  }

  private static Rendered render(Values... values) {
    HelmOptions plain = HelmOptions.DEFAULT;
    HelmOptions options =
        new HelmOptions(
            plain.release(),
            List.of(values),
            List.of(),
            List.of(),
            Set.of(Switch.VALUE_FILES_ARE_DEFAULTS, Switch.IGNORE_MISSING_VALUE_FILES),
            plain.capabilities(),
            plain.version());
    return new HelmRenderer().render(TREE, RenderOptions.of("shop").withHelm(options));
  }
}
