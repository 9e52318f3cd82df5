package dev.plumbline.cli;

import dev.plumbline.cli.OutputOptions.When;
import java.util.EnumSet;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/// Tells the whole story once, for real.
@CommandLine.Command(
    name = "demo",
    description = {
      "See the whole loop work, on this machine, in one process.",
      "",
      "A Git repository, an application, a change, a hand edit that is healed, a bad change that"
          + " fails its health check, a rollback, and the record of it all. Each step is checked;"
          + " the first that does not go as told ends the story with exit code 1."
    },
    footer = {
      "  plumb demo",
      "  plumb demo --folder story          keep the repository, the files and the ledger",
      "  plumb demo --context kind-kind     the same story on a cluster"
    })
final class DemoCommand implements Command {

  private final Surroundings surroundings;
  private final Programs programs;

  @Option(
      names = "--context",
      paramLabel = "NAME",
      description =
          "Play on the cluster of this context of the kubeconfig (default: this machine).")
  private String context = "";

  @Option(
      names = "--folder",
      paramLabel = "DIR",
      description = "Work in this folder and keep it (default: a temporary one).")
  private String folder = "";

  @Option(
      names = "--color",
      paramLabel = "WHEN",
      description = "auto, always or never (default: auto, on terminals unless NO_COLOR is set).")
  private When color = When.AUTO;

  DemoCommand(Surroundings surroundings, Programs programs) {
    this.surroundings = surroundings;
    this.programs = programs;
  }

  @Override
  public ExitCode run() {
    boolean coloured =
        switch (color) {
          case AUTO -> surroundings.coloured();
          case ALWAYS -> true;
          case NEVER -> false;
        };
    Programs.DemoOptions options = new Programs.DemoOptions(context, folder, coloured);
    return programs.demo(options, surroundings.terminal().out()) ? ExitCode.OK : ExitCode.FAILED;
  }

  @Override
  public Set<ExitCode> exitCodes() {
    return EnumSet.of(
        ExitCode.OK, ExitCode.FAILED, ExitCode.USAGE, ExitCode.USER, ExitCode.ENVIRONMENT);
  }
}
