package dev.plumbline.render.helm;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.plumbline.model.HelmOptions;
import dev.plumbline.model.HelmOptions.FileParameter;
import dev.plumbline.model.HelmOptions.Place;
import dev.plumbline.model.HelmOptions.Switch;
import dev.plumbline.model.HelmOptions.Values;
import dev.plumbline.model.JsonObject;
import dev.plumbline.model.Problem;
import dev.plumbline.model.ProblemCode;
import dev.plumbline.model.ProblemException;
import dev.plumbline.model.RemoteBase;
import dev.plumbline.model.RemoteDocument;
import dev.plumbline.model.RemoteNeededException;
import dev.plumbline.model.RemoteSource;
import dev.plumbline.model.RenderOptions;
import dev.plumbline.model.Rendered;
import dev.plumbline.render.RemoteTrees;
import dev.plumbline.testkit.MemoryTree;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Values of files behind addresses, given beforehand.
class DocumentValuesTest {

  private static final RemoteDocument ONE = new RemoteDocument("https://files.example/one.yaml");
  private static final RemoteDocument TWO = new RemoteDocument("https://files.example/a,b=c.pem");

  private static final MemoryTree CHART =
      MemoryTree.empty()
          .file("shop/Chart.yaml", "apiVersion: v2\nname: shop\nversion: 1.0.0\n")
          .file("shop/values.yaml", "one: chart\ntwo: chart\n")
          .file("shop/own.yaml", "two: own\n")
          .file(
              "shop/templates/x.yaml",
              """
              apiVersion: v1
              kind: ConfigMap
              metadata: {name: x}
              data:
                one: {{ .Values.one | quote }}
                two: {{ .Values.two | quote }}
                pem: {{ .Values.pem | default "" | quote }}
              """);

  private final Map<RemoteSource, RemoteTrees.Pinned> given = new HashMap<>();

  private void give(RemoteDocument document, String commit, String content) {
    MemoryTree tree = MemoryTree.empty().file(RemoteDocument.FILE, content);
    given.put(document, new RemoteTrees.Pinned(commit, tree));
  }

  private Rendered render(List<Values> values, List<FileParameter> parameters) {
    HelmOptions standard = HelmOptions.DEFAULT;
    HelmOptions options =
        new HelmOptions(
            standard.release(),
            values,
            List.of(),
            parameters,
            Set.of(Switch.IGNORE_MISSING_VALUE_FILES),
            standard.capabilities(),
            standard.version());
    return new HelmRenderer()
        .render(CHART, new RemoteTrees(given), RenderOptions.of("shop").withHelm(options));
  }

  private static Values file(RemoteDocument document) {
    return new Values.File(Place.of(document));
  }

  private static JsonObject data(Rendered rendered) {
    return rendered.objects().getFirst().manifest().content().object("data").orElseThrow();
  }

  @Test
  void theyCountInTheirPlaceAndArePinned() {
    give(ONE, "sha256:1", "one: far\ntwo: far\n");
    give(TWO, "sha256:2", "---\n");
    Rendered rendered =
        render(
            List.of(file(ONE), new Values.File("own.yaml")),
            List.of(new FileParameter("pem", Place.of(TWO))));
    assertThat(data(rendered).string("one")).contains("far");
    assertThat(data(rendered).string("two")).contains("own");
    assertThat(data(rendered).string("pem")).contains("---\n");
    assertThat(rendered.readSet().remotes()).isEqualTo(Map.of(ONE, "sha256:1", TWO, "sha256:2"));
  }

  @Test
  void parametersOfOnePathInSeveralRepositoriesAreSeveral() {
    RemoteBase north = new RemoteBase("https://git.example/north.git", "main");
    RemoteBase south = new RemoteBase("https://git.example/south.git", "main");
    given.put(north, tree("c1", "north"));
    given.put(south, tree("c2", "south"));
    Rendered rendered =
        render(
            List.of(),
            List.of(
                new FileParameter("one", new Place(Optional.of(north), "a,b.conf")),
                new FileParameter("two", new Place(Optional.of(south), "a,b.conf")),
                new FileParameter("pem", new Place(Optional.of(north), "a,b.conf"))));
    assertThat(data(rendered).string("one")).contains("north");
    assertThat(data(rendered).string("two")).contains("south");
    assertThat(data(rendered).string("pem")).contains("north");
  }

  private static RemoteTrees.Pinned tree(String commit, String content) {
    return new RemoteTrees.Pinned(commit, MemoryTree.empty().file("a,b.conf", content));
  }

  @Test
  void whatWasNotGivenIsNeededEvenIfFilesMayBeMissing() {
    RemoteNeededException needed =
        catchThrowableOfType(
            RemoteNeededException.class, () -> render(List.of(file(ONE)), List.of()));
    assertThat(needed.remote()).isEqualTo(ONE);
    assertThat(needed.problem().code()).isEqualTo(ProblemCode.URL_REFUSED);
    assertThat(needed.problem().next()).contains("--allow-remotes " + ONE.url());
  }

  @Test
  void anEmptyOneSaysNothing() {
    give(ONE, "sha256:1", "");
    assertThat(data(render(List.of(file(ONE)), List.of())).string("one")).contains("chart");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<!DOCTYPE html>\n<html><body>Sign in</body></html>\n",
        "<html><a href='x: y'>\n\t<b></html>",
        "just words",
        "- a\n- b\n",
        "a: [",
        "a: 1\nb: {{ .Values }}\n",
      })
  void whatIsNoYamlOfValuesIsNamed(String page) {
    give(ONE, "sha256:1", page);
    Problem problem =
        catchThrowableOfType(ProblemException.class, () -> render(List.of(file(ONE)), List.of()))
            .problem();
    assertThat(problem.code()).isEqualTo(ProblemCode.SOURCE_CORRUPT);
    assertThat(problem.subject()).isEqualTo(ONE.url());
    assertThat(problem.message().getBytes(UTF_8)).hasSizeLessThan(1_000);
  }
}
