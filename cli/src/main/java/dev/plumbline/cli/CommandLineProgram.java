package dev.plumbline.cli;

import java.io.PrintStream;

/// The command line: reads arguments, runs one command, gives its exit code.
public final class CommandLineProgram {

  private CommandLineProgram() {}

  /// Runs one command.
  ///
  /// @return the exit code
  public static int run(
      String[] arguments, Programs programs, String version, PrintStream out, PrintStream err) {
    if (arguments.length > 0 && arguments[0].equals("demo")) {
      return programs.demo(new Programs.DemoOptions("", "", false), out) ? 0 : 1;
    }
    err.println("plumb " + version);
    return 2;
  }
}
