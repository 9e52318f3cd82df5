package dev.plumbline.cli;

import dev.plumbline.model.Problem;
import dev.plumbline.model.ProblemCode;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/// The options that name a cluster that is only looked at.
final class ClusterOptions {

  @Option(
      names = "--kubeconfig",
      paramLabel = "FILE",
      description = "Look at the cluster of this kubeconfig (default: no cluster is asked).")
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
      description = "Look at the cluster in which this runs, as its service account.")
  private boolean inCluster;

  @Option(
      names = "--allow-exec-credentials",
      description = "Let the kubeconfig name a program that gives credentials, and run it.")
  private boolean allowExec;

  /// The cluster; empty for none.
  ///
  /// @throws dev.plumbline.model.ProblemException `INVALID_ARGUMENT`
  Optional<RunOptions.Cluster> cluster(Surroundings surroundings) {
    boolean byFile = !kubeconfig.isEmpty() || !context.isEmpty();
    if (byFile && inCluster) {
      throw Problem.of(
              ProblemCode.INVALID_ARGUMENT,
              "--in-cluster",
              "it excludes --kubeconfig and --context",
              "Choose one.")
          .exception();
    }
    if (!byFile && !inCluster) {
      return Optional.empty();
    }
    Optional<Path> file =
        inCluster ? Optional.empty() : Optional.of(TargetOptions.file(kubeconfig, surroundings));
    return Optional.of(new RunOptions.Cluster(file, context, false, allowExec));
  }
}
