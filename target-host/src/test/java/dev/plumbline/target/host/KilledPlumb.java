package dev.plumbline.target.host;

import dev.plumbline.model.DesiredObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// A plumb of its own that applies objects and is then killed as by `kill -9`, if nothing that it
/// applies kills it first.
final class KilledPlumb {

  private KilledPlumb() {}

  /// @param arguments the folder of a [Machine], and files with the YAML of objects
  public static void main(String[] arguments) throws IOException, InterruptedException {
    Machine machine = Machine.in(Path.of(arguments[0]));
    for (int i = 1; i < arguments.length; i++) {
      DesiredObject desired = machine.wanted(Files.readString(Path.of(arguments[i])));
      if (machine.find(desired).isPresent()) {
        machine.update(desired);
      } else {
        machine.create(desired);
      }
    }
    new ProcessBuilder("sh", "-c", "kill -9 $PPID").start().waitFor();
  }
}
