package dev.plumbline.render.helm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.plumbline.model.HelmOptions;
import dev.plumbline.model.Problem;
import dev.plumbline.model.ProblemCode;
import dev.plumbline.model.ProblemException;
import dev.plumbline.model.RemoteChart;
import dev.plumbline.model.RemoteNeededException;
import dev.plumbline.model.RenderOptions;
import dev.plumbline.model.Rendered;
import dev.plumbline.render.RemoteTrees;
import dev.plumbline.testkit.MemoryTree;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LockedDependenciesTest {

  private static final String URL = "https://charts.example/stable";
  private static final RemoteChart REMOTE = new RemoteChart(URL, "common", "0.3.0");

  /// The digest that `helm dependency update` wrote for [#LOCAL].
  private static final String LOCAL_LOCK =
      """
      dependencies:
      - name: common
        repository: file://../common
        version: 0.3.0
      digest: sha256:d637e5624e1ec8e599c3f7bbfebbf1d1e12904b3b319a440f40c9b5dd4e5951a
      generated: "2026-11-21T20:03:11.171221865Z"
      """;

  private static final String LOCAL =
      """
      - name: common
        version: ">=0.1.0"
        repository: file://../common
        condition: common.enabled
        tags: [a]
        import-values: [data]
      """;

  private static final String RANGE =
      """
      - name: common
        version: ~0.3.0
        repository: https://charts.example/stable
        alias: c1
      """;

  private static final String RANGE_LOCK =
      """
      dependencies:
      - name: common
        repository: https://charts.example/stable
        version: 0.3.0
      digest: sha256:6bb0944ec66428dac03022afc72d1c07e97dbf6cf0f1aec872271adbcd44d7b3
      """;

  private static MemoryTree shop(String dependencies) {
    return MemoryTree.empty()
        .file(
            "shop/Chart.yaml",
            "apiVersion: v2\nname: shop\nversion: 1.0.0\ndependencies:\n" + dependencies)
        .file(
            "shop/templates/x.yaml",
            """
            apiVersion: v1
            kind: ConfigMap
            metadata: {name: x}
            data: {x: {{ include "common.x" . }}}
            """);
  }

  private static MemoryTree common(MemoryTree tree, String folder) {
    return tree.file(folder + "Chart.yaml", "apiVersion: v2\nname: common\nversion: 0.3.0\n")
        .file(folder + "templates/_x.tpl", "{{ define \"common.x\" }}from-common{{ end }}");
  }

  private static RemoteTrees given() {
    return new RemoteTrees(
        Map.of(REMOTE, new RemoteTrees.Pinned("sha256:1", common(MemoryTree.empty(), ""))));
  }

  private static Rendered render(MemoryTree tree, RemoteTrees remotes) {
    return new HelmRenderer()
        .render(tree, remotes, RenderOptions.of("shop").withHelm(HelmOptions.DEFAULT));
  }

  private static Problem refused(MemoryTree tree) {
    return catchThrowableOfType(ProblemException.class, () -> render(tree, given())).problem();
  }

  private static String x(Rendered rendered) {
    return rendered
        .objects()
        .getFirst()
        .manifest()
        .content()
        .object("data")
        .orElseThrow()
        .string("x")
        .orElseThrow();
  }

  @Test
  void aChartOfTheSameTreeIsTakenFromThere() {
    MemoryTree tree = common(shop(LOCAL).file("shop/Chart.lock", LOCAL_LOCK), "common/");
    Rendered rendered = render(tree, RemoteTrees.NONE);
    assertThat(x(rendered)).isEqualTo("from-common");
    assertThat(rendered.readSet().holdsFor(tree)).isTrue();
    assertThat(rendered.readSet().holdsFor(tree.file("other", "x"))).isTrue();
    assertThat(rendered.readSet().holdsFor(tree.file("common/values.yaml", "a: 1"))).isFalse();
  }

  @Test
  void aChartOfARepositoryIsAskedForInItsLockedVersion() {
    MemoryTree tree = shop(RANGE).file("shop/Chart.lock", RANGE_LOCK);
    RemoteNeededException needed =
        catchThrowableOfType(RemoteNeededException.class, () -> render(tree, RemoteTrees.NONE));
    assertThat(needed.remote()).isEqualTo(REMOTE);
    assertThat(needed.problem().code()).isEqualTo(ProblemCode.URL_REFUSED);
    assertThat(needed.problem().next()).contains("--allow-remotes " + URL);
    Rendered rendered = render(tree, given());
    assertThat(x(rendered)).isEqualTo("from-common");
    assertThat(rendered.readSet().remotes()).isEqualTo(Map.of(REMOTE, "sha256:1"));
  }

  @Test
  void withoutALockOnlyAWholeVersionWillDo() {
    assertThat(x(render(shop(RANGE.replace("~0.3.0", "0.3.0")), given()))).isEqualTo("from-common");
    for (String range : new String[] {"~0.3.0", "0.3", "0.3.x", "'*'"}) {
      Problem problem = refused(shop(RANGE.replace("~0.3.0", range)));
      assertThat(problem.code()).isEqualTo(ProblemCode.RENDER_FAILED);
      assertThat(problem.why()).contains("no Chart.lock");
    }
  }

  @Test
  void aLockOfOtherDependenciesIsRefused() {
    Problem problem = refused(shop(RANGE.replace("c1", "c2")).file("shop/Chart.lock", RANGE_LOCK));
    assertThat(problem.what()).contains("is out of sync with the dependencies file (Chart.yaml)");
  }

  @Test
  void addressesThatNobodyElseKnowsAreRefused() {
    for (String address : new String[] {"'@stable'", "alias:stable", "file:///etc/common"}) {
      Problem problem = refused(shop(RANGE.replace(URL, address).replace("~0.3.0", "0.3.0")));
      assertThat(problem.code()).isEqualTo(ProblemCode.RENDER_FAILED);
      assertThat(problem.subject()).isEqualTo("shop/Chart.yaml");
    }
    assertThat(
            refused(shop(LOCAL.replace("../common", "../../x").replace(">=0.1.0", "0.3.0"))).code())
        .isEqualTo(ProblemCode.PATH_OUTSIDE_TREE);
  }

  @Test
  void aChartThatIsThereIsNotAskedFor() {
    MemoryTree tree = common(shop(RANGE), "shop/charts/common/");
    assertThat(render(tree, RemoteTrees.NONE).readSet().remotes()).isEmpty();
  }

  @Test
  void aPasswordInAnAddressIsRefusedAndNotTold() {
    for (String start : new String[] {"https://me:hunter2@", "oci://hunter2@", "hunter2@"}) {
      Problem problem = refused(shop(RANGE.replace("https://", start).replace("~0.3.0", "0.3.0")));
      assertThat(problem.code()).isEqualTo(ProblemCode.URL_REFUSED);
      assertThat(problem.message()).doesNotContain("hunter2").contains("common");
    }
  }
}
