package dev.plumbline.cli;

import dev.plumbline.model.Problem;
import dev.plumbline.model.ProblemCode;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// Renders a chart as the program of Helm does: all that is typed behind `template` goes to it as
/// it is.
@CommandLine.Command(
    name = "helm",
    description = {
      "Print what `helm template` prints, without the program of Helm.",
      "",
      "Output, error text and exit code are those of Helm. CHART is a folder or a packed chart of"
          + " this machine: no repository, registry, cluster or plug-in is asked. Charts that it"
          + " depends on must lie in its folder charts/."
    },
    footer = {
      "  plumb helm template charts/shop",
      "  plumb helm template shop charts/shop -n shop -f production.yaml --set replicas=3",
      "  plumb helm template charts/shop --show-only templates/web.yaml",
      "  plumb helm template charts/shop | diff - <(helm template charts/shop)"
    })
final class HelmCommand implements Command {

  private static final String TEMPLATE = "template";
  private static final String VERSION = "--helm";

  private final Surroundings surroundings;
  private final Programs programs;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(
      paramLabel = "template [NAME] CHART",
      hideParamSyntax = true,
      arity = "0..*",
      description = "The name of the release (release-name if it is left out), and the chart.")
  private List<String> words = List.of();

  @Option(
      names = VERSION,
      paramLabel = "3|4",
      description = "The version of Helm whose output is given (default: 3).")
  private String version = "3";

  HelmCommand(Surroundings surroundings, Programs programs) {
    this.surroundings = surroundings;
    this.programs = programs;
  }

  @Override
  public void setUp(CommandLine line) {
    HelmFlags.addTo(line.getCommandSpec());
    line.setUnmatchedOptionsArePositionalParams(true);
    line.setOverwrittenOptionsAllowed(true);
  }

  @Override
  public ExitCode run() {
    if (words.isEmpty() || !words.getFirst().equals(TEMPLATE)) {
      throw Problem.of(
              ProblemCode.INVALID_ARGUMENT,
              "plumb helm",
              "only `template` can be done without Helm",
              "Write `plumb helm template CHART`.")
          .exception();
    }
    Terminal terminal = surroundings.terminal();
    return programs.helmTemplate(version, arguments(), terminal.out(), terminal.err())
        ? ExitCode.OK
        : ExitCode.FAILED;
  }

  /// What was typed, without the words that are ours.
  private List<String> arguments() {
    List<String> typed = spec.commandLine().getParseResult().originalArgs();
    List<String> arguments = new ArrayList<>();
    boolean template = false;
    boolean ours = false;
    for (String word : typed.subList(typed.indexOf(spec.name()) + 1, typed.size())) {
      if (ours || word.startsWith(VERSION + "=")) {
        ours = false;
      } else if (word.equals(VERSION)) {
        ours = true;
      } else if (!template && word.equals(TEMPLATE)) {
        template = true;
      } else {
        arguments.add(word);
      }
    }
    return arguments;
  }

  @Override
  public Set<ExitCode> exitCodes() {
    return EnumSet.of(ExitCode.OK, ExitCode.FAILED, ExitCode.USAGE, ExitCode.USER);
  }
}
