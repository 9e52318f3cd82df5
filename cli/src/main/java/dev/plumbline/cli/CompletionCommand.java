package dev.plumbline.cli;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.function.Supplier;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Parameters;

/// Prints a script that lets a shell complete command lines.
@CommandLine.Command(
    name = "completion",
    description = "Print a script that lets your shell complete commands and options.",
    footer = {
      "  plumb completion bash > ~/.local/share/bash-completion/completions/plumb",
      "  source <(plumb completion zsh)",
      "  plumb completion fish > ~/.config/fish/completions/plumb.fish"
    })
final class CompletionCommand implements Command {

  private final Surroundings surroundings;
  private final Supplier<CommandLine> whole;

  @Parameters(paramLabel = "SHELL", description = "bash, zsh or fish.")
  private Shell shell = Shell.BASH;

  /// The shells.
  enum Shell {
    BASH,
    ZSH,
    FISH;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  CompletionCommand(Surroundings surroundings, Supplier<CommandLine> whole) {
    this.surroundings = surroundings;
    this.whole = whole;
  }

  @Override
  public ExitCode run() {
    String script =
        switch (shell) {
          case BASH, ZSH -> AutoComplete.bash("plumb", whole.get());
          case FISH -> FishCompletion.of(whole.get());
        };
    surroundings.terminal().out().print(script);
    return ExitCode.OK;
  }

  @Override
  public Set<ExitCode> exitCodes() {
    return EnumSet.of(ExitCode.OK, ExitCode.USAGE);
  }
}
