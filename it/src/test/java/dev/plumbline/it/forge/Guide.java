package dev.plumbline.it.forge;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// A page of the manual as a script: its blocks `sh`, one after the other, and what its blocks
/// `text` promise to be printed. A line that ends with `# refused` must fail.
///
/// @param lines of commands, each whole
/// @param promised lines
record Guide(List<String> lines, List<String> promised) {

  private static final String REFUSED = "# refused";
  private static final String SERVE = "plumb forge serve ";

  static Guide read(Path page) throws IOException {
    List<String> lines = new ArrayList<>();
    List<String> promised = new ArrayList<>();
    String block = "";
    String begun = "";
    for (String line : Files.readAllLines(page)) {
      if (line.startsWith("```")) {
        block = block.isEmpty() ? line.substring(3) : "";
      } else if (block.equals("sh")) {
        begun += line;
        if (line.endsWith("\\")) {
          begun += "\n";
        } else {
          lines.add(begun);
          begun = "";
        }
      } else if (block.equals("text")) {
        promised.add(line);
      }
    }
    return new Guide(lines, promised);
  }

  /// The commands as bash runs them: `serve` stands for the program that stays in the foreground,
  /// and is told the port on which it listens.
  String script() {
    StringBuilder script = new StringBuilder();
    for (String line : lines) {
      script.append(command(line)).append('\n');
    }
    return script.toString();
  }

  private static String command(String line) {
    if (line.endsWith(REFUSED)) {
      String command = line.substring(0, line.length() - REFUSED.length()).strip();
      return "if " + command + "; then echo 'not refused' >&2; exit 9; fi";
    }
    if (!line.startsWith(SERVE)) {
      return line;
    }
    String port = line.contains("--listen") ? "" : " --listen 127.0.0.1:3000";
    return "serve " + line.substring(SERVE.length()) + port;
  }
}
