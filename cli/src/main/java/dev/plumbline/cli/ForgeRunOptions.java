package dev.plumbline.cli;

import dev.plumbline.model.Problem;
import dev.plumbline.model.ProblemCode;
import dev.plumbline.model.ProblemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Option;

/// What `plumb run` does at forges.
final class ForgeRunOptions {

  private static final Pattern LISTEN = Pattern.compile("(.*):(\\d{1,5})");
  private static final int MOST_PORTS = 65_535;

  @Option(
      names = "--forge",
      paramLabel = "URL",
      description =
          "The address of the root's repository on its forge (default: that of --root, if it is one"
              + " of the web or of ssh).")
  private String url = "";

  @Option(
      names = "--forge-kind",
      paramLabel = "KIND",
      description =
          "What kind of forge it is: plumbline, github, gitlab or gitea (default: told by the"
              + " address; plumbline if it is not a known one).")
  private String kind = "";

  @Option(
      names = "--forge-token-file",
      paramLabel = "FILE",
      description =
          "The file that holds the token by which the forge lets this process in (default: with"
              + " --forge the variable PLUMB_FORGE_TOKEN, else none; without a token nothing is"
              + " asked or written there).")
  private String tokenFile = "";

  @Option(
      names = "--no-reports",
      description = "Do not report on open pull requests (default: with a token they get reports).")
  private boolean noReports;

  @Option(
      names = "--hooks",
      paramLabel = "ADDRESS:PORT",
      description =
          "Listen here for hooks of forges, at /hooks/KIND/REPOSITORY: what they say is looked at"
              + " at once (default: nothing listens).")
  private String hooks = "";

  @Option(
      names = "--hook-secret-file",
      paramLabel = "FILE",
      description =
          "The file that holds the secret with which hooks are signed; two lines while it is"
              + " exchanged (default: none, and nothing listens).")
  private String secret = "";

  /// What they say together.
  ///
  /// @throws ProblemException `INVALID_ARGUMENT`, `CREDENTIALS_MISSING`
  RunOptions.Forges forges(Optional<RunOptions.Root> root, Surroundings surroundings) {
    String token = token(surroundings);
    Optional<String> address =
        url.isEmpty()
            ? root.flatMap(each -> ForgeAddress.ofRemote(each.url()))
            : Optional.of(ForgeAddress.typed(url));
    if (!tokenFile.isEmpty() && address.isEmpty()) {
      throw invalid(
          "--forge-token-file", "nothing says where the forge is", "Name it with --forge.");
    }
    return new RunOptions.Forges(
        address
            .filter(each -> !token.isEmpty() || !url.isEmpty())
            .map(each -> new ForgePrograms.Access(each, kind, token)),
        !noReports && !token.isEmpty() && address.isPresent(),
        listen());
  }

  /// A variable may be there for other commands and another forge: it counts only where somebody
  /// says to whom it may be shown.
  private String token(Surroundings surroundings) {
    if (!tokenFile.isEmpty()) {
      return TokenOption.token("--forge-token-file", Path.of(tokenFile));
    }
    return url.isEmpty()
        ? ""
        : surroundings.variable(TokenOption.VARIABLE).map(String::strip).orElse("");
  }

  private Optional<RunOptions.Hooks> listen() {
    if (hooks.isEmpty() && secret.isEmpty()) {
      return Optional.empty();
    }
    if (hooks.isEmpty() || secret.isEmpty()) {
      throw invalid(
          hooks.isEmpty() ? "--hook-secret-file" : "--hooks",
          "a hook without a secret is not taken, and a secret without a listener is of no use",
          "Give both --hooks and --hook-secret-file.");
    }
    Matcher parts = LISTEN.matcher(hooks);
    if (!parts.matches() || Integer.parseInt(parts.group(2)) > MOST_PORTS) {
      throw invalid("--hooks", "it is no address and port", "Write 127.0.0.1:8080.");
    }
    Path file = Path.of(secret).toAbsolutePath().normalize();
    if (!Files.isReadable(file)) {
      throw invalid("--hook-secret-file", "there is no readable file " + file, "Correct the path.");
    }
    String host = parts.group(1).replaceAll("^\\[|]$", "");
    return Optional.of(
        new RunOptions.Hooks(
            host.isEmpty() ? "0.0.0.0" : host, Integer.parseInt(parts.group(2)), file));
  }

  private static ProblemException invalid(String option, String what, String next) {
    return Problem.of(ProblemCode.INVALID_ARGUMENT, option, what, next).exception();
  }
}
