package dev.plumbline.cli;

import dev.plumbline.cli.OutputOptions.Format;
import dev.plumbline.codec.Json;
import dev.plumbline.model.JsonObject;
import dev.plumbline.model.Problem;
import dev.plumbline.model.ProblemCode;
import dev.plumbline.model.ProblemException;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/// Tells of problems: one place, one form, on the standard error.
final class Complaints implements IExecutionExceptionHandler {

  private final Surroundings surroundings;

  Complaints(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  /// Prints a problem: a line that begins with `error:`, or a JSON object in one line.
  void tell(Problem problem, Format format, boolean colour) {
    surroundings
        .terminal()
        .err()
        .println(
            switch (format) {
              case TEXT, YAML ->
                  Tone.BAD.paint("error:", colour) + " " + Visible.text(problem.message());
              case JSON ->
                  Visible.json(Json.write(JsonObject.of("error", StatusJson.problem(problem))));
            });
  }

  @Override
  public int handleExecutionException(
      Exception exception, CommandLine command, ParseResult parsed) {
    Problem problem =
        exception instanceof ProblemException known ? known.problem() : unknown(exception);
    Optional<OutputOptions> output = output(command.getCommandSpec());
    tell(
        problem,
        output.map(OutputOptions::format).orElse(Format.TEXT),
        output.map(options -> options.coloured(surroundings)).orElse(surroundings.coloured()));
    if (!(exception instanceof ProblemException)
        && surroundings.variable("PLUMB_DEBUG").isPresent()) {
      exception.printStackTrace(surroundings.terminal().err());
    }
    return ExitCode.of(problem.code()).number();
  }

  private static Optional<OutputOptions> output(CommandSpec spec) {
    return spec.mixins().values().stream()
        .map(CommandSpec::userObject)
        .filter(OutputOptions.class::isInstance)
        .map(OutputOptions.class::cast)
        .findFirst();
  }

  /// The message of an exception that nobody expected may hold anything, a secret too: it is not
  /// shown.
  static Problem unknown(Throwable defect) {
    StackTraceElement[] stack = defect.getStackTrace();
    return new Problem(
        ProblemCode.INTERNAL_ERROR,
        "plumb",
        "met a defect of its own",
        defect.getClass().getSimpleName() + (stack.length == 0 ? "" : " at " + stack[0]),
        "Please report it; PLUMB_DEBUG=1 shows more.");
  }
}
