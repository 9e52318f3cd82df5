package dev.plumbline.cli;

import dev.plumbline.codec.Json;
import dev.plumbline.codec.Yaml;
import dev.plumbline.model.Problem;
import dev.plumbline.model.ProblemCode;
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
import java.util.TreeSet;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Reports on a change in a clone, or on a pull request.
@CommandLine.Command(
    name = "report",
    description = {
      "Say what a change of a repository does to all applications, before it is merged.",
      "",
      "Both sides are read from a clone on this machine: the head, and the last commit that it has"
          + " in common with the base. The applications that the change concerns are found by what"
          + " their renders read, so a changed base or chart counts for all that use it. No cluster"
          + " is needed; if one is named, it says what would change there now, with what was"
          + " changed by hand. Nothing is fetched but from allowed remotes.",
      "",
      "With --pull-request both sides are fetched from the forge, and the tip of the base is"
          + " compared with what merging makes of it. With --post the report becomes the one"
          + " comment plumbline-report of the pull request, and its check plumbline/report; what is"
          + " there already is not sent again. A head in a fork is rendered without network and"
          + " credentials, and no cluster is asked.",
      "",
      "Applications are declared by Argo CD's and Flux's resources, wherever they are in the"
          + " repository, or below --root-path. They read this repository if they name one of its"
          + " remotes' addresses, or one given with --address.",
      "",
      "If an application does not render any more, a check refuses it, or the change cannot be"
          + " merged, the exit code is 3."
    },
    footer = {
      "  plumb report",
      "  plumb report --base main --head topic",
      "  plumb report --context staging",
      "  plumb report -o markdown > comment.md",
      "  plumb report --pull-request 7 --post",
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

  @Option(
      names = "--pull-request",
      paramLabel = "NUMBER",
      description = "Report on this pull request (default: on a clone).")
  private int pullRequest;

  @Option(
      names = "--post",
      description = "Make the report the comment and the check of the pull request.")
  private boolean post;

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
  @Mixin private ClusterOptions cluster = new ClusterOptions();
  @Mixin private ForgePlace place = new ForgePlace();
  @Mixin private TokenOption token = new TokenOption();

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
    Report report = pullRequest > 0 ? ofPullRequest() : ofClone();
    surroundings.terminal().out().print(text(report));
    if (report.refused()) {
      return ExitCode.USER;
    }
    return exitCode && report.changesSomething() ? ExitCode.CHANGES : ExitCode.OK;
  }

  private Report ofClone() {
    if (post || pullRequest < 0 || place.isGiven()) {
      throw Problem.of(
              ProblemCode.INVALID_ARGUMENT,
              "--pull-request",
              "nothing says which pull request is meant",
              "Write its number.")
          .exception();
    }
    return programs.report(
        new Programs.ReportOptions(
            Path.of(repository).toAbsolutePath().normalize(),
            base,
            head,
            folder(),
            Set.copyOf(addresses),
            !untrusted,
            remotes.permission(),
            cluster.cluster(surroundings)));
  }

  private Report ofPullRequest() {
    Path here = Path.of(repository).toAbsolutePath().normalize();
    Optional<ForgePrograms.Clone> clone = programs.forges().cloneAt(here);
    Set<String> known = new TreeSet<>(addresses);
    clone.map(ForgePrograms.Clone::origin).filter(each -> !each.isEmpty()).ifPresent(known::add);
    return programs.report(
        new Programs.PullRequestOptions(
            place.access(clone, token, surroundings),
            pullRequest,
            post,
            folder(),
            known,
            remotes.permission(),
            cluster.cluster(surroundings)));
  }

  private Optional<String> folder() {
    return rootPath.isEmpty() ? Optional.empty() : Optional.of(rootPath);
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
