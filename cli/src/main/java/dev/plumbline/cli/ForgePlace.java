package dev.plumbline.cli;

import dev.plumbline.cli.ForgePrograms.Access;
import dev.plumbline.cli.ForgePrograms.Clone;
import dev.plumbline.model.Problem;
import dev.plumbline.model.ProblemCode;
import java.util.Optional;
import picocli.CommandLine.Option;

/// The options that name a repository on a forge.
final class ForgePlace {

  @Option(
      names = "--forge",
      paramLabel = "URL",
      description =
          "The address of the repository on the forge (default: that of the remote origin of this"
              + " clone).")
  private String url = "";

  @Option(
      names = "--kind",
      paramLabel = "KIND",
      description =
          "What kind of forge it is: plumbline, github, gitlab or gitea (default: told by the"
              + " address; plumbline if it is not a known one).")
  private String kind = "";

  /// Where the repository is, and by what one is let in.
  ///
  /// @param here the clone that the command runs in
  /// @throws dev.plumbline.model.ProblemException `INVALID_ARGUMENT`, `CREDENTIALS_MISSING`
  Access access(Optional<Clone> here, TokenOption token, Surroundings surroundings) {
    String address =
        url.isEmpty()
            ? here.flatMap(clone -> ForgeAddress.ofRemote(clone.origin()))
                .orElseThrow(
                    () ->
                        Problem.of(
                                ProblemCode.INVALID_ARGUMENT,
                                "--forge",
                                "nothing says which repository is meant",
                                "Name its address, or run this in a clone of it.")
                            .exception())
            : ForgeAddress.typed(url);
    return new Access(address, kind, token.token(surroundings));
  }

  /// Whether it was named.
  boolean isGiven() {
    return !url.isEmpty();
  }
}
