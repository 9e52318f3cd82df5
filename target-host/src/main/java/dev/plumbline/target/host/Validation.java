package dev.plumbline.target.host;

import dev.plumbline.model.Problem;
import dev.plumbline.model.ProblemCode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/// Asks a file's validate command about a candidate.
final class Validation {

  private static final int SHORTEST_SECRET = 6;

  private Validation() {}

  /// Returns if the command ends with 0.
  ///
  /// @param candidate the file that the words `{}` and `{file}` stand for
  /// @param quiet whether the command's output is withheld, for it may quote a secret
  /// @throws dev.plumbline.model.ProblemException `VALIDATION_FAILED`
  static void run(
      Gate.Grant grant, List<String> declared, Path candidate, Duration most, boolean quiet) {
    List<String> command =
        declared.stream()
            .map(
                word ->
                    word.replace("{file}", candidate.toString())
                        .replace("{}", candidate.toString()))
            .toList();
    CommandRunner.Result result;
    try {
      Path folder = Places.parent(candidate);
      result = CommandRunner.run(command, folder, CommandRunner.scrubbed(), most);
    } catch (IOException e) {
      throw failed(
          grant,
          "its validate command " + declared.getFirst() + " cannot be started",
          "Install the program, or correct spec.validate.");
    }
    if (!result.succeeded()) {
      String how =
          result.timedOut()
              ? "took longer than " + most.toSeconds() + " s"
              : "ended with status " + result.status();
      String said = quiet || result.output().isBlank() ? "" : ": " + result.output().strip();
      throw failed(
          grant,
          "its validate command " + declared.getFirst() + " " + how + said,
          "Correct the content; the file was left as it was.");
    }
  }

  /// The problem's text without any line of the content: programs like to quote what they refuse.
  static Problem masked(Problem problem, byte[] content) {
    String why = problem.why();
    for (String line : new String(content, StandardCharsets.UTF_8).split("\n", -1)) {
      String text = line.strip();
      if (text.length() >= SHORTEST_SECRET) {
        why = why.replace(text, "***");
      }
    }
    return new Problem(problem.code(), problem.subject(), problem.what(), why, problem.next());
  }

  private static RuntimeException failed(Gate.Grant grant, String why, String next) {
    return new Problem(
            ProblemCode.VALIDATION_FAILED, grant.subject(), "the new content is refused", why, next)
        .exception();
  }
}
