package dev.plumbline.cli;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/// The completion of command lines in fish.
final class FishCompletion {

  private FishCompletion() {}

  /// A script for all commands and their options.
  static String of(CommandLine root) {
    StringBuilder script = new StringBuilder("complete -c plumb -f\n");
    commands(script, root, "");
    return script.toString();
  }

  /// @param seen the condition that the commands above were typed
  private static void commands(StringBuilder script, CommandLine above, String seen) {
    String alone =
        seen.isEmpty()
            ? "__fish_use_subcommand"
            : "'"
                + seen
                + "; and not __fish_seen_subcommand_from "
                + String.join(" ", above.getSubcommands().keySet())
                + "'";
    above
        .getSubcommands()
        .forEach(
            (name, command) -> {
              script
                  .append("complete -c plumb -n " + alone + " -a ")
                  .append(name)
                  .append(described(command.getCommandSpec().usageMessage().description()[0]));
              String typed =
                  (seen.isEmpty() ? "" : seen + "; and ") + "__fish_seen_subcommand_from " + name;
              arguments(script, command, "complete -c plumb -n '" + typed + "'");
              commands(script, command, typed);
            });
  }

  private static void arguments(StringBuilder script, CommandLine command, String complete) {
    command
        .getCommandSpec()
        .options()
        .forEach(option -> script.append(complete).append(option(option)));
    command.getCommandSpec().positionalParameters().stream()
        .filter(parameter -> parameter.completionCandidates() != null)
        .forEach(
            parameter ->
                script
                    .append(complete)
                    .append(" -a '")
                    .append(words(parameter.completionCandidates()))
                    .append("'\n"));
  }

  private static String option(OptionSpec option) {
    StringBuilder line = new StringBuilder();
    for (String name : option.names()) {
      line.append(name.startsWith("--") ? " -l " + name.substring(2) : " -s " + name.substring(1));
    }
    if (option.arity().max() > 0) {
      boolean words = option.completionCandidates() != null;
      line.append(words ? " -x -a '" + words(option.completionCandidates()) + "'" : " -r -F");
    }
    return line.append(described(option.description()[0])).toString();
  }

  private static String words(Iterable<String> candidates) {
    List<String> words = new ArrayList<>();
    candidates.forEach(words::add);
    return String.join(" ", words);
  }

  private static String described(String description) {
    String plain = description.replace("$$", "$").replace("'", "\\'");
    return " -d '" + plain + "'\n";
  }
}
