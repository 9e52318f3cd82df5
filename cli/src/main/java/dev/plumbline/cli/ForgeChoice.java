package dev.plumbline.cli;

import dev.plumbline.forge.Forge;
import dev.plumbline.model.JsonObject;
import dev.plumbline.model.ProblemException;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Which forge gets a pull request that a command opens, and by which token.
final class ForgeChoice {

  @Option(
      names = "--forge",
      paramLabel = "URL",
      description =
          "The address of the repository on the forge (default: that of the application's"
              + " repository).")
  private String url = "";

  @Option(
      names = "--kind",
      paramLabel = "KIND",
      description =
          "What kind of forge it is: plumbline, github, gitlab or gitea (default: told by the"
              + " address).")
  private String kind = "";

  @Mixin private TokenOption token = new TokenOption();

  /// Whether there is a token for it.
  boolean isPossible(Surroundings surroundings) {
    try {
      return !token.token(surroundings).isEmpty();
    } catch (ProblemException e) {
      return false;
    }
  }

  /// The forge that has the repository; nothing is asked yet.
  ///
  /// @param proposal names the `repository`
  /// @throws ProblemException `INVALID_ARGUMENT`, `CREDENTIALS_MISSING`
  Forge forge(Surroundings surroundings, ForgePrograms forges, JsonObject proposal) {
    String repository = proposal.string("repository").orElse("");
    String address =
        url.isEmpty()
            ? ForgeAddress.ofRemote(repository)
                .orElseThrow(
                    () ->
                        PullRequestCommand.refused(
                            "--forge",
                            "no forge is known for " + repository,
                            "Name the address of the repository on its forge."))
            : ForgeAddress.typed(url);
    return forges.repository(new ForgePrograms.Access(address, kind, token.token(surroundings)));
  }
}
