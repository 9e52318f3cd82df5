package dev.plumbline.cli;

import dev.plumbline.model.Problem;
import dev.plumbline.model.ProblemCode;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/// The options that name what is managed.
final class TargetOptions {

  @Option(
      names = "--kubeconfig",
      paramLabel = "FILE",
      description = "Manage the cluster of this kubeconfig.")
  private String kubeconfig = "";

  @Option(
      names = "--context",
      paramLabel = "NAME",
      description =
          "The context in the kubeconfig (default: its current one). Alone, it means the"
              + " kubeconfig of $$KUBECONFIG or ~/.kube/config.")
  private String context = "";

  @Option(
      names = "--in-cluster",
      description = "Manage the cluster in which this process runs, as its service account.")
  private boolean inCluster;

  @Option(
      names = "--no-cluster-declarations",
      description = "Do not follow applications that are declared in the cluster itself.")
  private boolean noDeclarations;

  @Option(
      names = "--allow-exec-credentials",
      description = "Let the kubeconfig name a program that gives credentials, and run it.")
  private boolean allowExec;

  @Option(
      names = "--accept-cluster",
      paramLabel = "UID",
      description =
          "The uid of the kube-system namespace of a cluster that takes the place of the one that"
              + " was at the address before (default: none may).")
  private String accepted = "";

  @Option(
      names = "--host-root",
      paramLabel = "DIR",
      description =
          "Manage files below this folder of this machine, and processes. May be given several"
              + " times.")
  private List<Path> hostRoots = List.of();

  /// The folders, in full.
  List<Path> hostRoots() {
    return hostRoots.stream().map(folder -> folder.toAbsolutePath().normalize()).toList();
  }

  /// The cluster; empty for none.
  ///
  /// @throws dev.plumbline.model.ProblemException `INVALID_ARGUMENT`
  Optional<RunOptions.Cluster> cluster(Surroundings surroundings) {
    boolean byFile = !kubeconfig.isEmpty() || !context.isEmpty();
    if (byFile && inCluster) {
      throw invalid("--in-cluster", "it excludes --kubeconfig and --context", "Choose one.");
    }
    if (!byFile && !inCluster) {
      if (allowExec) {
        throw invalid(
            "--allow-exec-credentials", "there is no kubeconfig", "Name it with --kubeconfig.");
      }
      return Optional.empty();
    }
    Optional<Path> file =
        inCluster ? Optional.empty() : Optional.of(file(kubeconfig, surroundings));
    return Optional.of(new RunOptions.Cluster(file, context, !noDeclarations, allowExec, accepted));
  }

  /// The file that is named, or else the first one of `KUBECONFIG`, as kubectl would read it first.
  static Path file(String named, Surroundings surroundings) {
    if (!named.isEmpty()) {
      return Path.of(named).toAbsolutePath();
    }
    return surroundings
        .variable("KUBECONFIG")
        .map(files -> Path.of(files.split(java.io.File.pathSeparator)[0]).toAbsolutePath())
        .orElseGet(() -> surroundings.home().resolve(".kube").resolve("config"));
  }

  private static dev.plumbline.model.ProblemException invalid(
      String option, String what, String next) {
    return Problem.of(ProblemCode.INVALID_ARGUMENT, option, what, next).exception();
  }
}
