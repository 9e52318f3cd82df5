package dev.plumbline.render.helm;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.plumbline.gotemplate.Budget;
import dev.plumbline.model.HelmOptions;
import dev.plumbline.model.HelmOptions.FileParameter;
import dev.plumbline.model.HelmOptions.Parameter;
import dev.plumbline.model.HelmOptions.Place;
import dev.plumbline.model.HelmOptions.Switch;
import dev.plumbline.model.HelmOptions.Values;
import dev.plumbline.model.JsonObject;
import dev.plumbline.model.Problem;
import dev.plumbline.model.ProblemCode;
import dev.plumbline.model.ProblemException;
import dev.plumbline.model.RenderOptions;
import dev.plumbline.model.Rendered;
import dev.plumbline.model.Tree;
import dev.plumbline.testkit.MemoryTree;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HelmRendererTest {

  private static final RenderSeed SEED = seed("secret");

  private static RenderSeed seed(String secret) {
    return new RenderSeed(Instant.parse("2026-11-21T00:00:00Z"), secret.getBytes(UTF_8));
  }

  private static MemoryTree chart(String data) {
    return MemoryTree.empty()
        .file("shop/Chart.yaml", "apiVersion: v2\nname: shop\nversion: 1.0.0\n")
        .file("shop/values.yaml", "a: chart\nb: chart\n")
        .file(
            "shop/templates/web.yaml",
            "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: web}\ndata: {x: " + data + "}\n");
  }

  private static RenderOptions with(List<Values> values, List<Parameter> parameters) {
    return RenderOptions.of("shop")
        .withHelm(
            new HelmOptions(
                new HelmOptions.Release("r", "n"),
                values,
                parameters,
                List.of(),
                Set.of(),
                new HelmOptions.Capabilities("1.30", List.of("shop/v7")),
                HelmOptions.Version.HELM_3));
  }

  private static String x(Rendered rendered) {
    return rendered
        .objects()
        .getFirst()
        .manifest()
        .content()
        .object("data")
        .flatMap(data -> data.string("x"))
        .orElse("");
  }

  private static Problem refused(Tree tree, RenderOptions options) {
    return refused(new HelmRenderer(SEED), tree, options);
  }

  private static Problem refused(HelmRenderer renderer, Tree tree, RenderOptions options) {
    try {
      renderer.render(tree, options);
    } catch (ProblemException e) {
      return e.problem();
    }
    throw new AssertionError("it was rendered");
  }

  @Test
  void whatIsStrongerBeatsWhatIsWeaker() {
    MemoryTree tree =
        chart("{{ .Values.x | quote }}")
            .file("shop/one.yaml", "x: one\n")
            .file("two.yaml", "x: two\n")
            .file("three.txt", "three");
    HelmRenderer renderer = new HelmRenderer(SEED);
    List<Values> files = List.of(new Values.File("one.yaml"), new Values.File("/two.yaml"));
    List<Values> inline =
        List.of(
            files.get(0), files.get(1), new Values.Inline(JsonObject.EMPTY.with("x", "inline")));
    Parameter text = new Parameter("x", "0x1F", true);
    assertThat(x(renderer.render(tree, with(files, List.of())))).isEqualTo("two");
    assertThat(x(renderer.render(tree, with(files.reversed(), List.of())))).isEqualTo("one");
    assertThat(x(renderer.render(tree, with(inline, List.of())))).isEqualTo("inline");
    assertThat(
            x(
                renderer.render(
                    tree, with(inline, List.of(text, new Parameter("x", "weaker", false))))))
        .isEqualTo("0x1F");
    HelmOptions given = with(inline, List.of(text)).helm();
    HelmOptions fromFile =
        new HelmOptions(
            given.release(),
            given.values(),
            given.parameters(),
            List.of(new FileParameter("x", Place.beside("../three.txt"))),
            Set.of(),
            given.capabilities(),
            given.version());
    assertThat(x(renderer.render(tree, RenderOptions.of("shop").withHelm(fromFile))))
        .isEqualTo("three");
  }

  @ParameterizedTest
  @CsvSource({
    "'{{ .Release.Name }}/{{ .Release.Namespace }}', r/n",
    "'{{ .Capabilities.KubeVersion }}', v1.30",
    "'{{ .Capabilities.APIVersions.Has \"shop/v7\" | quote }}', true",
    "'{{ now | date \"2006-01-02\" | quote }}', 2026-11-21",
    "'{{ lookup \"v1\" \"Secret\" \"a\" \"b\" | len | quote }}', 0"
  })
  void chartsAreToldWhatTheOptionsSay(String template, String value) {
    assertThat(x(new HelmRenderer(SEED).render(chart(template), with(List.of(), List.of()))))
        .startsWith(value);
  }

  @Test
  void chanceFollowsFromTheSecretTheReleaseAndThePath() {
    MemoryTree tree = chart("{{ randAlphaNum 20 }}-{{ uuidv4 }}");
    RenderOptions options = with(List.of(), List.of());
    String once = x(new HelmRenderer(SEED).render(tree, options));
    assertThat(x(new HelmRenderer(SEED).render(tree, options))).isEqualTo(once);
    assertThat(x(new HelmRenderer(SEED).render(tree.file("shop/new.txt", "a"), options)))
        .isEqualTo(once);
    assertThat(x(new HelmRenderer(seed("other")).render(tree, options))).isNotEqualTo(once);
    assertThat(x(new HelmRenderer(SEED).render(tree, RenderOptions.of("shop")))).isNotEqualTo(once);
  }

  @Test
  void hooksTestsAndDefinitionsArePartOfIt() {
    MemoryTree tree =
        chart("a")
            .file("shop/crds/a.yaml", object("Definition", "") + "---\n" + object("Second", ""))
            .file("shop/templates/hook.yaml", object("Hook", "pre-install"))
            .file("shop/templates/test.yaml", object("Test", "test"))
            .file("shop/templates/list.yaml", "kind: AnyList\napiVersion: v1\nitems: []\n")
            .file("shop/templates/NOTES.txt", "not printed");
    assertThat(kinds(tree, Set.of()))
        .containsExactly("Definition", "Second", "ConfigMap", "Hook", "Test");
    assertThat(kinds(tree, Set.of(Switch.SKIP_CRDS, Switch.SKIP_TESTS)))
        .containsExactly("ConfigMap", "Hook");
  }

  private static String object(String kind, String hook) {
    String annotations = hook.isEmpty() ? "" : ", annotations: {helm.sh/hook: " + hook + "}";
    return "apiVersion: v1\nkind: %s\nmetadata: {name: a%s}\n".formatted(kind, annotations);
  }

  private static List<String> kinds(MemoryTree tree, Set<Switch> switches) {
    HelmOptions options =
        new HelmOptions(
            new HelmOptions.Release("r", "n"),
            List.of(),
            List.of(),
            List.of(),
            switches,
            HelmOptions.DEFAULT.capabilities(),
            HelmOptions.Version.HELM_3);
    return new HelmRenderer(SEED)
        .render(tree, RenderOptions.of("shop").withHelm(options)).objects().stream()
            .map(object -> object.manifest().kind())
            .toList();
  }

  @Test
  void aDependencyThatIsNotThereIsNamed() {
    MemoryTree tree =
        chart("a")
            .file(
                "shop/Chart.yaml",
                """
                apiVersion: v2
                name: shop
                version: 1.0.0
                dependencies:
                - {name: database, version: 1.x.x}
                """);
    Problem problem = refused(tree, RenderOptions.of("shop"));
    assertThat(problem.code()).isEqualTo(ProblemCode.RENDER_FAILED);
    assertThat(problem.message())
        .startsWith("shop: ")
        .contains("missing in charts/ directory: database")
        .contains("commit them to charts/");
  }

  @ParameterizedTest
  @CsvSource({
    "'{{ fail \"no\" }}', RENDER_FAILED, execution error at (shop/templates/web.yaml:4:13): no",
    "'{{ .Values.a.b.c }}', RENDER_FAILED, web.yaml:4",
    "'{{ range until 10000000 }}a{{ end }}', RENDER_LIMIT, shop: the render exceeds a limit",
    "'[a', RENDER_FAILED, YAML parse error on shop/templates/web.yaml",
    "'a}\n---\nkind: A\nx: {', INVALID_OBJECT, shop/templates/web.yaml: the object has no"
  })
  void whatCannotBeRenderedIsNamed(String data, ProblemCode code, String message) {
    Problem problem = refused(chart(data), RenderOptions.of("shop"));
    assertThat(problem.code()).isEqualTo(code);
    assertThat(problem.message()).contains(message).doesNotContain("--debug");
  }

  @ParameterizedTest
  @CsvSource({"nowhere.yaml, PATH_NOT_FOUND", "../../x.yaml, PATH_OUTSIDE_TREE"})
  void aFileOfValuesThatIsNotThereIsNamed(String path, ProblemCode code) {
    RenderOptions options = with(List.of(new Values.File(path)), List.of());
    assertThat(refused(chart("a"), options).code()).isEqualTo(code);
  }

  @Test
  void pathsThatAreNoChartAreNamed() {
    MemoryTree tree =
        chart("a").submodule("shop/charts/sub").file("empty/a.txt", "").link("out", "../..");
    assertThat(refused(tree, RenderOptions.of("shop")).code())
        .isEqualTo(ProblemCode.PATH_NOT_FOUND);
    assertThat(refused(tree, RenderOptions.of("nowhere")).code())
        .isEqualTo(ProblemCode.PATH_NOT_FOUND);
    assertThat(refused(tree, RenderOptions.of("empty")).message())
        .contains("Chart.yaml file is missing");
    assertThat(refused(tree, RenderOptions.of("out")).code())
        .isEqualTo(ProblemCode.PATH_OUTSIDE_TREE);
  }

  @Test
  void aChartThatIsTooLargeIsRefused() {
    for (HelmLimits limits :
        List.of(
            new HelmLimits(3, 1 << 20, 10, Budget.Limits.DEFAULT),
            new HelmLimits(10, 100, 10, Budget.Limits.DEFAULT),
            new HelmLimits(10, 1 << 20, 0, Budget.Limits.DEFAULT),
            new HelmLimits(10, 1 << 20, 10, new Budget.Limits(3, 3, 3)))) {
      assertThat(
              refused(new HelmRenderer(SEED, limits), chart("{{ 1 }}"), RenderOptions.of("shop"))
                  .code())
          .as("%s", limits)
          .isEqualTo(ProblemCode.RENDER_LIMIT);
    }
  }

  @Test
  void templatesThatCallThemselvesEndInAShortMessage() throws Exception {
    MemoryTree tree =
        chart("{{ define \"a\" }}{{ include \"a\" . }}{{ end }}{{ include \"a\" . }}");
    Problem deep = DeepThread.call(() -> refused(tree, RenderOptions.of("shop")));
    assertThat(deep.code()).isEqualTo(ProblemCode.RENDER_FAILED);
    assertThat(deep.message()).hasSizeLessThan(3_000).contains("nested reference name");
  }

  @Test
  void linksInACircleEnd() {
    assertThatThrownBy(
            () ->
                new HelmRenderer(SEED)
                    .render(chart("a").link("shop/loop", "."), RenderOptions.of("shop")))
        .asInstanceOf(type(ProblemException.class))
        .satisfies(e -> assertThat(e.problem().code()).isEqualTo(ProblemCode.RENDER_LIMIT));
  }

  @Test
  void bothVersionsOfHelmAreThere() {
    MemoryTree tree = chart("{{ .Capabilities.HelmVersion.Version }}");
    assertThat(x(new HelmRenderer(SEED).render(tree, with(List.of(), List.of()))))
        .startsWith("v3.");
    assertThat(x(new HelmRenderer(SEED).render(tree, RenderOptions.of("shop")))).startsWith("v4.");
  }
}
