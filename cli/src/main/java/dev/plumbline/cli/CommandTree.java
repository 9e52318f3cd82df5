package dev.plumbline.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.UsageMessageSpec;
import picocli.CommandLine.TypeConversionException;

/// All commands, put together: the one place where a new command is registered.
final class CommandTree {

  private static final int WIDTH = 100;

  private final CommandLine root;
  private final Map<String, List<CommandLine>> groups = new LinkedHashMap<>();

  CommandTree(Surroundings surroundings, Programs programs, String version) {
    this.root = new CommandLine(new PlumbCommand(surroundings, this));
    Complaints complaints = new Complaints(surroundings);
    group(
        "Begin:", new DemoCommand(surroundings, programs), new RunCommand(surroundings, programs));
    group(
        "Look:",
        new GetCommand(surroundings),
        new StatusCommand(surroundings),
        new PlanCommand(surroundings),
        new HistoryCommand(surroundings));
    group(
        "Act:",
        new SyncCommand(surroundings, complaints),
        new RollbackCommand(surroundings, complaints));
    group(
        "Without a running plumb:",
        new RenderCommand(surroundings, programs, complaints),
        new VersionCommand(surroundings, version),
        new CompletionCommand(surroundings, this));
    root.getCommandSpec()
        .version("plumb " + version)
        .addOption(help())
        .addOption(
            OptionSpec.builder("-V", "--version")
                .versionHelp(true)
                .description("Show the version.")
                .build());
    root.setOut(new PrintWriter(surroundings.terminal().out(), true, UTF_8));
    root.setErr(new PrintWriter(surroundings.terminal().err(), true, UTF_8));
    root.setExpandAtFiles(false);
    root.registerConverter(OutputOptions.Format.class, word(OutputOptions.Format.values()));
    root.registerConverter(OutputOptions.When.class, word(OutputOptions.When.values()));
    root.registerConverter(CompletionCommand.Shell.class, word(CompletionCommand.Shell.values()));
    root.setUsageHelpWidth(WIDTH);
    root.setColorScheme(
        Help.defaultColorScheme(surroundings.coloured() ? Help.Ansi.ON : Help.Ansi.OFF));
    root.setParameterExceptionHandler(new UsageErrors(surroundings));
    root.setExecutionExceptionHandler(complaints);
    List<String> sections = new ArrayList<>(root.getHelpSectionKeys());
    sections.remove(UsageMessageSpec.SECTION_KEY_COMMAND_LIST_HEADING);
    sections.remove(UsageMessageSpec.SECTION_KEY_COMMAND_LIST);
    sections.add(
        sections.indexOf(UsageMessageSpec.SECTION_KEY_OPTION_LIST_HEADING),
        UsageMessageSpec.SECTION_KEY_COMMAND_LIST);
    root.setHelpSectionKeys(sections);
    root.getHelpSectionMap()
        .put(UsageMessageSpec.SECTION_KEY_COMMAND_LIST, help -> overview(help.colorScheme()));
  }

  private void group(String heading, Command... commands) {
    List<CommandLine> lines = new ArrayList<>();
    for (Command command : commands) {
      CommandLine line = new CommandLine(command);
      CommandSpec spec = line.getCommandSpec();
      spec.usageMessage()
          .synopsisHeading("Usage: ")
          .descriptionHeading("%n")
          .parameterListHeading("%nArguments:%n")
          .optionListHeading("%nOptions:%n")
          .exitCodeListHeading("%nExit codes:%n")
          .exitCodeList(exitCodes(command))
          .footerHeading("%nExamples:%n")
          .sortOptions(false)
          .abbreviateSynopsis(true);
      spec.addOption(help());
      root.addSubcommand(line);
      lines.add(line);
    }
    groups.put(heading, lines);
  }

  private static <T> ITypeConverter<T> word(T[] words) {
    return given ->
        Arrays.stream(words)
            .filter(word -> word.toString().equals(given))
            .findFirst()
            .orElseThrow(
                () -> new TypeConversionException("it is none of " + Arrays.toString(words)));
  }

  private static Map<String, String> exitCodes(Command command) {
    Map<String, String> codes = new LinkedHashMap<>();
    command.exitCodes().forEach(code -> codes.put(String.valueOf(code.number()), code.meaning()));
    return codes;
  }

  /// Runs one command.
  ///
  /// @return the exit code
  int run(String... arguments) {
    return root.execute(arguments);
  }

  /// The program with all its commands.
  CommandLine root() {
    return root;
  }

  private static OptionSpec help() {
    return OptionSpec.builder("-h", "--help")
        .usageHelp(true)
        .description("Show this help.")
        .build();
  }

  /// What there is.
  String overview() {
    return root.getUsageMessage();
  }

  private String overview(Help.ColorScheme colours) {
    StringBuilder text = new StringBuilder();
    groups.forEach(
        (heading, lines) -> {
          text.append('\n').append(heading).append('\n');
          for (CommandLine line : lines) {
            text.append("  ")
                .append(colours.commandText(line.getCommandName()))
                .append(" ".repeat(13 - line.getCommandName().length()))
                .append(line.getCommandSpec().usageMessage().description()[0])
                .append('\n');
          }
        });
    return text.toString();
  }
}
