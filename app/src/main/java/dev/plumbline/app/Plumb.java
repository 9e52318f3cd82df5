package dev.plumbline.app;

import dev.plumbline.cli.CommandLineProgram;
import dev.plumbline.cli.ForgePrograms;
import dev.plumbline.cli.Programs;
import dev.plumbline.cli.RunOptions;
import dev.plumbline.cli.Session;
import dev.plumbline.engine.LiveLook;
import dev.plumbline.engine.RemotePermission;
import dev.plumbline.engine.Remotes;
import dev.plumbline.engine.StatusSink;
import dev.plumbline.model.Problem;
import dev.plumbline.model.ProblemCode;
import dev.plumbline.model.ProblemException;
import dev.plumbline.model.RenderOptions;
import dev.plumbline.model.Rendered;
import dev.plumbline.replica.Fence;
import dev.plumbline.report.Report;
import dev.plumbline.source.Source;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Optional;

/// The program `plumb`.
public final class Plumb implements Programs {

  private final LocalFolders folders = new LocalFolders(Assembly.renderer());

  Plumb() {}

  public static void main(String[] arguments) {
    CommandLineProgram.Place here =
        new CommandLineProgram.Place(System.out, System.err, System.getenv());
    System.exit(CommandLineProgram.run(arguments, new Plumb(), Version.current(), here));
  }

  @Override
  public Session start(RunOptions options, StatusSink sink) {
    Assembly assembly = new Assembly(options, sink);
    return new ListeningSession(assembly, assembly.listen(options.state()));
  }

  @Override
  public Rendered render(Path folder, RenderOptions options, RemotePermission remotes) {
    if (remotes.equals(RemotePermission.NONE)) {
      return folders.render(folder, options);
    }
    Path fetched = temporary("plumb-render-");
    try (Source source = Fetching.anonymous(fetched)) {
      return folders.render(folder, options, Remotes.anonymous(source, remotes));
    } finally {
      delete(fetched);
    }
  }

  @Override
  public Report report(ReportOptions options) {
    Path folder = temporary("plumb-report-");
    Optional<KnownTargets> targets =
        options
            .cluster()
            .map(each -> KnownTargets.open(ForgeReports.looking(folder, each), Fence.NONE));
    Optional<Source> source =
        options.remotes().equals(RemotePermission.NONE)
            ? Optional.empty()
            : Optional.of(Fetching.anonymous(folder));
    try (LocalReports reports =
        new LocalReports(source, targets.map(ForgeReports::look).orElse(LiveLook.NONE))) {
      return reports.report(options);
    } finally {
      source.ifPresent(Source::close);
      targets.ifPresent(KnownTargets::close);
      delete(folder);
    }
  }

  @Override
  public Report report(PullRequestOptions options) {
    return ForgeReports.report(options);
  }

  @Override
  public boolean helmTemplate(
      String version, List<String> arguments, PrintStream out, PrintStream err) {
    return LocalCharts.template(version, arguments, System.getenv(), out, err);
  }

  @Override
  public ForgePrograms forges() {
    return new KnownForges();
  }

  @Override
  public boolean demo(DemoOptions options, PrintStream out) {
    Path folder = folder(options);
    try (Scene scene = scene(options, folder)) {
      new Demo(new Story(out, options.colour()), scene, folder).tell();
      return true;
    } catch (Story.Broken e) {
      out.println();
      out.println("The story broke off: " + e.getMessage());
      out.println("What was made is in " + folder);
      return false;
    } finally {
      if (options.folder().isEmpty()) {
        delete(folder);
      }
    }
  }

  private static Scene scene(DemoOptions options, Path folder) {
    return options.context().isEmpty()
        ? new HostScene(folder)
        : new ClusterScene(kubeconfig(), options.context());
  }

  /// As kubectl finds it.
  private static Path kubeconfig() {
    String named = System.getenv("KUBECONFIG");
    return named == null || named.isEmpty()
        ? Path.of(System.getProperty("user.home"), ".kube", "config")
        : Path.of(named);
  }

  private static Path folder(DemoOptions options) {
    try {
      return options.folder().isEmpty()
          ? temporary("plumb-demo-")
          : Files.createDirectories(Path.of(options.folder())).toRealPath();
    } catch (IOException e) {
      throw unmade(options.folder(), "Name another one with --folder.", e);
    }
  }

  /// A new folder that only this user may open.
  static Path temporary(String prefix) {
    try {
      return Files.createTempDirectory(prefix).toRealPath();
    } catch (IOException e) {
      throw unmade("temporary folder", "Check the space and rights of the folder for those.", e);
    }
  }

  private static ProblemException unmade(String folder, String next, IOException e) {
    return new ProblemException(
        new Problem(
            ProblemCode.STORAGE_FAILED,
            folder,
            "cannot be made",
            String.valueOf(e.getMessage()),
            next),
        e);
  }

  /// Removes a folder and all that is in it, as far as that goes.
  static void delete(Path folder) {
    try {
      Files.walkFileTree(
          folder,
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
                throws IOException {
              Files.delete(file);
              return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path directory, IOException e)
                throws IOException {
              Files.delete(directory);
              return FileVisitResult.CONTINUE;
            }
          });
    } catch (IOException e) {
      // Temporary files that are left over are the system's to remove.
    }
  }
}
