package dev.plumbline.render.helm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.model.JsonObject;
import dev.plumbline.model.JsonString;
import dev.plumbline.model.RemoteNeededException;
import dev.plumbline.model.RemoteObject;
import dev.plumbline.model.RenderOptions;
import dev.plumbline.model.Rendered;
import dev.plumbline.render.RemoteObjects;
import dev.plumbline.render.RemoteTrees;
import dev.plumbline.testkit.MemoryTree;
import java.util.Map;
import java.util.Optional;
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
    assertThat(rendered.readSet().remotes()).isEqualTo(Map.of(secret, RemoteObjects.pin(there)));
    Rendered absent = renderer.render(tree, looking(Map.of(secret, Optional.empty())), OPTIONS);
    assertThat(x(absent)).isEqualTo("new");
    assertThat(absent.readSet().remotes()).isEqualTo(Map.of(secret, ""));
  }

  @Test
  void lookupOfAWholeKindIsRefused() {
    MemoryTree tree = chart("{{ lookup \"v1\" \"Secret\" \"n\" \"\" | len }}");
    assertThatThrownBy(() -> new HelmRenderer().render(tree, looking(Map.of()), OPTIONS))
        .hasMessageContaining("web.yaml:4")
        .hasMessageContaining("name one");
  }

  private static RemoteTrees looking(Map<RemoteObject, Optional<JsonObject>> found) {
    return new RemoteTrees(Map.of(), new RemoteObjects(true, found));
  }
}
