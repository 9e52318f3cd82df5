package dev.plumbline.it.forge;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Charts that wait for people: from the pull request that names another version, or changes their
/// values, to the machine. Wherever charts come from, that goes alike.
abstract class ChartApprovalContract {

  @TempDir Path temporary;
  private ApprovalScene scene;
  private ApprovalSteps steps;
  private Path page;

  /// What an Application calls the place where the chart `web` is.
  abstract String url();

  /// Publishes a version of the chart `web`, for the first time or again with other files.
  ///
  /// @param chart its files besides Chart.yaml
  abstract void publish(String version, Map<String, String> chart) throws IOException;

  /// Tells a scene what it takes to ask there.
  abstract void reach(ApprovalScene from) throws IOException;

  /// From now on the place answers nobody.
  abstract void down();

  @BeforeEach
  void start() throws IOException {
    Path folder = temporary.toRealPath();
    page = folder.resolve("machine").resolve("web.txt");
    publish("1.0.0", chart("one"));
    publish("1.1.0", chart("two"));
    scene = new ApprovalScene(folder, ApprovalSteps.ENVIRONMENT.formatted("required: 0"));
    steps = new ApprovalSteps(scene);
    reach(scene);
    scene.push("root", "main", "web/values.yaml", "end: still\n");
    scene.push("root", "main", "root/web.yaml", application("1.0.0"));
    scene.refresh();
    scene.until("the first page", () -> shown().equals("one, still"), steps::waiting);
    steps.demandApproval();
  }

  @AfterEach
  void stop() {
    scene.close();
  }

  private Map<String, String> chart(String text) {
    return Map.of(
        "values.yaml",
        "end: none\n",
        "templates/page.yaml",
        """
        apiVersion: host.plumbline.dev/v1alpha1
        kind: File
        metadata: {name: web}
        spec: {path: %s, content: "%s, {{ .Values.end }}"}
        """
            .formatted(page, text));
  }

  private String application(String version) {
    return """
    apiVersion: argoproj.io/v1alpha1
    kind: Application
    metadata: {name: web, namespace: argocd}
    spec:
      project: default
      sources:
        - repoURL: "%s"
          chart: web
          targetRevision: %s
          helm: {valueFiles: [$fleet/web/values.yaml]}
        - {repoURL: "%s", targetRevision: main, ref: fleet}
      destination: {name: host}
      syncPolicy: {automated: {}}
    """
        .formatted(url(), version, scene.url());
  }

  private String shown() {
    try {
      return Files.exists(page) ? Files.readString(page) : "";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void anotherVersionIsShownReviewedAndDeployedAndSoAreOtherValues() {
    int number = steps.propose("newer", "root/web.yaml", application("1.1.0"));
    steps.shownAt(number);
    assertThat(steps.comment(number))
        .contains("1 application changes", "argocd/web")
        .contains("-   spec.content: \"one, still\"", "+   spec.content: \"two, still\"");
    steps.review(number);
    scene.push("root", "main", "other/readme", "leaves it alone");
    steps.merge(number);
    scene.until("what was reviewed", () -> shown().equals("two, still"), steps::waiting);

    int values = steps.propose("values", "web/values.yaml", "end: again\n");
    steps.shownAt(values);
    assertThat(steps.comment(values)).contains("+   spec.content: \"two, again\"");
    steps.review(values);
    steps.merge(values);
    scene.until("what was reviewed", () -> shown().equals("two, again"), steps::waiting);
  }

  @Test
  void aVersionThatBecameAnotherArchiveAfterTheReviewIsHeldByTheReference() throws IOException {
    int number = steps.propose("newer", "root/web.yaml", application("1.1.0"));
    steps.shownAt(number);
    steps.review(number);
    publish("1.1.0", chart("evil"));
    steps.merge(number);
    steps.waits("images and repositories that argocd/web names were others");
    assertThat(shown()).isEqualTo("one, still");
    assertThat(scene.approve("bob", "web", "--yes")).contains("Said at");
    scene.until("what bob approved", () -> shown().equals("evil, still"), steps::waiting);
  }

  @Test
  void whoWaitsWithAVersionDoesNotApproveTheChangeThatCarriesIt() {
    int number = steps.propose("newer", "root/web.yaml", application("1.1.0"));
    steps.shownAt(number);
    steps.merge(number);
    steps.waits("needs 1 more approval from ann, bob");
    int values = steps.propose("eve", "values", "web/values.yaml", "end: again\n");
    steps.shownAt(values);
    steps.review("ann", values);
    steps.merge(values);
    steps.waits("ann had a hand in the change");
    assertThat(shown()).isEqualTo("one, still");
    assertThat(scene.approve("bob", "web", "--yes")).contains("Said at");
    scene.until("what bob approved", () -> shown().equals("two, again"), steps::waiting);
  }

  @Test
  void aRepositoryThatIsDownMakesAReportThatSaysSo() {
    down();
    int number = steps.propose("newer", "root/web.yaml", application("1.2.0"));
    scene.until("the report", () -> steps.comment(number).contains("argocd/web"));
    assertThat(steps.comment(number))
        .contains("`argocd/web`: `" + url() + "`: the server cannot be reached");
  }
}
