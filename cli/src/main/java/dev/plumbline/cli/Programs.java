package dev.plumbline.cli;

import dev.plumbline.engine.RemotePermission;
import dev.plumbline.engine.StatusSink;
import dev.plumbline.model.RenderOptions;
import dev.plumbline.model.Rendered;
import dev.plumbline.report.Report;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What the commands need of the rest: given to them by whoever wires the program together.
public interface Programs {

  /// Starts to keep things plumb, in this process; ends when the session is closed.
  ///
  /// @param sink is shown each new status
  Session start(RunOptions options, StatusSink sink);

  /// Renders a folder on this machine.
  ///
  /// @param remotes which other repositories kustomizations may use
  Rendered render(Path folder, RenderOptions options, RemotePermission remotes);

  /// Says what a change in a clone on this machine does.
  ///
  /// @throws dev.plumbline.model.ProblemException `SOURCE_MISSING`, `REFERENCE_NOT_FOUND`,
  ///     `REFERENCE_INVALID`, `SOURCE_CORRUPT`
  Report report(ReportOptions options);

  /// Says what a pull request does, and tells it there if that is wanted.
  ///
  /// @throws dev.plumbline.model.ProblemException what the forge says, and what fetching and
  ///     rendering can fail with; `HEAD_MOVED` if somebody pushed meanwhile
  Report report(PullRequestOptions options);

  /// Which pull request, and how.
  ///
  /// @param post whether the report becomes its comment and its check
  /// @param rootPath in which applications are declared; empty to look in all files
  /// @param addresses by which applications name the repository, besides that on the forge
  /// @param cluster that is looked at; empty for none
  record PullRequestOptions(
      ForgePrograms.Access access,
      int number,
      boolean post,
      Optional<String> rootPath,
      Set<String> addresses,
      RemotePermission remotes,
      Optional<RunOptions.Cluster> cluster) {
    public PullRequestOptions {
      addresses = Set.copyOf(addresses);
    }
  }

  /// Which change, and how.
  ///
  /// @param repository a clone, or a folder in one
  /// @param rootPath in which applications are declared; empty to look in all files
  /// @param addresses by which applications name the repository, besides those of its remotes
  /// @param trusted whether the head gets what the base gets from elsewhere
  /// @param cluster that is looked at; empty for none
  record ReportOptions(
      Path repository,
      String base,
      String head,
      Optional<String> rootPath,
      Set<String> addresses,
      boolean trusted,
      RemotePermission remotes,
      Optional<RunOptions.Cluster> cluster) {
    public ReportOptions {
      addresses = Set.copyOf(addresses);
    }

    /// No cluster is looked at.
    public ReportOptions(
        Path repository,
        String base,
        String head,
        Optional<String> rootPath,
        Set<String> addresses,
        boolean trusted,
        RemotePermission remotes) {
      this(repository, base, head, rootPath, addresses, trusted, remotes, Optional.empty());
    }
  }

  /// Does what `helm template` does, to the byte.
  ///
  /// @param version of Helm: 3 or 4
  /// @param arguments those behind `helm template`
  /// @return whether it succeeded; if not, `err` was told why
  /// @throws dev.plumbline.model.ProblemException `INVALID_ARGUMENT` for a version that there is
  ///     not, `RENDER_LIMIT` if the render exceeds a bound
  boolean helmTemplate(String version, List<String> arguments, PrintStream out, PrintStream err);

  /// Tells the whole story once, and checks each step of it.
  ///
  /// @return whether every step went as told
  boolean demo(DemoOptions options, PrintStream out);

  /// What there is about forges.
  ForgePrograms forges();

  /// How the demonstration is to run.
  ///
  /// @param context of the kubeconfig; empty for this machine alone
  /// @param folder to work in, and to keep afterwards; empty for a temporary one
  record DemoOptions(String context, String folder, boolean colour) {}
}
