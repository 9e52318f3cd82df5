package dev.plumbline.cli;

/// The page of the reference that holds the exit codes.
final class ExitCodesPage {

  private static final String BEFORE =
      """
      # Exit codes

      A number never changes its meaning, so scripts may rely on it. The help of each command \
      lists those that it can end with. This page is made by a test of the module cli, which \
      fails when it is stale.

      | code | name | meaning |
      |---|---|---|
      """;

  private static final String AFTER =
      """

      Every [problem](problems.md) has a kind, and the exit code follows from it: `user` gives 3, \
      `conflict` 4, `environment` 5, `internal` 6. The one exception is `INVALID_ARGUMENT`, which \
      gives 2. When several problems are told, the first decides.

      `plumb run` ends with 0 after SIGTERM and SIGINT, because being stopped is what it waits \
      for. Any other command that is killed ends with 128 and the number of the signal, as usual: \
      130 after Ctrl-C.

      Problems are told on the standard error, in a line that begins with `error:`; with \
      `-o json` as an object in one line, `{"error": {"code": …, "subject": …, "message": …}}`.
      """;

  private ExitCodesPage() {}

  static String text() {
    StringBuilder page = new StringBuilder(BEFORE);
    for (ExitCode code : ExitCode.values()) {
      page.append("| %d | %s | %s |\n".formatted(code.number(), code, code.meaning()));
    }
    return page.append(AFTER).toString();
  }
}
