package dev.plumbline.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.UsageMessageSpec;
import picocli.CommandLine.TypeConversionException;

/// The commands as picocli knows them, set up alike. It takes them apart by reflection, which is
/// most of what a short command costs: so a tree holds only the command that is asked for, unless
/// all are needed.
final class CommandTree {

  private static final int WIDTH = 100;
  private static final int NAMES = 13;

  private final CommandLine root;
  private final Surroundings surroundings;
  private final Commands commands;

  /// @param first the first argument; all commands are set up unless it names one
  CommandTree(Surroundings surroundings, Programs programs, String version, String first) {
    this.surroundings = surroundings;
    Complaints complaints = new Complaints(surroundings);
    this.commands =
        Commands.of(
            surroundings,
            programs,
            version,
            complaints,
            () -> new CommandTree(surroundings, programs, version, "").root);
    this.root = new CommandLine(new PlumbCommand(surroundings, this::overview));
    boolean one = commands.names().contains(first);
    commands
        .groups()
        .values()
        .forEach(
            group ->
                group.forEach(
                    (name, command) -> {
                      if (!one || name.equals(first)) {
                        root.addSubcommand(line(command));
                      }
                    }));
    addOptions(version);
    setUp();
    root.setParameterExceptionHandler(new UsageErrors(surroundings));
    root.setExecutionExceptionHandler(complaints);
  }

  private static CommandLine line(Supplier<Command> supplier) {
    Command command = supplier.get();
    CommandLine line = new CommandLine(command);
    CommandSpec spec = line.getCommandSpec();
    command.setUp(line);
    command.commands().forEach((name, below) -> line.addSubcommand(name, line(below)));
    if (!command.commands().isEmpty()) {
      line.getHelpSectionMap()
          .put(UsageMessageSpec.SECTION_KEY_COMMAND_LIST, help -> below(line, help.colorScheme()));
    }
    spec.addOption(help());
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
    return line;
  }

  private void addOptions(String version) {
    root.getCommandSpec()
        .version("plumb " + version)
        .addOption(help())
        .addOption(
            OptionSpec.builder("-V", "--version")
                .versionHelp(true)
                .description("Show the version.")
                .build());
  }

  private static OptionSpec help() {
    return OptionSpec.builder("-h", "--help")
        .usageHelp(true)
        .description("Show this help.")
        .build();
  }

  private void setUp() {
    root.setOut(new PrintWriter(surroundings.terminal().out(), true, UTF_8));
    root.setErr(new PrintWriter(surroundings.terminal().err(), true, UTF_8));
    root.setExpandAtFiles(false);
    root.registerConverter(OutputOptions.Format.class, word(OutputOptions.Format.values()));
    root.registerConverter(OutputOptions.When.class, word(OutputOptions.When.values()));
    root.registerConverter(CompletionCommand.Shell.class, word(CompletionCommand.Shell.values()));
    root.setUsageHelpWidth(WIDTH);
    root.setColorScheme(
        Help.defaultColorScheme(surroundings.coloured() ? Help.Ansi.ON : Help.Ansi.OFF));
    List<String> sections = new ArrayList<>(root.getHelpSectionKeys());
    sections.remove(UsageMessageSpec.SECTION_KEY_COMMAND_LIST_HEADING);
    sections.remove(UsageMessageSpec.SECTION_KEY_COMMAND_LIST);
    sections.add(
        sections.indexOf(UsageMessageSpec.SECTION_KEY_OPTION_LIST_HEADING),
        UsageMessageSpec.SECTION_KEY_COMMAND_LIST);
    root.setHelpSectionKeys(sections);
    root.getHelpSectionMap()
        .put(UsageMessageSpec.SECTION_KEY_COMMAND_LIST, help -> list(help.colorScheme()));
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

  /// The program with the commands that are set up.
  CommandLine root() {
    return root;
  }

  /// What there is.
  private String overview() {
    return root.getUsageMessage();
  }

  private String list(Help.ColorScheme colours) {
    StringBuilder text = new StringBuilder();
    commands
        .groups()
        .forEach(
            (heading, group) -> {
              text.append('\n').append(heading).append('\n');
              group
                  .keySet()
                  .forEach(
                      name ->
                          text.append(
                              row(name, root.getSubcommands().getOrDefault(name, root), colours)));
            });
    return text.toString();
  }

  /// What there is below a command.
  private static String below(CommandLine command, Help.ColorScheme colours) {
    StringBuilder text = new StringBuilder("\nCommands:\n");
    command.getSubcommands().forEach((name, line) -> text.append(row(name, line, colours)));
    return text.toString();
  }

  private static String row(String name, CommandLine line, Help.ColorScheme colours) {
    return "  "
        + colours.commandText(name)
        + " ".repeat(NAMES - name.length())
        + line.getCommandSpec().usageMessage().description()[0]
        + "\n";
  }
}
