package dev.plumbline.cli;

import picocli.CommandLine;

/// The page of the reference that holds the help of every command.
final class CommandsPage {

  private static final String BEFORE =
      """
      # Commands

      What `plumb --help` and the help of each command print. A test of the module cli makes this \
      page from them, and fails when it is stale. The exit codes are explained in \
      [exit codes](exit-codes.md).

      Variables that every command heeds: `NO_COLOR` (no colours), `PLUMB_LOG` (what is logged on \
      the standard error: WARN, INFO or DEBUG), `PLUMB_DEBUG` (shows where a defect lies), \
      `XDG_STATE_HOME` (below it lies the state folder, unless `--state` names another).

      """;

  private CommandsPage() {}

  static String text(CommandLine root) {
    StringBuilder page = new StringBuilder(BEFORE);
    section(page, "plumb", root);
    return page.toString().stripTrailing() + "\n";
  }

  private static void section(StringBuilder page, String name, CommandLine command) {
    page.append("## ").append(name).append("\n\n```text\n");
    command
        .getUsageMessage()
        .lines()
        .forEach(line -> page.append(line.stripTrailing()).append('\n'));
    page.append("```\n\n");
    command.getSubcommands().forEach((below, line) -> section(page, name + " " + below, line));
  }
}
