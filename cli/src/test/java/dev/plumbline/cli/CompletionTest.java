package dev.plumbline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class CompletionTest {

  @ParameterizedTest
  @ValueSource(strings = {"bash", "zsh", "fish"})
  void everyCommandAndEveryLongOptionIsThere(String shell) {
    Stage stage = Checkout.stage();
    assertThat(stage.run("completion", shell)).isZero();
    String script = stage.out();
    complete(script, stage.tree().root());
  }

  private static void complete(String script, CommandLine root) {
    root.getSubcommands()
        .forEach(
            (name, command) -> {
              assertThat(script).contains(name);
              command
                  .getCommandSpec()
                  .optionsMap()
                  .keySet()
                  .forEach(option -> assertThat(script).contains(option.replaceFirst("^-+", "")));
              complete(script, command);
            });
  }

  @Test
  void fishIsToldTheWordsAndItsQuotesAreClosed() {
    Stage stage = Checkout.stage();
    stage.run("completion", "fish");
    assertThat(stage.out())
        .contains(
            "complete -c plumb -n '__fish_seen_subcommand_from get' -s o -l output"
                + " -x -a 'text json yaml' -d '")
        .contains(
            "complete -c plumb -n '__fish_seen_subcommand_from completion' -a 'bash zsh fish'");
    assertThat(stage.out())
        .contains(
            "complete -c plumb -n '__fish_seen_subcommand_from forge; and"
                + " __fish_seen_subcommand_from token; and not __fish_seen_subcommand_from create"
                + " list revoke' -a revoke -d ")
        .contains(
            "complete -c plumb -n '__fish_seen_subcommand_from forge; and"
                + " __fish_seen_subcommand_from hook; and __fish_seen_subcommand_from add' -l url");
    assertThat(stage.out().lines())
        .allSatisfy(
            line ->
                assertThat(line.replace("\\'", "").chars().filter(c -> c == '\'').count() % 2)
                    .isZero());
  }
}
