package dev.plumbline.cli;

import dev.plumbline.codec.Json;
import dev.plumbline.model.JsonObject;
import dev.plumbline.model.Problem;
import dev.plumbline.model.ProblemCode;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import picocli.CommandLine;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/// Tells what is wrong with a command line. What was given is repeated only where it is plainly a
/// word: an address or a value in the wrong place may hold a password.
final class UsageErrors implements IParameterExceptionHandler {

  private static final Pattern WORD = Pattern.compile("-{0,2}[A-Za-z][A-Za-z-]{0,30}");

  private final Surroundings surroundings;

  UsageErrors(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public int handleParseException(ParameterException exception, String[] arguments) {
    CommandSpec spec = exception.getCommandLine().getCommandSpec();
    String what = Visible.text(what(exception, arguments));
    String hint = suggestion(exception).map(word -> "Did you mean " + word + "?").orElse("");
    String help = "Try `" + spec.qualifiedName() + " --help`.";
    if (asksForJson(arguments)) {
      Problem problem =
          Problem.of(
              ProblemCode.INVALID_ARGUMENT,
              spec.qualifiedName(),
              what,
              hint.isEmpty() ? help : hint + " " + help);
      String json = Json.write(JsonObject.of("error", StatusJson.problem(problem)));
      surroundings.terminal().err().println(Visible.json(json));
    } else {
      surroundings
          .terminal()
          .err()
          .println(Tone.BAD.paint("error:", surroundings.coloured()) + " " + what);
      surroundings.terminal().err().println(hint.isEmpty() ? help : hint + "\n" + help);
    }
    return ExitCode.USAGE.number();
  }

  private static String what(ParameterException exception, String[] arguments) {
    if (exception instanceof UnmatchedArgumentException unmatched) {
      return unmatched(unmatched);
    }
    String message = String.valueOf(exception.getMessage()).lines().findFirst().orElse("");
    for (String argument : arguments) {
      message = without(message, argument);
      message = without(message, argument.substring(argument.indexOf('=') + 1));
    }
    return message.substring(0, 1).toLowerCase(java.util.Locale.ROOT) + message.substring(1);
  }

  private static String unmatched(UnmatchedArgumentException exception) {
    String given = first(exception);
    boolean commands = !exception.getCommandLine().getSubcommands().isEmpty();
    if (!WORD.matcher(given).matches()) {
      return commands ? "unknown command" : "an argument too many, or in the wrong place";
    }
    if (given.startsWith("-")) {
      return "unknown option " + given;
    }
    return commands ? "unknown command " + given : "unexpected argument " + given;
  }

  private static String first(UnmatchedArgumentException exception) {
    return exception.getUnmatched().getFirst().split("=", 2)[0];
  }

  private static String without(String message, String argument) {
    return argument.isEmpty() || WORD.matcher(argument).matches()
        ? message
        : message.replace(argument, "…");
  }

  private static Optional<String> suggestion(ParameterException exception) {
    if (!(exception instanceof UnmatchedArgumentException unmatched)) {
      return Optional.empty();
    }
    CommandLine command = exception.getCommandLine();
    String given = first(unmatched);
    Collection<String> known =
        given.startsWith("-")
            ? command.getCommandSpec().optionsMap().keySet()
            : command.getSubcommands().keySet();
    return Suggestion.closest(given, known);
  }

  private static boolean asksForJson(String[] arguments) {
    List<String> all = Arrays.asList(arguments);
    int option = Math.max(all.indexOf("-o"), all.indexOf("--output"));
    return all.contains("-ojson")
        || all.contains("-o=json")
        || all.contains("--output=json")
        || (option >= 0 && option + 1 < all.size() && all.get(option + 1).equals("json"));
  }
}
