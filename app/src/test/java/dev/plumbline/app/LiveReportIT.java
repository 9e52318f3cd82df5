package dev.plumbline.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.cli.Programs.ReportOptions;
import dev.plumbline.cli.RunOptions;
import dev.plumbline.engine.RemotePermission;
import dev.plumbline.model.ApplicationStatus.SyncState;
import dev.plumbline.model.SecretReference;
import dev.plumbline.report.Report;
import dev.plumbline.report.ReportText;
import dev.plumbline.report.Size;
import dev.plumbline.testkit.kube.ApiServer;
import dev.plumbline.testkit.kube.ApiServerOptions;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A report that may look at the real cluster.
class LiveReportIT {

  @TempDir Path folder;

  @Test
  void saysWhatIsOtherThereAndWhatItDoesNotKnow() throws Exception {
    try (ApiServer server = ApiServer.start(ApiServerOptions.PLAIN.withControllerManager());
        Git git = repository()) {
      RunOptions.Cluster cluster =
          new RunOptions.Cluster(Optional.of(server.kubeconfig()), "plumbline-test", false, false);
      deploy(cluster);
      server.kubectl(
          "patch", "configmap", "settings", "-n", "web", "-p", "{\"data\":{\"size\":\"7\"}}");
      git.checkout().setCreateBranch(true).setName("topic").call();
      write("web/settings.yaml", settings("2"));
      write("web/server.yaml", deployment("replicaz: 2"));
      write("web/job.yaml", OLD_JOB);
      commit(git, "Second");

      String text = text(report(cluster));

      assertThat(text)
          .as("the field is not known, and the server's schema says which one was meant")
          .contains("replicaz", "replicas")
          .as("the version is not served any more")
          .contains("batch/v1beta1")
          .as("what was changed by hand, and goes back with this")
          .contains("\"7\"");
    }
  }

  private static final String OLD_JOB =
      """
      apiVersion: batch/v1beta1
      kind: CronJob
      metadata: {name: nightly, namespace: web}
      spec:
        schedule: "0 3 * * *"
        jobTemplate:
          spec: {template: {spec: {restartPolicy: Never, containers: [{name: a, image: "a:1"}]}}}
      """;

  private String url() {
    return folder.resolve("fleet").toUri().toString();
  }

  private Git repository() throws IOException, GitAPIException {
    Git git =
        Git.init().setDirectory(folder.resolve("fleet").toFile()).setInitialBranch("main").call();
    write(
        "root/web.yaml",
        """
        apiVersion: argoproj.io/v1alpha1
        kind: Application
        metadata: {name: web, namespace: argocd}
        spec:
          project: default
          source: {repoURL: "%s", targetRevision: main, path: web}
          destination: {server: "https://kubernetes.default.svc", namespace: web}
          syncPolicy: {automated: {prune: true}, syncOptions: [CreateNamespace=true]}
        """
            .formatted(url()));
    write("web/settings.yaml", settings("1"));
    write("web/server.yaml", deployment("replicas: 0"));
    commit(git, "First");
    return git;
  }

  private static String settings(String size) {
    return """
    apiVersion: v1
    kind: ConfigMap
    metadata: {name: settings}
    data: {size: "%s"}
    """
        .formatted(size);
  }

  private static String deployment(String replicas) {
    return """
    apiVersion: apps/v1
    kind: Deployment
    metadata: {name: server}
    spec:
      %s
      selector: {matchLabels: {app: server}}
      template:
        metadata: {labels: {app: server}}
        spec: {containers: [{name: server, image: "registry.k8s.io/pause:3.10"}]}
    """
        .formatted(replicas);
  }

  private void deploy(RunOptions.Cluster cluster) {
    RunOptions options =
        new RunOptions(
            folder.resolve("state"),
            Optional.of(
                new RunOptions.Root(
                    url(), "main", "root", new SecretReference.None(), Duration.ofMinutes(1))),
            Optional.of(cluster),
            List.of());
    try (Assembly plumb = new Assembly(options)) {
      new Story(new PrintStream(PrintStream.nullOutputStream(), false, UTF_8), false)
          .until(
              "the first commit is deployed",
              () ->
                  plumb.engine().statuses().values().stream()
                      .anyMatch(status -> status.sync() == SyncState.SYNCED));
    }
  }

  private Report report(RunOptions.Cluster cluster) {
    return new Plumb()
        .report(
            new ReportOptions(
                folder.resolve("fleet"),
                "main",
                "topic",
                Optional.of("root"),
                Set.of(url()),
                true,
                RemotePermission.NONE,
                Optional.of(cluster)));
  }

  private static String text(Report report) {
    return ReportText.of(report, Size.COMPLETE, false);
  }

  private void write(String path, String text) throws IOException {
    Path file = folder.resolve("fleet").resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private static void commit(Git git, String message) throws GitAPIException {
    git.add().addFilepattern(".").call();
    git.commit()
        .setMessage(message)
        .setAuthor("Ann", "ann@example.org")
        .setCommitter("Ann", "ann@example.org")
        .setSign(false)
        .call();
  }
}
