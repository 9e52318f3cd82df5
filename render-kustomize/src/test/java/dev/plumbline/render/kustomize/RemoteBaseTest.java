package dev.plumbline.render.kustomize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.plumbline.model.Problem;
import dev.plumbline.model.ProblemCode;
import dev.plumbline.model.ProblemException;
import dev.plumbline.model.RemoteBase;
import dev.plumbline.model.RemoteNeededException;
import dev.plumbline.model.RenderOptions;
import dev.plumbline.model.Rendered;
import dev.plumbline.render.RemoteTrees;
import dev.plumbline.testkit.MemoryTree;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What a kustomization takes from other repositories is given to the build, and stays apart.
class RemoteBaseTest {

  private static final String COMMIT = "0123456789012345678901234567890123456789";
  private static final String URL = "https://git.example/platform/base.git";
  private static final RemoteBase BASE = new RemoteBase(URL, "v1");
  private static final String OBJECT = "apiVersion: v1\nkind: One\nmetadata: {name: one}\n";

  private static MemoryTree user(String address) {
    return MemoryTree.empty()
        .file("app/kustomization.yaml", "namePrefix: my-\nresources:\n- " + address + "\n")
        .file("secret.yaml", OBJECT);
  }

  private static MemoryTree remote(String kustomization) {
    return MemoryTree.empty()
        .file("deploy/kustomization.yaml", kustomization)
        .file("deploy/one.yaml", OBJECT)
        .file("shared/kustomization.yaml", "resources: [two.yaml]\n")
        .file("shared/two.yaml", OBJECT.replace("one", "two"));
  }

  private static Rendered render(MemoryTree tree, MemoryTree remote) {
    return new KustomizeRenderer()
        .render(
            tree,
            new RemoteTrees(Map.of(BASE, new RemoteTrees.Pinned(COMMIT, remote))),
            RenderOptions.of("app"));
  }

  private static Problem problem(MemoryTree tree, MemoryTree remote) {
    return catchThrowableOfType(ProblemException.class, () -> render(tree, remote)).problem();
  }

