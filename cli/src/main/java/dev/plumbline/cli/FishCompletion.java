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
    root.getSubcommands()
        .forEach(
            (name, command) -> {
              script
                  .append("complete -c plumb -n __fish_use_subcommand -a ")
                  .append(name)
                  .append(described(command.getCommandSpec().usageMessage().description()[0]));
              command
                  .getCommandSpec()
                  .options()
                  .forEach(option -> script.append(option(name, option)));
              command.getCommandSpec().positionalParameters().stream()
                  .filter(parameter -> parameter.completionCandidates() != null)
                  .forEach(
                      parameter ->
                          script
                              .append("complete -c plumb -n '__fish_seen_subcommand_from ")
                              .append(name)
                              .append("' -a '")
                              .append(words(parameter.completionCandidates()))
                              .append("'\n"));
            });
    return script.toString();
  }

  private static String option(String command, OptionSpec option) {
    StringBuilder line =
        new StringBuilder("complete -c plumb -n '__fish_seen_subcommand_from ")
            .append(command)
            .append('\'');
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
