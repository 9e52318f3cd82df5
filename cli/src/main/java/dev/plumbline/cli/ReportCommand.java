package dev.plumbline.cli;

import dev.plumbline.codec.Json;
import dev.plumbline.codec.Yaml;
import dev.plumbline.model.Severity;
import dev.plumbline.report.Fate;
import dev.plumbline.report.Report;
import dev.plumbline.report.ReportJson;
import dev.plumbline.report.ReportMarkdown;
import dev.plumbline.report.ReportText;
import dev.plumbline.report.Size;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Reports on a change in a clone.
@CommandLine.Command(
    name = "report",
    description = {
      "Say what a change of a repository does to all applications, before it is merged.",
      "",
      "Both sides are read from a clone on this machine: the head, and the last commit that it has"
          + " in common with the base. The applications that the change concerns are found by what"
          + " their renders read, so a changed base or chart counts for all that use it. No cluster"
          + " is needed, and none is asked; nothing is fetched but from allowed remotes.",
      "",
      "Applications are declared by Argo CD's and Flux's resources, wherever they are in the"
          + " repository, or below --root-path. They read this repository if they name one of its"
          + " remotes' addresses, or one given with --address.",
      "",
      "If an application does not render any more, or a check refuses it, the exit code is 3."
    },
    footer = {
      "  plumb report",
      "  plumb report --base main --head topic",
      "  plumb report -o markdown > comment.md",
      "  plumb report --exit-code || echo 'something changes'"
    })
final class ReportCommand implements Command {

  private final Surroundings surroundings;
  private final Programs programs;

  @Option(
      names = "--base",
      paramLabel = "REF",
      description = "Where the change shall be merged (default: main).")
  private String base = "main";

  @Option(
      names = "--head",
      paramLabel = "REF",
      description = "The change: a branch, a tag or a commit (default: HEAD).")
  private String head = "HEAD";

  @Option(
      names = "--repository",
      paramLabel = "DIR",
      description = "A clone, or a folder in one (default: the current folder).")
  private String repository = ".";

  @Option(
      names = "--root-path",
      paramLabel = "DIR",
      description =
          "The folder of the repository in which applications are declared (default: all files are"
              + " looked at).")
  private String rootPath = "";

  @Option(
      names = "--address",
      paramLabel = "URL",
      description =
          "An address by which applications name this repository; may be given several times"
              + " (default: those of its remotes).")
  private List<String> addresses = List.of();

  @Option(
      names = "--untrusted-head",
      description = "Render the head without anything from elsewhere: it is a stranger's.")
  private boolean untrusted;

  @Option(names = "--complete", description = "Show all, not only what a person reads in a minute.")
  private boolean complete;

  @Option(names = "--exit-code", description = "End with 10 if something would change.")
  private boolean exitCode;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FORMAT",
      description = "text, markdown, json or yaml (default: text).")
  private Format format = Format.TEXT;

  @Mixin private RemoteOptions remotes = new RemoteOptions();

  ReportCommand(Surroundings surroundings, Programs programs) {
    this.surroundings = surroundings;
    this.programs = programs;
  }

  /// The faces of a report.
  enum Format {
    TEXT,
    MARKDOWN,
    JSON,
    YAML;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  @Override
  public ExitCode run() {
    Report report =
        programs.report(
            new Programs.ReportOptions(
                Path.of(repository).toAbsolutePath().normalize(),
                base,
                head,
                rootPath.isEmpty() ? Optional.empty() : Optional.of(rootPath),
                Set.copyOf(addresses),
                !untrusted,
                remotes.permission()));
    surroundings.terminal().out().print(text(report));
    boolean refused = report.count(Fate.BROKEN) > 0 || report.fresh(Severity.ERROR) > 0;
    if (refused) {
      return ExitCode.USER;
    }
    return exitCode && report.changesSomething() ? ExitCode.CHANGES : ExitCode.OK;
  }

  private String text(Report report) {
    Size size = complete ? Size.COMPLETE : Size.SHORT;
    return switch (format) {
      case TEXT -> ReportText.of(report, size, surroundings.coloured());
      case MARKDOWN -> ReportMarkdown.of(report, size);
      case JSON -> Visible.json(Json.writePretty(ReportJson.of(report))) + "\n";
      case YAML -> Yaml.write(ReportJson.of(report));
    };
  }

  @Override
  public Set<ExitCode> exitCodes() {
    return EnumSet.of(
        ExitCode.OK, ExitCode.USAGE, ExitCode.USER, ExitCode.ENVIRONMENT, ExitCode.CHANGES);
  }
}
