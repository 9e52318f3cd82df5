package dev.plumbline.cli;

import dev.plumbline.model.Problem;
import dev.plumbline.model.ProblemCode;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;
import picocli.CommandLine.Option;

/// The options by which several processes share applications.
final class ReplicaOptions {

  private static final Pattern NAME = Pattern.compile("[a-z]([-a-z0-9]{0,38}[a-z0-9])?");
  private static final Duration SHORTEST = Duration.ofSeconds(3);
  private static final Duration LONGEST = Duration.ofMinutes(10);

  @Option(
      names = "--replica-of",
      paramLabel = "NAME",
      description =
          "Share the applications with all processes on this cluster that are started with the"
              + " same name and the same root: each application is kept by one of them, and taken"
              + " over by another when that one ends (default: this process keeps all).")
  private String group = "";

  @Option(
      names = "--replica-lease",
      paramLabel = "DURATION",
      description =
          "How long a replica may write after it has last shown that it lives; a third longer, and"
              + " the others take over. Give all replicas the same (default: 15s).")
  private String lease = "";

  /// With whom applications are shared; empty if with nobody.
  ///
  /// @param cluster whether there is one
  /// @param host whether this machine is a target
  /// @throws dev.plumbline.model.ProblemException `INVALID_ARGUMENT`
  Optional<RunOptions.Replicas> replicas(boolean cluster, boolean host) {
    if (group.isEmpty()) {
      if (!lease.isEmpty()) {
        throw invalid("--replica-lease", "there is no group", "Name it with --replica-of.");
      }
      return Optional.empty();
    }
    if (!NAME.matcher(group).matches()) {
      throw invalid(
          "--replica-of",
          "it becomes a part of names of objects",
          "Use up to 40 small letters, digits and dashes, with a letter first.");
    }
    if (!cluster) {
      throw invalid(
          "--replica-of",
          "replicas agree by Leases in a cluster, and there is none",
          "Name it with --kubeconfig or --in-cluster.");
    }
    if (host) {
      throw invalid(
          "--replica-of",
          "it excludes --host-root: another replica would be another machine",
          "Run a process of its own for this machine.");
    }
    return Optional.of(new RunOptions.Replicas(group, duration()));
  }

  private Duration duration() {
    return Durations.read(lease.isEmpty() ? "15s" : lease)
        .filter(length -> length.compareTo(SHORTEST) >= 0 && length.compareTo(LONGEST) <= 0)
        .filter(length -> length.equals(Duration.ofSeconds(length.toSeconds())))
        .orElseThrow(
            () ->
                invalid(
                    "--replica-lease",
                    "it is no duration of 3s to 10m in whole seconds",
                    "Write 15s."));
  }

  private static dev.plumbline.model.ProblemException invalid(
      String option, String what, String next) {
    return Problem.of(ProblemCode.INVALID_ARGUMENT, option, what, next).exception();
  }
}
