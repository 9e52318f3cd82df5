package dev.plumbline.cli;

import dev.plumbline.cli.ForgePrograms.Access;
import dev.plumbline.cli.ForgePrograms.Span;
import dev.plumbline.forge.PullRequest;
import dev.plumbline.model.JsonInteger;
import dev.plumbline.model.JsonObject;
import dev.plumbline.model.Problem;
import dev.plumbline.model.ProblemCode;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;
import picocli.CommandLine.Parameters;

/// Shows what a pull request changes.
@CommandLine.Command(
    name = "diff",
    description = {
      "Show what a pull request changes, as `git diff` does.",
      "",
      "From the best common ancestor of its base and its head to the head; both are fetched through"
          + " Git, and nothing is checked out. What is printed to a file or a pipe can be given to"
          + " `git apply`; on a terminal, what could steer it is shown as text."
    },
    footer = {"  plumb pr diff 7", "  plumb pr diff 7 | git apply --check"})
final class PrDiffCommand extends PullRequestCommand {

  @Parameters(paramLabel = "NUMBER", description = "Its number.")
  private int number;

  PrDiffCommand(Surroundings surroundings, Programs programs) {
    super(surroundings, programs);
  }

  @Override
  public ExitCode run() {
    Access access = access();
    PullRequest pull = forges().repository(access).pullRequests().read(number);
    Span span =
        new Span(
            number,
            pull.base()
                .mergeBase()
                .orElseThrow(
                    () ->
                        Problem.of(
                                ProblemCode.REFERENCE_NOT_FOUND,
                                "pull request " + number,
                                "its base and its head have no commit in common",
                                "Compare the branches with Git.")
                            .exception()),
            pull.head().commit());
    byte[] difference = forges().difference(access, span);
    boolean plain = !surroundings().terminal().interactive() && !output().coloured(surroundings());
    if (plain && output().format() == OutputOptions.Format.TEXT) {
      surroundings().terminal().out().write(difference, 0, difference.length);
      return ExitCode.OK;
    }
    String text = new String(difference, StandardCharsets.UTF_8);
    print(
        JsonObject.EMPTY
            .with("number", new JsonInteger(number))
            .with("from", span.from())
            .with("to", span.to())
            .with("diff", text),
        colour -> painted(text, colour));
    return ExitCode.OK;
  }

  private static String painted(String difference, boolean colour) {
    StringBuilder text = new StringBuilder();
    Visible.document(difference)
        .lines()
        .forEach(line -> text.append(tone(line).paint(line, colour)).append('\n'));
    return text.toString();
  }

  private static Tone tone(String line) {
    if (line.startsWith("diff --git") || line.startsWith("+++ ") || line.startsWith("--- ")) {
      return Tone.STRONG;
    }
    if (line.startsWith("@@")) {
      return Tone.FAINT;
    }
    if (line.startsWith("+")) {
      return Tone.GOOD;
    }
    return line.startsWith("-") ? Tone.BAD : Tone.PLAIN;
  }
}
