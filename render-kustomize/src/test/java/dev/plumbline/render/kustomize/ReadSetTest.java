package dev.plumbline.render.kustomize;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.model.ReadSet;
import dev.plumbline.model.RenderOptions;
import dev.plumbline.model.Rendered;
import dev.plumbline.testkit.MemoryTree;
import org.junit.jupiter.api.Test;

/// A build stays valid exactly as long as nothing changes that it read or looked for.
class ReadSetTest {

  private static final MemoryTree TREE =
      MemoryTree.empty()
          .file("README.md", "not read")
          .file("apps/other/kustomization.yaml", "resources: [x.yaml]\n")
          .file("apps/other/x.yaml", "not even YAML: [")
          .file(
              "apps/shop/kustomization.yaml",
              """
              resources: [../../base, ingress.yaml, ../../linked]
              components: [../../components/tls]
              configurations: [config.yaml]
              transformers: [labels.yaml]
              patches:
              - path: patch.yaml
              replacements:
              - path: replacement.yaml
              """)
          .file("apps/shop/ingress.yaml", object("Ingress", "web"))
          .file("apps/shop/unused.yaml", object("Ingress", "unused"))
          .file("apps/shop/config.yaml", "namePrefix:\n- path: spec/name\n  kind: Shop\n")
          .file(
              "apps/shop/labels.yaml",
              """
              apiVersion: builtin
              kind: LabelTransformer
              metadata:
                name: labels
              labels:
                a: b
              fieldSpecs:
              - path: metadata/labels
                create: true
              """)
          .file("apps/shop/patch.yaml", object("Shop", "base") + "spec:\n  size: 2\n")
          .file(
              "apps/shop/replacement.yaml",
              """
              source: {kind: Shop, fieldPath: spec.size}
              targets:
              - select: {kind: Ingress}
                fieldPaths: [metadata.labels.size]
                options: {create: true}
              """)
          .file(
              "base/kustomization.yml",
              """
              resources: [shop.yaml]
              configMapGenerator:
              - name: settings
                envs: [settings.env]
                files: [page=files/page.html]
              """)
          .file("base/shop.yaml", object("Shop", "base"))
          .file("base/settings.env", "A=1\n")
          .file("base/files/page.html", "<html>")
          .file("base/files/other.html", "<html>")
          .file(
              "components/tls/kustomization.yaml",
              """
              kind: Component
              apiVersion: kustomize.config.k8s.io/v1alpha1
              commonAnnotations: {tls: "on"}
              """)
          .file("real/Kustomization", "resources: [one.yaml]\n")
          .file("real/one.yaml", object("One", "one"))
          .link("linked", "real");

  private static String object(String kind, String name) {
    return "apiVersion: v1\nkind: %s\nmetadata:\n  name: %s\n".formatted(kind, name);
  }

  private static Rendered render(MemoryTree tree) {
    return new KustomizeRenderer().render(tree, RenderOptions.of("apps/shop"));
  }

  @Test
  void theBuildReadsWhatItNeeds() {
    assertThat(render(TREE).objects()).hasSize(4);
    assertThat(render(TREE).readSet().entries().keySet())
        .contains("linked", "real/one.yaml", "base/files/page.html", "base/kustomization.yaml")
        .doesNotContain("", "apps", "apps/shop", "base", "real", "base/files", "README.md");
  }

  @Test
  void aChangeOfAnyPathIsNoticedExactlyIfItWasRead() {
    Rendered before = render(TREE);
    ReadSet readSet = before.readSet();
    for (String path : TREE.paths()) {
      MemoryTree changed = TREE.file(path, "changed");
      boolean read = readSet.entries().containsKey(path);
      assertThat(readSet.holdsFor(changed)).as(path).isEqualTo(!read);
      if (!read) {
        assertThat(PeerCase.text(render(changed))).as(path).isEqualTo(PeerCase.text(before));
      }
    }
  }

  @Test
  void aRemovalOfAnyPathIsNoticedExactlyIfItWasRead() {
    Rendered before = render(TREE);
    for (String path : TREE.paths()) {
      MemoryTree without = TREE.without(path);
      boolean read = before.readSet().entries().containsKey(path);
      assertThat(before.readSet().holdsFor(without)).as(path).isEqualTo(!read);
      if (!read) {
        assertThat(PeerCase.text(render(without))).as(path).isEqualTo(PeerCase.text(before));
      }
    }
  }

  @Test
  void whatWasLookedForInVainIsNoticedWhenItAppears() {
    ReadSet readSet = render(TREE).readSet();
    readSet
        .entries()
        .forEach(
            (path, id) -> {
              if (id.isEmpty() && TREE.entry(path).isEmpty()) {
                boolean insideLink = path.startsWith("linked/");
                assertThat(insideLink || !readSet.holdsFor(TREE.file(path, "new")))
                    .as(path)
                    .isTrue();
              }
            });
    assertThat(readSet.id("base/kustomization.yaml")).contains("");
  }
}
