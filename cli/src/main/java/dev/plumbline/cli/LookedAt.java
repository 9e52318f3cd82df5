package dev.plumbline.cli;

import dev.plumbline.forge.PullRequest;
import dev.plumbline.model.Problem;
import dev.plumbline.model.ProblemCode;
import dev.plumbline.model.ProblemException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import picocli.CommandLine.Option;

/// Which commit of a pull request somebody has looked at: nothing is approved or merged that nobody
/// has seen.
final class LookedAt {

  private static final Pattern COMMIT = Pattern.compile("[0-9a-f]{7,40}");

  @Option(
      names = "--head",
      paramLabel = "COMMIT",
      description =
          "The commit that was looked at, at least 7 digits of it; if the head is another one by"
              + " now, nothing is done (default: it is asked about).")
  private String head = "";

  @Option(
      names = {"-y", "--yes"},
      description = "Do not ask: take the head as it is now.")
  private boolean yes;

  /// The head, if it is the one that was looked at; empty if somebody said no.
  ///
  /// @param wish what is to be done with it, as the beginning of a question: `Approve`
  /// @throws ProblemException `HEAD_MOVED`, or `INVALID_ARGUMENT` if nothing says what was looked
  ///     at and there is nobody to ask
  Optional<String> head(Surroundings surroundings, PullRequest pull, String wish) {
    String now = pull.head().commit();
    if (!head.isEmpty()) {
      return Optional.of(same(pull));
    }
    if (yes) {
      return Optional.of(now);
    }
    Terminal terminal = surroundings.terminal();
    if (!terminal.interactive()) {
      throw Problem.of(
              ProblemCode.INVALID_ARGUMENT,
              "--head",
              "nothing says which commit was looked at, and there is nobody to ask",
              "Give --head with that commit, as `plumb pr show` prints it; or --yes for whatever is"
                  + " there now.")
          .exception();
    }
    String question =
        "%s %s, the head of pull request %d (%s)?"
            .formatted(wish, Words.commit(now), pull.number(), Visible.cut(pull.title(), 60));
    return terminal.agrees(question) ? Optional.of(now) : Optional.empty();
  }

  private String same(PullRequest pull) {
    String now = pull.head().commit();
    String seen = head.toLowerCase(Locale.ROOT);
    if (!COMMIT.matcher(seen).matches()) {
      throw Problem.of(
              ProblemCode.INVALID_ARGUMENT,
              "--head",
              "it is no commit",
              "Write at least 7 of its hexadecimal digits.")
          .exception();
    }
    if (!now.startsWith(seen)) {
      throw new Problem(
              ProblemCode.HEAD_MOVED,
              "pull request " + pull.number(),
              "its head is not the one that was looked at",
              "it is " + Words.commit(now) + ", and not " + Words.commit(seen),
              "Look at what was pushed meanwhile, and decide again.")
          .exception();
    }
    return now;
  }
}
