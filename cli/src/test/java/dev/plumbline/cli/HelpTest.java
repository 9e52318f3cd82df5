package dev.plumbline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

class HelpTest {

  private static final CommandLine ROOT = Checkout.stage().tree().root();

  /// By their whole names, those below others too.
  private static final Map<String, CommandLine> COMMANDS = new LinkedHashMap<>();

  static {
    collect("", ROOT);
  }

  private static void collect(String before, CommandLine command) {
    command
        .getSubcommands()
        .forEach(
            (name, line) -> {
              COMMANDS.put(before + name, line);
              collect(before + name + " ", line);
            });
  }

  static Collection<String> commands() {
    return COMMANDS.keySet();
  }

  @Test
  void theReferenceHoldsTheHelpOfEveryCommand() throws IOException {
    assertCurrent("commands.md", CommandsPage.text(ROOT));
  }

  @Test
  void theReferenceHoldsEveryExitCode() throws IOException {
    assertCurrent("exit-codes.md", ExitCodesPage.text());
  }

  private static void assertCurrent(String page, String text) throws IOException {
    Path written = Checkout.ROOT.resolve("docs/reference").resolve(page);
    Path made = Checkout.ROOT.resolve("cli/build").resolve(page);
    Files.createDirectories(made.getParent());
    Files.writeString(made, text);
    assertThat(Files.exists(written) ? Files.readString(written) : "")
        .as("The page is stale. To take the new one: cp cli/build/%s docs/reference/", page)
        .isEqualTo(text);
  }

  @ParameterizedTest
  @MethodSource("commands")
  void everyCommandHasExamplesOfItself(String name) {
    UsageMessageSpec help = help(name);
    assertThat(help.footer()).isNotEmpty();
    assertThat(String.join("\n", help.footer())).contains("plumb " + name);
    assertThat(help.footerHeading()).isEqualTo("%nExamples:%n");
  }

  @ParameterizedTest
  @MethodSource("commands")
  void everyCommandListsItsExitCodes(String name) {
    Map<String, String> codes = help(name).exitCodeList();
    assertThat(codes).containsKeys("0", "2").doesNotContainValue("");
    Command command = line(name).getCommand();
    assertThat(codes)
        .containsOnlyKeys(
            command.exitCodes().stream().map(code -> String.valueOf(code.number())).toList());
  }

  @ParameterizedTest
  @MethodSource("commands")
  void everyCommandBeginsWithOneSentence(String name) {
    assertThat(help(name).description()[0]).hasSizeLessThan(85).matches("[A-Z][^.]*\\.");
  }

  @ParameterizedTest
  @MethodSource("commands")
  void everyOptionIsDescribedAndTellsItsDefault(String name) {
    for (ArgSpec argument : line(name).getCommandSpec().args()) {
      String description = String.join(" ", argument.description());
      assertThat(description).as(String.valueOf(argument)).endsWith(".");
      boolean takesValue = argument.isOption() && argument.arity().max() > 0;
      boolean absentByNature =
          description.startsWith("Manage ") || description.matches(".*(Read more|Write one).*");
      if (takesValue && !absentByNature) {
        assertThat(description).as(String.valueOf(argument)).contains("(default: ");
      }
    }
  }

  @Test
  void theOverviewNamesEveryCommandOnce() {
    String overview = ROOT.getUsageMessage();
    for (String name : ROOT.getSubcommands().keySet()) {
      assertThat(overview.lines().filter(line -> line.startsWith("  " + name + " "))).hasSize(1);
    }
    assertThat(overview.lines()).allSatisfy(line -> assertThat(line.length()).isLessThan(101));
  }

  @ParameterizedTest
  @MethodSource("commands")
  void aCommandThatStandsAloneHelpsAsAmongTheOthers(String name) {
    Stage stage = Checkout.stage();
    assertThat(stage.run((name + " --help").split(" "))).isZero();
    assertThat(stage.out()).isEqualTo(line(name).getUsageMessage());
    assertThat(name).endsWith(line(name).getCommandName());
  }

  @Test
  void everyEndOfACommandHasANumberOfItsOwn() {
    assertThat(Arrays.stream(ExitCode.values()).map(ExitCode::number)).doesNotHaveDuplicates();
  }

  private static CommandLine line(String name) {
    return Optional.ofNullable(COMMANDS.get(name)).orElseThrow();
  }

  private static UsageMessageSpec help(String name) {
    return line(name).getCommandSpec().usageMessage();
  }
}
