package dev.plumbline.cli;

import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// Where a command prints and reads.
///
/// @param out what was asked for
/// @param err problems, questions and progress
/// @param in answers, and lists
/// @param interactive whether a person looks on and can answer
record Terminal(PrintStream out, PrintStream err, BufferedReader in, boolean interactive) {

  /// These streams, and the standard input. What is printed is UTF-8 whatever the locale says: YAML
  /// is, and a question mark in its place would be another value.
  static Terminal of(PrintStream out, PrintStream err) {
    boolean terminal = Optional.ofNullable(System.console()).map(Console::isTerminal).orElse(false);
    return new Terminal(
        utf8(out),
        utf8(err),
        reader(new InputStreamReader(System.in, StandardCharsets.UTF_8)),
        terminal && out.equals(System.out));
  }

  static BufferedReader reader(Reader reader) {
    return new BufferedReader(reader);
  }

  private static PrintStream utf8(PrintStream stream) {
    return new PrintStream(stream, true, StandardCharsets.UTF_8);
  }

  /// Asks a question that can be answered with yes.
  boolean agrees(String question) {
    err.print(question + " [y/N] ");
    err.flush();
    try {
      String answer = in.readLine();
      return answer != null && answer.strip().toLowerCase(java.util.Locale.ROOT).matches("y|yes");
    } catch (IOException e) {
      return false;
    }
  }

  /// Everything printed so far is on its way.
  void flush() {
    out.flush();
    err.flush();
  }
}
