package dev.plumbline.render.helm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.gotemplate.GoString;
import dev.plumbline.model.HelmOptions;
import dev.plumbline.model.JsonObject;
import dev.plumbline.model.RenderOptions;
import dev.plumbline.testkit.MemoryTree;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class HelmWarningsTest {

  private static final HelmRenderer RENDERER =
      new HelmRenderer(new RenderSeed(Instant.parse("2026-11-21T00:00:00Z"), new byte[] {1}));

  private static MemoryTree chart(String values) {
    return MemoryTree.empty()
        .file("shop/Chart.yaml", "apiVersion: v2\nname: shop\nversion: 1.0.0\ndependencies: []\n")
        .file("shop/values.yaml", values)
        .file("shop/templates/a.yaml", "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: web}\n");
  }

  private static List<String> warnings(MemoryTree tree, JsonObject values) {
    return RENDERER
        .render(
            tree,
            RenderOptions.of("shop")
                .withHelm(
                    new HelmOptions(
                        new HelmOptions.Release("r", "n"),
                        List.of(new HelmOptions.Values.Inline(values)),
                        List.of(),
                        List.of(),
                        Set.of(),
                        new HelmOptions.Capabilities("", List.of()),
                        HelmOptions.Version.HELM_3)))
        .warnings();
  }

  private static JsonObject table() {
    return JsonObject.EMPTY.with("x", "y");
  }

  @Test
  void aRenderTellsEachWarningOnceAndNoValue() {
    JsonObject login = JsonObject.EMPTY.with("password", table()).with("other", "text");
    assertThat(
            warnings(
                chart("plain: text\nlogin: {password: s3cret, other: {a: s3cret}}\n"),
                JsonObject.EMPTY.with("plain", table()).with("login", login)))
        .containsExactlyInAnyOrder(
            "# Warning: shop: the default of shop.plain is not used: the values have a table there",
            "# Warning: shop: shop.login.password is a table: something else that is set there is"
                + " not used",
            "# Warning: shop: the table shop.login.other is not used: something else is set"
                + " there");
  }

  @Test
  void anObjectWhoseHookIsUnknownIsMissed() {
    assertThat(
            warnings(
                chart("")
                    .file(
                        "shop/templates/b.yaml",
                        "kind: Job\nmetadata: {name: b, annotations: {helm.sh/hook: later}}\n"),
                JsonObject.EMPTY))
        .containsExactly(
            "# Warning: shop: an object of shop/templates/b.yaml is left out: its annotation"
                + " helm.sh/hook names an event that there is not");
    assertThat(warnings(chart("a: 1\n"), JsonObject.EMPTY)).isEmpty();
  }

  @Test
  void aThousandWarningsAreFiftyAndAWord() {
    StringBuilder defaults = new StringBuilder();
    JsonObject values = JsonObject.EMPTY;
    for (int i = 0; i < 1000; i++) {
      defaults.append("key").append(i).append(": 1\n");
      values = values.with("key" + i, table());
    }
    assertThat(warnings(chart(defaults.toString()), values))
        .hasSize(51)
        .last()
        .isEqualTo("# Warning: shop: there is more of the kind");
  }

  @Test
  void whatIsToldIsBoundedInNumberAndLength() {
    List<HelmWarning> told = new ArrayList<>();
    HelmWarnings warnings = new HelmWarnings(true, told::add);
    for (int i = 0; i < 20_000; i++) {
      warnings.add(new HelmWarning.GlobalIgnored("a"));
    }
    assertThat(told).hasSize(10_000);
    HelmWarnings lengthy = new HelmWarnings(true, told::add);
    told.clear();
    GoString text = new GoString("x".repeat(1 << 20));
    for (int i = 0; i < 100; i++) {
      lengthy.add(new HelmWarning.ValueIgnored("a", lengthy.shown(text)));
    }
    assertThat(told).hasSizeLessThan(10).allMatch(one -> one.toString().length() < 66_000);
    assertThat(HelmWarnings.unheard().shown(text)).isEmpty();
  }
}
