package dev.plumbline.render.helm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.model.HelmOptions;
import dev.plumbline.model.HelmOptions.FileParameter;
import dev.plumbline.model.HelmOptions.Place;
import dev.plumbline.model.HelmOptions.Switch;
import dev.plumbline.model.HelmOptions.Values;
import dev.plumbline.model.ReadSet;
import dev.plumbline.model.RenderOptions;
import dev.plumbline.model.Rendered;
import dev.plumbline.testkit.MemoryTree;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// A render stays valid exactly as long as the chart and the files that were named stay the same.
class HelmReadSetTest {

  private static final MemoryTree TREE =
      MemoryTree.empty()
          .file("README.md", "not read")
          .file("charts/other/Chart.yaml", "not even YAML: [")
          .file("charts/shop/Chart.yaml", "apiVersion: v2\nname: shop\nversion: 1.0.0\n")
          .file("charts/shop/values.yaml", "a: chart\n")
          .file("charts/shop/.helmignore", "*.bak\n")
          .file("charts/shop/notes.bak", "left out")
          .file("charts/shop/page.html", "<html>")
          .file(
              "charts/shop/templates/web.yaml",
              """
              apiVersion: v1
              kind: ConfigMap
              metadata: {name: web}
              data: {{ .Values | toJson }}
              """)
          .file("charts/shop/charts/inner/Chart.yaml", "apiVersion: v2\nname: inner\nversion: 1\n")
          .file("charts/shop/charts/inner/templates/a.yaml", config("inner"))
          .file("charts/shop/crds/shop.yaml", config("crd"))
          .link("charts/shop/files", "../../shared/files")
          .link("charts/shop/templates/linked.yaml", "../../../shared/linked.yaml")
          .file("shared/files/a.txt", "a")
          .file("shared/linked.yaml", config("linked"))
          .file("shared/unused.yaml", config("unused"))
          .file("values/production.yaml", "b: production\n")
          .file("values/unused.yaml", "b: unused\n")
          .file("values/text.txt", "text");

  private static final RenderOptions OPTIONS =
      RenderOptions.of("charts/shop")
          .withHelm(
              new HelmOptions(
                  new HelmOptions.Release("r", "n"),
                  List.of(
                      new Values.File("../../values/production.yaml"),
                      new Values.File("/values/missing.yaml")),
                  List.of(),
                  List.of(new FileParameter("c", Place.beside("/values/text.txt"))),
                  Set.of(Switch.IGNORE_MISSING_VALUE_FILES),
                  HelmOptions.DEFAULT.capabilities(),
                  HelmOptions.Version.HELM_3));

  private static String config(String name) {
    return "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: %s\n".formatted(name);
  }

  private static Rendered render(MemoryTree tree) {
    return new HelmRenderer().render(tree, OPTIONS);
  }

  @Test
  void theRenderReadsWhatItNeeds() {
    assertThat(render(TREE).objects())
        .extracting(object -> object.origin() + " " + object.manifest().name())
        .containsExactlyInAnyOrder(
            "charts/shop/crds/shop.yaml crd",
            "charts/shop/templates/web.yaml web",
            "charts/shop/templates/linked.yaml linked",
            "charts/shop/charts/inner/templates/a.yaml inner");
    assertThat(render(TREE).readSet().entries().keySet())
        .contains(
            "charts/shop/.helmignore",
            "charts/shop/page.html",
            "charts/shop/files",
            "shared/files/a.txt",
            "shared/linked.yaml",
            "values/production.yaml",
            "values/missing.yaml",
            "values/text.txt")
        .doesNotContain(
            "README.md", "charts/shop/notes.bak", "shared/unused.yaml", "values/unused.yaml");
  }

  @Test
  void aChangeOfAnyPathIsNoticedExactlyIfItWasRead() {
    Rendered before = render(TREE);
    for (String path : TREE.paths()) {
      same(before, TREE.file(path, "changed"), path);
    }
  }

  @Test
  void aRemovalOfAnyPathIsNoticedExactlyIfItWasRead() {
    Rendered before = render(TREE);
    for (String path : TREE.paths()) {
      same(before, TREE.without(path), path);
    }
  }

  private static void same(Rendered before, MemoryTree changed, String path) {
    boolean read = before.readSet().entries().containsKey(path);
    assertThat(before.readSet().holdsFor(changed)).as(path).isEqualTo(!read);
    if (!read) {
      assertThat(render(changed).digest()).as(path).isEqualTo(before.digest());
    }
  }

  @Test
  void whatWasLookedForInVainIsNoticedWhenItAppears() {
    ReadSet readSet = render(TREE).readSet();
    assertThat(readSet.id("values/missing.yaml")).contains("");
    assertThat(readSet.holdsFor(TREE.file("values/missing.yaml", "a: 1"))).isFalse();
    assertThat(readSet.holdsFor(TREE.file("charts/shop/templates/new.yaml", "a: 1"))).isFalse();
    assertThat(readSet.holdsFor(TREE.file("shared/files/new.txt", "a"))).isFalse();
    assertThat(readSet.holdsFor(TREE.file("shared/new.txt", "a"))).isTrue();
    assertThat(readSet.holdsFor(TREE.file("charts/shop/new.bak", "a"))).isTrue();
    assertThat(readSet.holdsFor(TREE.file("charts/shop/charts/inner/new.bak", "a"))).isTrue();
  }
}
