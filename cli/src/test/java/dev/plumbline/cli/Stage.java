package dev.plumbline.cli;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/// Runs commands without a world around them.
final class Stage {

  static final String VERSION = "1.2.3";

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private final CannedSession session;
  private final Surroundings surroundings;

  /// @param input what is typed; with it the stage is a terminal
  Stage(CannedSession session, Map<String, String> environment, Optional<String> input) {
    this.session = session;
    this.surroundings =
        new Surroundings(
            new Terminal(
                stream(out),
                stream(err),
                new BufferedReader(new StringReader(input.orElse(""))),
                input.isPresent()),
            environment,
            new FakeTime(),
            folder -> {
              session.note("session " + folder);
              return session;
            },
            new StopSignal() {
              @Override
              public boolean await(Duration longest) {
                return true;
              }

              @Override
              public void stopped() {
                session.note("stopped");
              }
            });
  }

  private static PrintStream stream(ByteArrayOutputStream bytes) {
    return new PrintStream(bytes, true, StandardCharsets.UTF_8);
  }

  int run(String... arguments) {
    return CommandLineProgram.run(arguments, new FakePrograms(session), VERSION, surroundings);
  }

  CommandTree tree() {
    return new CommandTree(surroundings, new FakePrograms(session), VERSION, "");
  }

  Surroundings surroundings() {
    return surroundings;
  }

  String out() {
    return out.toString(StandardCharsets.UTF_8);
  }

  String err() {
    return err.toString(StandardCharsets.UTF_8);
  }
}
