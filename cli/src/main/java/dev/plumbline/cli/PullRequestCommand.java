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

/// A command about the pull requests of one repository, on any forge.
abstract class PullRequestCommand implements Command {

  private final Surroundings surroundings;
  private final Programs programs;
  private final ForgePlace place = new ForgePlace();
  private final TokenOption token = new TokenOption();
  private final OutputOptions output = new OutputOptions();

  PullRequestCommand(Surroundings surroundings, Programs programs) {
    this.surroundings = surroundings;
    this.programs = programs;
  }

  @Override
  public void setUp(CommandLine line) {
    line.addMixin("place", place);
    line.addMixin("token", token);
    line.addMixin("output", output);
  }

  /// Where the repository is, and by what one is let in.
  final Access access() {
    return place.access(place.isGiven() ? Optional.empty() : here(), token, surroundings);
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
