package dev.plumbline.render.helm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.codec.Yaml;
import dev.plumbline.model.HelmOptions;
import dev.plumbline.model.HelmOptions.Switch;
import dev.plumbline.model.JsonObject;
import dev.plumbline.model.JsonString;
import dev.plumbline.model.RemoteNeededException;
import dev.plumbline.model.RemoteObject;
import dev.plumbline.model.RemoteVersions;
import dev.plumbline.model.RenderOptions;
import dev.plumbline.model.Rendered;
import dev.plumbline.model.ServedVersions;
import dev.plumbline.render.RemoteTrees;
import dev.plumbline.render.TargetView;
import dev.plumbline.testkit.MemoryTree;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LookupTest {

  private static final RenderOptions OPTIONS = RenderOptions.of("shop");

  private static MemoryTree chart(String data) {
    return MemoryTree.empty()
        .file("shop/Chart.yaml", "apiVersion: v2\nname: shop\nversion: 1.0.0\n")
        .file(
            "shop/templates/web.yaml",
            "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: web}\ndata: {x: " + data + "}\n");
  }

  private static String x(Rendered rendered) {
    return rendered
        .objects()
        .getFirst()
        .manifest()
        .content()
        .object("data")
        .flatMap(data -> data.string("x"))
        .orElseThrow();
  }

  @Test
  void lookupFindsWhatWasGivenIfItMayLook() {
    MemoryTree tree =
        chart(
            "{{ ((lookup \"v1\" \"Secret\" \"n\" \"a\").data | default dict).p | default \"new\" |"
                + " quote }}");
    HelmRenderer renderer = new HelmRenderer();
    RemoteObject secret = new RemoteObject("v1", "Secret", "n", "a");
    assertThat(x(renderer.render(tree, OPTIONS))).isEqualTo("new");
    assertThatThrownBy(() -> renderer.render(tree, looking(Map.of()), OPTIONS))
        .isInstanceOfSatisfying(
            RemoteNeededException.class, e -> assertThat(e.remote()).isEqualTo(secret));
    Optional<JsonObject> there =
        Optional.of(JsonObject.of("data", JsonObject.of("p", new JsonString("kept"))));
    Rendered rendered = renderer.render(tree, looking(Map.of(secret, there)), OPTIONS);
    assertThat(x(rendered)).isEqualTo("kept");
    assertThat(rendered.readSet().remotes()).isEqualTo(Map.of(secret, TargetView.pin(there)));
    Rendered absent = renderer.render(tree, looking(Map.of(secret, Optional.empty())), OPTIONS);
    assertThat(x(absent)).isEqualTo("new");
    assertThat(absent.readSet().remotes()).isEqualTo(Map.of(secret, ""));
  }

  @Test
  void withoutANameAllAreListed() {
    MemoryTree tree =
        chart(
            "'{{ range (lookup \"v1\" \"Secret\" \"n\" \"\").items }}"
                + "{{ .metadata.name }} {{ end }}'");
    RemoteObject all = new RemoteObject("v1", "Secret", "n", "");
    JsonObject list =
        (JsonObject) Yaml.readOne("{items: [{metadata: {name: a}}, {metadata: {name: b}}]}");
    Rendered rendered =
        new HelmRenderer().render(tree, looking(Map.of(all, Optional.of(list))), OPTIONS);
    assertThat(x(rendered)).isEqualTo("a b ");
  }

  private static RemoteTrees looking(Map<RemoteObject, Optional<JsonObject>> found) {
    return new RemoteTrees(
        Map.of(), new TargetView(Set.of(TargetView.Ask.OBJECTS), found, Optional.empty()));
  }

  private static final ServedVersions SERVED =
      new ServedVersions("v1.31.2+k3s1", List.of("shop.example/v1", "shop.example/v1/Order"));

  private static RemoteTrees asking(Optional<ServedVersions> versions) {
    return new RemoteTrees(
        Map.of(), new TargetView(Set.of(TargetView.Ask.VERSIONS), Map.of(), versions));
  }

  private static RenderOptions with(
      String kubeVersion, List<String> apiVersions, Set<Switch> switches) {
    HelmOptions standard = HelmOptions.DEFAULT;
    return OPTIONS.withHelm(
        new HelmOptions(
            standard.release(),
            List.of(),
            List.of(),
            List.of(),
            switches,
            new HelmOptions.Capabilities(kubeVersion, apiVersions),
            standard.version()));
  }

  @Test
  void aChartIsToldWhatTheTargetServes() {
    MemoryTree tree =
        chart(
            "'{{ .Capabilities.KubeVersion.Version }}"
                + " {{ .Capabilities.APIVersions.Has \"shop.example/v1/Order\" }}"
                + " {{ .Capabilities.APIVersions.Has \"apps/v1\" }}'");
    HelmRenderer renderer = new HelmRenderer();
    assertThat(x(renderer.render(tree, OPTIONS))).isEqualTo("v1.37.0 false true");
    assertThatThrownBy(() -> renderer.render(tree, asking(Optional.empty()), OPTIONS))
        .isInstanceOfSatisfying(
            RemoteNeededException.class,
            e -> assertThat(e.remote()).isEqualTo(new RemoteVersions()));
    Rendered told = renderer.render(tree, asking(Optional.of(SERVED)), OPTIONS);
    assertThat(x(told)).isEqualTo("v1.31.2+k3s1 true true");
    assertThat(told.readSet().remotes())
        .isEqualTo(Map.of(new RemoteVersions(), TargetView.pin(SERVED)));
    assertThat(
            x(
                renderer.render(
                    tree,
                    asking(Optional.of(SERVED)),
                    with("", List.of(), Set.of(Switch.ONLY_SERVED_VERSIONS)))))
        .isEqualTo("v1.31.2+k3s1 true false");
    assertThat(x(renderer.render(tree, asking(Optional.of(ServedVersions.NONE)), OPTIONS)))
        .isEqualTo("v1.37.0 false true");
  }

  @Test
  void whatTheOptionsSayIsNotAskedFor() {
    MemoryTree tree =
        chart(
            "'{{ .Capabilities.KubeVersion.Version }}"
                + " {{ .Capabilities.APIVersions.Has \"shop.example/v1/Order\" }}'");
    HelmRenderer renderer = new HelmRenderer();
    assertThat(
            x(
                renderer.render(
                    tree, asking(Optional.empty()), with("1.30", List.of("a/v1"), Set.of()))))
        .isEqualTo("v1.30 false");
    assertThat(
            x(
                renderer.render(
                    tree, asking(Optional.of(SERVED)), with("1.30", List.of(), Set.of()))))
        .isEqualTo("v1.30 true");
  }
}
