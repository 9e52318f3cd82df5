package dev.plumbline.cli;

import dev.plumbline.model.Problem;
import dev.plumbline.model.ProblemCode;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.Stack;
import picocli.CommandLine;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.Option;

/// Renders a chart as the program of Helm does: all that is typed behind `template` goes to it as
/// it is.
@CommandLine.Command(
    name = "helm",
    description = {
      "Print what `helm template` prints, without the program of Helm.",
      "",
      "Output, error text and exit code are those of Helm. CHART is a folder or a packed chart of"
          + " this machine; a chart of a repository (--repo URL NAME, or REPOSITORY/NAME by your"
          + " repositories.yaml) or of a registry (oci://HOST/PATH/NAME); or the address of an"
          + " archive. No cluster, program or plug-in is asked: --validate, --dry-run=server and"
          + " --post-renderer are refused.",
      "",
      "What is fetched is kept in plumbline/charts of your cache folder. --dependency-update takes"
          + " the charts that are missing in charts/ for this render, and writes nothing there."
    },
    footer = {
      "  plumb helm template charts/shop",
      "  plumb helm template shop charts/shop -n shop -f production.yaml --set replicas=3",
      "  plumb helm template charts/shop --show-only templates/web.yaml",
      "  plumb helm template shop --repo https://charts.example.com shop --version '^1.2'",
      "  plumb helm template oci://registry.example.com/charts/shop --version 1.2.3",
      "  plumb helm template charts/shop --output-dir out",
      "  plumb helm template charts/shop | diff - <(helm template charts/shop)"
    })
final class HelmCommand implements Command {

  private static final String TEMPLATE = "template";
  private static final String VERSION = "--helm";

  private final Surroundings surroundings;
  private final Programs programs;

  private final List<String> arguments = new ArrayList<>();
  private boolean template;

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
    line.getCommandSpec()
        .addPositional(
            PositionalParamSpec.builder()
                .paramLabel("template [NAME] CHART")
                .hideParamSyntax(true)
                .arity("0..*")
                .type(List.class)
                .auxiliaryTypes(String.class)
                .description(
                    "The name of the release (release-name if it is left out), and the chart.")
                .build());
    HelmFlags.addTo(line.getCommandSpec());
    line.setUnmatchedOptionsArePositionalParams(true);
    line.setOverwrittenOptionsAllowed(true);
    line.getCommandSpec().preprocessor((typed, _, _, _) -> taken(typed));
  }

  // Flags are in Helm's grammar, which picocli does not speak: it only learns that help is wanted.
  private boolean taken(Stack<String> typed) {
    List<String> inOrder = new ArrayList<>(typed.reversed());
    int end = inOrder.indexOf("--");
    List<String> flags = end < 0 ? inOrder : inOrder.subList(0, end);
    if (flags.contains("-h") || flags.contains("--help")) {
      return false;
    }
    take(inOrder);
    typed.clear();
    return true;
  }

  private void take(List<String> typed) {
    boolean ours = false;
    for (String word : typed) {
      if (ours) {
        version = word;
        ours = false;
      } else if (word.equals(VERSION)) {
        ours = true;
      } else if (word.startsWith(VERSION + "=")) {
        version = word.substring(VERSION.length() + 1);
      } else if (!template && word.equals(TEMPLATE) && onlyFlags()) {
        template = true;
      } else {
        arguments.add(word);
      }
    }
    if (ours) {
      version = "";
    }
  }

  private boolean onlyFlags() {
    return arguments.isEmpty() || arguments.getFirst().startsWith("-");
  }

  @Override
  public ExitCode run() {
    if (!template) {
      throw Problem.of(
              ProblemCode.INVALID_ARGUMENT,
              "plumb helm",
              "only `template` can be done without Helm",
              "Write `plumb helm template CHART`.")
          .exception();
    }
    Terminal terminal = surroundings.terminal();
    return programs.helmTemplate(version, arguments, terminal.out(), terminal.err())
        ? ExitCode.OK
        : ExitCode.FAILED;
  }

  @Override
  public Set<ExitCode> exitCodes() {
    return EnumSet.of(ExitCode.OK, ExitCode.FAILED, ExitCode.USAGE, ExitCode.USER);
  }
}