  @ParameterizedTest
  @CsvSource({
    "https://h.example/a/b,                         https://h.example/a/b,           ''",
    "https://h.example/a/b/c/d?ref=v1,              https://h.example/a/b,           v1",
    "https://h.example/a/b/c.git/d?ref=v1,          https://h.example/a/b/c.git,     v1",
    "https://h.example/a//c/d?timeout=3&ref=x%2Fy,  https://h.example/a,             x/y",
    "https://h.example/a/b?version=v2,              https://h.example/a/b,           v2",
    "https://h.example/a/b?ref=v1&version=v2,       https://h.example/a/b,           v1",
    "https://me@h.example/a/b?submodules=false,     https://h.example/a/b,           ''",
    "https://dev.example/o/p/_git/r/deploy,         https://dev.example/o/p/_git/r,  ''",
    "git::https://h.example/a/b.git//c,             https://h.example/a/b.git,       ''",
    "github.com/a/b/c?ref=v1,                       https://github.com/a/b,          v1",
    "git@github.com:a/b//c,                         git@github.com:a/b,              ''",
    "ssh://git@github.com/a/b,                      git@github.com:a/b,              ''",
    "git@h.example:a/b.git//c?ref=v1,               git@h.example:a/b.git,           v1",
    "ssh://git@h.example:22/a/b.git/c,              ssh://git@h.example:22/a/b.git,  ''",
    "file:///srv/git/base.git//c,                   file:///srv/git/base.git,        ''",
    "https://h.example/a.git//c/one.yaml?ref=v1,    https://h.example/a.git,         v1"
  })
  void whatIsNeededIsTold(String address, String url, String reference) {
    RemoteNeededException needed =
        catchThrowableOfType(
            RemoteNeededException.class, () -> Trees.build(user('"' + address + '"'), "app"));
    assertThat(needed.remote()).isEqualTo(new RemoteBase(url, reference));
    assertThat(needed.problem().code()).isEqualTo(ProblemCode.URL_REFUSED);
    assertThat(needed.problem().subject()).isEqualTo("app/kustomization.yaml:3: resources[0]");
    assertThat(needed.problem().next()).contains("--allow-remotes " + url);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://h.example/a/b/one.yaml",
        "https://h.example/a/b/one.json?ref=v1",
        "https://me:secret@h.example/a/b",
        "https://h.example/a/b?ref=%zz",
        "https://h.example/one.yaml"
      })
  void whatCannotBeGivenIsNotAskedFor(String address) {
    ProblemException refusal =
        catchThrowableOfType(ProblemException.class, () -> Trees.build(user(address), "app"));
    assertThat(refusal).isNotInstanceOf(RemoteNeededException.class);
    assertThat(refusal.problem().code()).isEqualTo(ProblemCode.URL_REFUSED);
    assertThat(refusal.problem().message()).doesNotContain("secret");
  }

  @Test
  void aFolderThatIsGivenIsABase() {
    Rendered rendered =
        render(user(URL + "//deploy?ref=v1"), remote("resources: [one.yaml, ../shared]\n"));
    assertThat(PeerCase.text(rendered)).contains("name: my-one").contains("name: my-two");
    assertThat(rendered.objects().getFirst().origin().path())
        .isEqualTo(URL + "@01234567/deploy/one.yaml");
  }

  @Test
  void aComponentMayBeElsewhere() {
    MemoryTree tree =
        MemoryTree.empty()
            .file("one.yaml", OBJECT)
            .file(
                "app/kustomization.yaml",
                "resources: [one.yaml]\ncomponents:\n- " + URL + "//deploy?ref=v1\n")
            .file("app/one.yaml", OBJECT);
    Rendered rendered =
        render(
            tree,
            remote(
                """
                apiVersion: kustomize.config.k8s.io/v1alpha1
                kind: Component
                nameSuffix: -there
                """));
    assertThat(PeerCase.text(rendered)).contains("name: one-there");
  }

  @Test
  void theCommitIsPartOfWhatWasRead() {
    Rendered rendered = render(user(URL + "//deploy?ref=v1"), remote("resources: [one.yaml]\n"));
    assertThat(rendered.readSet().remotes()).containsExactly(Map.entry(BASE, COMMIT));
    assertThat(rendered.readSet().entries().keySet()).noneMatch(path -> path.contains("deploy"));
    assertThat(
            render(user("one.yaml").file("app/one.yaml", OBJECT), remote("")).readSet().remotes())
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"../../secret.yaml", "../../app", "../../../etc/passwd", "/app", "up"})
  void nothingLeadsOutOfTheOtherRepository(String path) {
    MemoryTree remote =
        remote("resources: [" + path + "]\n").link("deploy/up", "../../secret.yaml");
    Problem problem = problem(user(URL + "//deploy?ref=v1"), remote);
    assertThat(problem.code()).isEqualTo(ProblemCode.PATH_OUTSIDE_TREE);
    assertThat(problem.subject()).contains(URL + "@01234567/");
  }

  @ParameterizedTest
  @ValueSource(strings = {"../app", "deploy/../../app", "%2e%2e/app"})
  void noAddressLeadsOutEither(String folder) {
    Problem problem =
        problem(user(URL + "//" + folder + "?ref=v1"), remote("resources: [one.yaml]\n"));
    assertThat(problem.code()).isIn(ProblemCode.PATH_OUTSIDE_TREE, ProblemCode.PATH_NOT_FOUND);
    assertThat(problem.subject()).isEqualTo("app/kustomization.yaml:3: resources[0]");
  }

  @Test
  void foldersOfTheSamePathInTwoRepositoriesAreNoCycle() {
    MemoryTree remote =
        MemoryTree.empty()
            .file("app/kustomization.yaml", "resources: [one.yaml]\n")
            .file("app/one.yaml", OBJECT);
    assertThat(PeerCase.text(render(user(URL + "//app?ref=v1"), remote))).contains("my-one");
  }

  @Test
  void aRepositoryThatNamesItselfIsACycle() {
    Problem problem =
        problem(
            user(URL + "//deploy?ref=v1"), remote("resources:\n- " + URL + "//deploy?ref=v1\n"));
    assertThat(problem.code()).isEqualTo(ProblemCode.DEPENDENCY_CYCLE);
  }

  @Test
  void originsNameTheRepository() {
    MemoryTree tree =
        MemoryTree.empty()
            .file(
                "app/kustomization.yaml",
                "buildMetadata: [originAnnotations]\nresources:\n- " + URL + "//deploy?ref=v1\n");
    assertThat(PeerCase.text(render(tree, remote("resources: [one.yaml]\n"))))
        .contains("      path: deploy/one.yaml\n      repo: " + URL + "\n      ref: v1\n");
  }
}
