package dev.plumbline.bench;

import dev.plumbline.app.LocalReports;
import dev.plumbline.cli.Programs.ReportOptions;
import dev.plumbline.engine.RemotePermission;
import dev.plumbline.report.ReportMarkdown;
import dev.plumbline.report.Size;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntFunction;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;

/// How long a report takes in a repository of overlays over one base: the first one of a process,
/// then reports on changes of the base, and of single overlays. Each change is another commit, so
/// that its side is always rendered.
record ReportTimes(Settings settings, Report report) {

  private static final String URL = "https://git.example/fleet";
  private static final int CHANGES = 10;

  void run() {
    int size = settings.applications();
    report.note("applications", size + " overlays over one base of 4 objects, Flux Kustomizations");
    try (LocalReports reports = new LocalReports(Optional.empty())) {
      Path folder = Files.createTempDirectory("plumb-bench-report-");
      Overlays overlays = new Overlays(Fleet.ofFour(size, "fleet"));
      try (Git git = Git.init().setDirectory(folder.toFile()).setInitialBranch("main").call()) {
        commit(git, folder, overlays.files(URL), "main");
        branch(git, "first");
        commit(git, folder, Overlays.base("first"), "first");
        report.figure("first report of the process", time(reports, folder, "first", size), "s");
        report.spread(
            "base changes, all concerned",
            times(reports, git, folder, i -> Overlays.base("b" + i), size),
            "s");
        report.spread(
            "one overlay changes", times(reports, git, folder, i -> leaf(overlays, i), 1), "s");
      } finally {
        Leftovers.remove(folder);
      }
    } catch (IOException | GitAPIException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Map<String, String> leaf(Overlays overlays, int change) {
    String path = overlays.fleet().folder(change) + "/kustomization.yaml";
    String text = overlays.files(URL).get(path);
    return Map.of(path, text.replace("data: {of:", "data: {now: \"" + change + "\", of:"));
  }

  private double[] times(
      LocalReports reports,
      Git git,
      Path folder,
      IntFunction<Map<String, String>> change,
      int concerned)
      throws IOException, GitAPIException {
    double[] times = new double[CHANGES];
    for (int i = 0; i < CHANGES; i++) {
      String name = "topic-" + concerned + "-" + i;
      git.checkout().setName("main").call();
      branch(git, name);
      commit(git, folder, change.apply(i), name);
      times[i] = time(reports, folder, name, concerned);
    }
    return times;
  }

  /// Seconds from the question to the comment.
  private static double time(LocalReports reports, Path folder, String head, int concerned) {
    long begin = System.nanoTime();
    dev.plumbline.report.Report made =
        reports.report(
            new ReportOptions(
                folder, "main", head, Optional.empty(), Set.of(URL), true, RemotePermission.NONE));
    int length = ReportMarkdown.of(made, Size.SHORT).length();
    double seconds = Report.seconds(begin);
    if (made.concerned().size() != concerned || length == 0) {
      throw new IllegalStateException(
          made.concerned().size() + " applications are concerned, and not " + concerned);
    }
    return seconds;
  }

  private static void branch(Git git, String name) throws GitAPIException {
    git.checkout().setCreateBranch(true).setName(name).call();
  }

  private static void commit(Git git, Path folder, Map<String, String> files, String message)
      throws IOException, GitAPIException {
    for (Map.Entry<String, String> file : files.entrySet()) {
      Path path = folder.resolve(file.getKey());
      Files.createDirectories(path.getParent());
      Files.writeString(path, file.getValue());
    }
    git.add().addFilepattern(".").call();
    git.commit()
        .setMessage(message)
        .setAuthor("Bench", "bench@example.org")
        .setCommitter("Bench", "bench@example.org")
        .setSign(false)
        .call();
  }
}
