package dev.plumbline.bench;

import com.sun.management.OperatingSystemMXBean;
import dev.plumbline.app.LocalReports;
import dev.plumbline.cli.Programs.ReportOptions;
import dev.plumbline.engine.RemotePermission;
import dev.plumbline.report.ReportMarkdown;
import dev.plumbline.report.Size;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
  private static final OperatingSystemMXBean PROCESS =
      (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

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
        Took first = time(reports, folder, "first", size);
        report.figure("first report of the process", first.wall(), "s");
        report.figure("first report of the process, processor time", first.processor(), "s");
        figures(
            "base changes, all concerned",
            times(reports, git, folder, i -> Overlays.base("b" + i), size));
        figures("one overlay changes", times(reports, git, folder, i -> leaf(overlays, i), 1));
      } finally {
        Leftovers.remove(folder);
      }
    } catch (IOException | GitAPIException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Map<String, String> leaf(Overlays overlays, int change) {
    String path = overlays.fleet().folder(change) + "/kustomization.yaml";
    String text = Objects.requireNonNull(overlays.files(URL).get(path));
    return Map.of(path, text.replace("data: {of:", "data: {now: \"" + change + "\", of:"));
  }

  /// Seconds.
  private record Took(double wall, double processor) {}

  private void figures(String name, List<Took> times) {
    report.spread(name, times.stream().map(Took::wall).toList(), "s");
    report.spread(name + ", processor time", times.stream().map(Took::processor).toList(), "s");
  }

  private List<Took> times(
      LocalReports reports,
      Git git,
      Path folder,
      IntFunction<Map<String, String>> change,
      int concerned)
      throws IOException, GitAPIException {
    List<Took> times = new ArrayList<>();
    for (int i = 0; i < CHANGES; i++) {
      String name = "topic-" + concerned + "-" + i;
      git.checkout().setName("main").call();
      branch(git, name);
      commit(git, folder, change.apply(i), name);
      times.add(time(reports, folder, name, concerned));
    }
    return times;
  }

  /// From the question to the comment.
  private static Took time(LocalReports reports, Path folder, String head, int concerned) {
    long begin = System.nanoTime();
    long used = PROCESS.getProcessCpuTime();
    dev.plumbline.report.Report made =
        reports.report(
            new ReportOptions(
                folder, "main", head, Optional.empty(), Set.of(URL), true, RemotePermission.NONE));
    int length = ReportMarkdown.of(made, Size.SHORT).length();
    Took took =
        new Took(Report.seconds(begin), (double) (PROCESS.getProcessCpuTime() - used) / 1e9);
    if (made.concerned().size() != concerned || length == 0) {
      throw new IllegalStateException(
          made.concerned().size() + " applications are concerned, and not " + concerned);
    }
    return took;
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
