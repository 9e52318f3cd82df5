package dev.plumbline.cli;

import dev.plumbline.cli.ForgePrograms.Clone;
import dev.plumbline.forge.NewPullRequest;
import dev.plumbline.forge.PullRequest;
import dev.plumbline.model.Problem;
import dev.plumbline.model.ProblemCode;
import dev.plumbline.model.ProblemException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/// Opens a pull request.
@CommandLine.Command(
    name = "create",
    description = {
      "Open a pull request from a branch that has been pushed.",
      "",
      "The branch is the one that is checked out here, unless --from names another. It is not"
          + " pushed by this."
    },
    footer = {
      "  git push origin HEAD && plumb pr create --title 'Three replicas'",
      "  plumb pr create --title 'Three replicas' --from more-replicas --base release --draft",
      "  plumb pr create --title 'Three replicas' --body-file why.md"
    })
final class PrCreateCommand extends PullRequestCommand {

  private static final int LONGEST = 256 << 10;

  @Option(
      names = "--title",
      paramLabel = "TEXT",
      required = true,
      description = "What it is, in one line (default: none).")
  private String title = "";

  @Option(
      names = "--body",
      paramLabel = "TEXT",
      description = "What else there is to say (default: nothing).")
  private String body = "";

  @Option(
      names = "--body-file",
      paramLabel = "FILE",
      description = "The same, from a file (default: none).")
  private String bodyFile = "";

  @Option(
      names = "--base",
      paramLabel = "BRANCH",
      description = "The branch that it is for (default: main).")
  private String base = "main";

  @Option(
      names = "--from",
      paramLabel = "BRANCH",
      description = "The branch with the change (default: the one that is checked out here).")
  private String from = "";

  @Option(names = "--draft", description = "It is not yet meant to be merged.")
  private boolean draft;

  PrCreateCommand(Surroundings surroundings, Programs programs) {
    super(surroundings, programs);
  }

  @Override
  public ExitCode run() {
    NewPullRequest wanted = new NewPullRequest(title, text(), base, branch(), draft);
    PullRequest opened = forge().pullRequests().open(wanted);
    print(
        PullRequestJson.of(opened),
        colour ->
            "Opened pull request %d: %s, from %s to %s\n"
                .formatted(
                    opened.number(),
                    Visible.text(opened.title()),
                    Visible.text(opened.head().branch()),
                    Visible.text(opened.base().branch())));
    return ExitCode.OK;
  }

  private String branch() {
    if (!from.isEmpty()) {
      return from;
    }
    return here()
        .map(Clone::branch)
        .filter(branch -> !branch.isEmpty())
        .orElseThrow(
            () -> refused("--from", "no branch is checked out here", "Name the pushed branch."));
  }

  private String text() {
    if (bodyFile.isEmpty()) {
      return body;
    }
    if (!body.isEmpty()) {
      throw refused("--body-file", "--body is given too", "Give one of them.");
    }
    try (InputStream in = Files.newInputStream(Path.of(bodyFile))) {
      return new String(in.readNBytes(LONGEST), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new ProblemException(
          new Problem(
              ProblemCode.INVALID_ARGUMENT,
              "--body-file",
              "the file cannot be read",
              String.valueOf(e.getMessage()),
              "Correct the path."),
          e);
    }
  }
}
