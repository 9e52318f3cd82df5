package dev.plumbline.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.cli.Programs.ReportOptions;
import dev.plumbline.engine.RemotePermission;
import dev.plumbline.model.ProblemException;
import dev.plumbline.report.Action;
import dev.plumbline.report.ApplicationReport;
import dev.plumbline.report.Report;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.lib.RefUpdate;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.transport.URIish;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Reports on commits of a clone.
class LocalReportsTest {

  @TempDir Path folder;
  private final LocalReports reports = new LocalReports(Optional.empty());
  private Git git;

  @BeforeEach
  void begin() throws IOException, GitAPIException {
    git = Git.init().setDirectory(folder.toFile()).setInitialBranch("main").call();
    write("apps.yaml", application("one") + "---\n" + application("two"));
    write("apps/base/kustomization.yaml", "resources: [map.yaml]\n");
    write("apps/base/map.yaml", map("shared", "1"));
    write("apps/one/kustomization.yaml", "resources: [../base]\nnamePrefix: one-\n");
    write("apps/two/kustomization.yaml", "resources: [../base]\nnamePrefix: two-\n");
    commit("First");
  }

  @AfterEach
  void end() {
    reports.close();
    git.close();
  }

  @Test
  void aSharedBaseConcernsAllThatReadIt() throws IOException, GitAPIException {
    topic();
    write("apps/base/map.yaml", map("shared", "2"));
    commit("Second");

    assertThat(concerned(report("main", "topic"))).containsExactly("argocd/one", "argocd/two");
  }

  @Test
  void aLeafConcernsOneAndAnotherFileNone() throws IOException, GitAPIException {
    topic();
    write("apps/one/kustomization.yaml", "resources: [../base]\nnamePrefix: first-\n");
    commit("Second");
    Report report = report("main", "HEAD");
    write("README.md", "unread");
    commit("Third");

    assertThat(concerned(report)).containsExactly("argocd/one");
    assertThat(report.count(Action.CREATE)).isEqualTo(1);
    assertThat(report.count(Action.DELETE)).isEqualTo(1);
    assertThat(report.span().head().name()).isEqualTo("topic");
    assertThat(report.extent().applications()).isEqualTo(2);
    assertThat(concerned(report("topic~1", "topic"))).isEmpty();
  }

  @Test
  void whatIsComparedIsWhereTheChangeBegan() throws IOException, GitAPIException {
    topic();
    write("apps/one/kustomization.yaml", "resources: [../base]\nnamePrefix: first-\n");
    commit("Second");
    git.checkout().setName("main").call();
    write("apps/two/kustomization.yaml", "resources: [../base]\nnamePrefix: second-\n");
    commit("Meanwhile");

    Report report = report("main", "topic");

    assertThat(concerned(report)).containsExactly("argocd/one");
    assertThat(report.span().behind()).isTrue();
  }

  @Test
  void theSameReportComesFromAWarmProcess() throws IOException, GitAPIException {
    topic();
    write("apps/base/map.yaml", map("shared", "2"));
    commit("Second");
    Report first = report("main", "topic");
    write("apps/base/map.yaml", map("shared", "3"));
    commit("Third");
    Report other = report("main", "topic");
    Report back = report("main", "topic~1");

    assertThat(other.applications()).isNotEqualTo(first.applications());
    assertThat(back.applications()).isEqualTo(first.applications());
  }

  @Test
  void aBranchOfTheRemoteIsFoundByItsShortName() throws IOException, GitAPIException {
    Repository repository = git.getRepository();
    topic();
    write("apps/base/map.yaml", map("shared", "2"));
    commit("Second");
    RefUpdate update = repository.updateRef("refs/remotes/origin/trunk");
    update.setNewObjectId(repository.resolve("main"));
    update.update();

    assertThat(report("trunk", "topic").span().base().commit())
        .isEqualTo(repository.resolve("main").name());
  }

  @Test
  void whatIsNotThereIsSaid() {
    assertThatThrownBy(() -> report("main", "nowhere"))
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining("nowhere");
    assertThatThrownBy(() -> report("main..topic", "main")).isInstanceOf(ProblemException.class);
    assertThatThrownBy(
            () -> reports.report(options(folder.resolveSibling("no-clone"), "main", "main")))
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining("no Git repository");
  }

  @Test
  void historiesWithoutACommonCommitAreNotCompared() throws IOException, GitAPIException {
    git.checkout().setOrphan(true).setName("other").call();
    write("other.txt", "other");
    commit("Other");

    assertThatThrownBy(() -> report("main", "other")).hasMessageContaining("in common");
  }

  @Test
  void thatNoApplicationReadsTheRepositoryIsSaid()
      throws IOException, GitAPIException, URISyntaxException {
    git.remoteAdd().setName("origin").setUri(new URIish("https://git.example/other")).call();
    topic();
    write("apps/base/map.yaml", map("shared", "2"));
    commit("Second");

    assertThat(report("main", "topic").unknown()).hasSize(1);
    assertThat(concerned(report("main", "topic"))).isEmpty();
  }

  private static List<String> concerned(Report report) {
    return report.concerned().stream().map(ApplicationReport::id).map(Object::toString).toList();
  }

  private Report report(String base, String head) {
    return reports.report(options(folder, base, head));
  }

  private static ReportOptions options(Path clone, String base, String head) {
    return new ReportOptions(
        clone, base, head, Optional.empty(), Set.of(), true, RemotePermission.NONE);
  }

  private void topic() throws GitAPIException {
    git.checkout().setCreateBranch(true).setName("topic").call();
  }

  private void write(String path, String text) throws IOException {
    Path file = folder.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private void commit(String message) throws GitAPIException {
    git.add().addFilepattern(".").call();
    git.commit()
        .setMessage(message)
        .setAuthor("Ann", "ann@example.org")
        .setCommitter("Ann", "ann@example.org")
        .setSign(false)
        .call();
  }

  private static String application(String name) {
    return """
    apiVersion: argoproj.io/v1alpha1
    kind: Application
    metadata: {name: %1$s, namespace: argocd}
    spec:
      project: default
      source: {repoURL: "https://git.example/fleet", targetRevision: HEAD, path: apps/%1$s}
      destination: {server: "https://kubernetes.default.svc", namespace: %1$s}
      syncPolicy: {automated: {prune: true}}
    """
        .formatted(name);
  }

  private static String map(String name, String value) {
    return """
    apiVersion: v1
    kind: ConfigMap
    metadata: {name: %s}
    data: {value: "%s"}
    """
        .formatted(name, value);
  }
}
