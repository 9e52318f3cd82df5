package dev.plumbline.it.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/// One fault of the list.
///
/// @param tests that play it; none if it is not played yet
/// @param open what of it is not played; why, if none of it is
record FaultLine(int number, String fault, List<TestName> tests, String open) {

  private static final String NONE = "not yet";

  /// The name of a test: `MODULE/CLASS#METHOD`.
  record TestName(String module, String type, String method) {

    static TestName of(String text) {
      String[] parts = text.strip().split("[/#]", -1);
      if (parts.length != 3) {
        throw new IllegalArgumentException("not MODULE/CLASS#METHOD: " + text);
      }
      return new TestName(parts[0], parts[1], parts[2]);
    }

    /// Whether the module has a class of tests of that name with that method.
    boolean exists(Path root) {
      try (Stream<Path> files = Files.walk(root.resolve(module).resolve("src/test/java"))) {
        return files
            .filter(file -> file.endsWith(type + ".java"))
            .anyMatch(file -> text(file).contains("void " + method + "("));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public String toString() {
      return module + "/" + type + "#" + method;
    }
  }

  static List<FaultLine> all(Path root) {
    return text(root.resolve("it/src/test/resources/faults.txt"))
        .lines()
        .filter(line -> !line.startsWith("#"))
        .map(FaultLine::of)
        .toList();
  }

  private static FaultLine of(String line) {
    String[] parts = line.split("\\|", -1);
    if (parts.length != 4) {
      throw new IllegalArgumentException("not NUMBER | FAULT | TESTS | OPEN: " + line);
    }
    String tests = parts[2].strip();
    return new FaultLine(
        Integer.parseInt(parts[0].strip()),
        parts[1].strip(),
        tests.equals(NONE)
            ? List.of()
            : Arrays.stream(tests.split(",", -1)).map(TestName::of).toList(),
        parts[3].strip());
  }

  boolean isPlayed() {
    return !tests.isEmpty();
  }

  /// The line of the table, in Markdown.
  String row() {
    String state =
        isPlayed()
            ? "covered by " + String.join(", ", tests.stream().map(t -> "`" + t + "`").toList())
            : NONE;
    return "| %d | %s | %s | %s |".formatted(number, fault, state, open);
  }

  private static String text(Path file) {
    try {
      return Files.readString(file, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
