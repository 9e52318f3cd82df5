package dev.plumbline.cli;

import dev.plumbline.cli.ForgePrograms.Access;
import dev.plumbline.cli.ForgePrograms.Clone;
import dev.plumbline.forge.Forge;
import dev.plumbline.model.JsonValue;
import dev.plumbline.model.Problem;
import dev.plumbline.model.ProblemCode;
import dev.plumbline.model.ProblemException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/// A command about the pull requests of one repository, on any forge.
abstract class PullRequestCommand implements Command {

  private final Surroundings surroundings;
  private final Programs programs;
  private final Place place = new Place();
  private final TokenOption token = new TokenOption();
  private final OutputOptions output = new OutputOptions();

  PullRequestCommand(Surroundings surroundings, Programs programs) {
    this.surroundings = surroundings;
    this.programs = programs;
  }

  /// Which repository.
  private static final class Place {
    @Option(
        names = "--forge",
        paramLabel = "URL",
        description =
            "The address of the repository on the forge (default: that of the remote origin of"
                + " this clone).")
    private String url = "";

    @Option(
        names = "--kind",
        paramLabel = "KIND",
        description =
            "What kind of forge it is: plumbline, github, gitlab or gitea (default: told by the"
                + " address; plumbline if it is not a known one).")
    private String kind = "";
  }

  @Override
  public void setUp(CommandLine line) {
    line.addMixin("place", place);
    line.addMixin("token", token);
    line.addMixin("output", output);
  }

  /// Where the repository is, and by what one is let in.
  final Access access() {
    String url =
        place.url.isEmpty()
            ? here()
                .flatMap(clone -> ForgeAddress.ofRemote(clone.origin()))
                .orElseThrow(
                    () ->
                        refused(
                            "--forge",
                            "nothing says which repository is meant",
                            "Name its address, or run this in a clone of it."))
            : ForgeAddress.typed(place.url);
    return new Access(url, place.kind, token.token(surroundings));
  }

  /// The clone that this runs in.
  final Optional<Clone> here() {
    return programs.forges().cloneAt(Path.of(""));
  }

  /// The repository; nothing is asked yet.
  final Forge forge() {
    return programs.forges().repository(access());
  }

  final ForgePrograms forges() {
    return programs.forges();
  }

  final void print(JsonValue value, Function<Boolean, String> text) {
    output.print(surroundings, value, text);
  }

  final OutputOptions output() {
    return output;
  }

  final Surroundings surroundings() {
    return surroundings;
  }

  /// Somebody said no.
  final ExitCode declined() {
    surroundings.terminal().err().println("Nothing was changed.");
    return ExitCode.FAILED;
  }

  static ProblemException refused(String subject, String what, String next) {
    return Problem.of(ProblemCode.INVALID_ARGUMENT, subject, what, next).exception();
  }

  @Override
  public Set<ExitCode> exitCodes() {
    return ExitCode.ofConversations();
  }
}
