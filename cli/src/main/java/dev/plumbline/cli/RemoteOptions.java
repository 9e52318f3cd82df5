package dev.plumbline.cli;

import dev.plumbline.engine.RemotePermission;
import java.util.List;
import picocli.CommandLine.Option;

/// The option that allows other repositories and addresses to kustomizations and charts.
final class RemoteOptions {

  @Option(
      names = "--allow-remotes",
      paramLabel = "URL-PREFIX",
      description =
          "Let kustomizations take bases, components and charts, and charts the charts that they"
              + " depend on, from this repository, and from those below its address by whole parts"
              + " of the path; and files of values from these addresses. The form is"
              + " https://HOST/PATH, oci://HOST/PATH, ssh://USER@HOST/PATH or file:///PATH. May be"
              + " given several times (default: none is allowed).")
  private List<String> prefixes = List.of();

  /// @throws dev.plumbline.model.ProblemException `INVALID_ARGUMENT`
  RemotePermission permission() {
    return RemotePermission.of(prefixes);
  }
}
