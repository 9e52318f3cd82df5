package dev.plumbline.cli;

import dev.plumbline.model.Problem;
import dev.plumbline.model.ProblemCode;
import dev.plumbline.model.SecretReference;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import picocli.CommandLine.Option;

/// The options that name the folder in Git where applications are declared.
final class RootOptions {

  private static final String VARIABLES = "env:";
  private static final Duration SHORTEST = Duration.ofSeconds(1);

  @Option(
      names = "--root",
      paramLabel = "URL[#REF]",
      description =
          "The repository that declares applications, and the branch, tag or commit of it"
              + " (default: the branch of its HEAD). https://, ssh://, file:// or user@host:path.")
  private String address = "";

  @Option(
      names = "--root-path",
      paramLabel = "PATH",
      description = "The folder in the repository, with those below it (default: all of it).")
  private String path = "";

  @Option(
      names = "--root-credentials",
      paramLabel = "FOLDER|env:PREFIX",
      description =
          "Where its credentials are: a folder with the files username, password, identity,"
              + " known_hosts, bearerToken or ca.crt; or variables with that prefix, such as"
              + " PREFIX + USERNAME (default: none).")
  private String credentials = "";

  @Option(
      names = "--credentials",
      paramLabel = "FILE",
      description =
          "Where credentials of the applications' own repositories are: lines of a URL, or the"
              + " beginning of one, and a folder or env:PREFIX as above. Those of the root's"
              + " repository need no line (default: none"
              + " but those).")
  private String others = "";

  @Option(
      names = "--interval",
      paramLabel = "DURATION",
      description = "How often the repository is asked for news (default: 1m).")
  private String interval = "1m";

  /// What they say together; empty without a repository.
  ///
  /// @throws dev.plumbline.model.ProblemException `URL_REFUSED` or `INVALID_ARGUMENT`
  Optional<RunOptions.Root> root() {
    if (address.isEmpty()) {
      if (!path.isEmpty() || !credentials.isEmpty() || !others.isEmpty()) {
        throw invalid("--root-path", "there is no repository", "Name it with --root.");
      }
      return Optional.empty();
    }
    RepositoryAddress repository = RepositoryAddress.read(address);
    Duration often =
        Durations.read(interval)
            .filter(duration -> duration.compareTo(SHORTEST) >= 0)
            .orElseThrow(
                () ->
                    invalid(
                        "--interval",
                        "it is no duration of a second or more",
                        "Write 30s, 5m or 1h."));
    return Optional.of(
        new RunOptions.Root(
            repository.url(), repository.reference(), path, secret(), often, repositories()));
  }

  private Optional<Path> repositories() {
    return others.isEmpty() ? Optional.empty() : Optional.of(Path.of(others).toAbsolutePath());
  }

  private SecretReference secret() {
    if (credentials.isEmpty()) {
      return new SecretReference.None();
    }
    return credentials.startsWith(VARIABLES)
        ? new SecretReference.InEnvironment(credentials.substring(VARIABLES.length()))
        : new SecretReference.InFolder(Path.of(credentials).toAbsolutePath().toString());
  }

  private static dev.plumbline.model.ProblemException invalid(
      String option, String what, String next) {
    return Problem.of(ProblemCode.INVALID_ARGUMENT, option, what, next).exception();
  }
}
