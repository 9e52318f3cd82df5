package dev.plumbline.cli;

import java.util.EnumSet;
import java.util.Set;
import java.util.function.Supplier;
import picocli.CommandLine;

/// The program without a command: it says what there is.
@CommandLine.Command(
    name = "plumb",
    synopsisHeading = "Usage: ",
    customSynopsis = {"plumb COMMAND [ARGUMENTS]"},
    description = {
      "",
      "Plumbline keeps what runs plumb with what Git says: it reads the Argo CD and Flux"
          + " declarations that you have, watches Git and the targets (Kubernetes clusters, this"
          + " machine), and brings the targets to what is declared."
    },
    optionListHeading = "%nOptions:%n",
    footerHeading = "%nExamples:%n",
    footer = {
      "  plumb demo              see the whole loop work, here and now",
      "  plumb get               what is managed, and how it is",
      "  plumb rollback --help   how to use a command"
    })
final class PlumbCommand implements Command {

  private final Surroundings surroundings;
  private final Supplier<String> overview;

  PlumbCommand(Surroundings surroundings, Supplier<String> overview) {
    this.surroundings = surroundings;
    this.overview = overview;
  }

  @Override
  public ExitCode run() {
    surroundings.terminal().out().print(overview.get());
    return ExitCode.OK;
  }

  @Override
  public Set<ExitCode> exitCodes() {
    return EnumSet.of(ExitCode.OK, ExitCode.USAGE);
  }
}
