package dev.plumbline.forge.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The list of attacks names, for each, the test that holds it, and leaves none out.
class AttackRowsTest {

  @Test
  void everyRowHasATestThatExistsOrSaysWhereItBelongs() throws IOException {
    TreeSet<Integer> rows = new TreeSet<>();
    List<String> wrong = new ArrayList<>();
    for (String line : lines()) {
      String[] parts = line.split(" \\| ", 3);
      assertThat(parts).as(line).hasSize(3);
      assertThat(rows.add(Integer.valueOf(parts[0]))).as("%s is there once", line).isTrue();
      boolean named = parts[2].startsWith("later: ") || parts[2].startsWith("elsewhere: ");
      if (!named && !exists(parts[2])) {
        wrong.add(line);
      }
    }
    assertThat(wrong).isEmpty();
    assertThat(rows)
        .containsAll(
            Stream.of(
                    IntStream.rangeClosed(12, 31),
                    IntStream.rangeClosed(47, 53),
                    IntStream.rangeClosed(64, 78),
                    IntStream.rangeClosed(86, 95))
                .flatMap(IntStream::boxed)
                .toList());
  }

  private static boolean exists(String test) throws IOException {
    int slash = test.indexOf('/');
    String module = slash < 0 ? "forge-local" : test.substring(0, slash);
    String[] names = test.substring(slash + 1).split("\\.", 2);
    Path sources =
        Path.of(System.getProperty("plumbline.root", "")).resolve(module).resolve("src/test/java");
    try (Stream<Path> files = Files.walk(sources)) {
      List<Path> found = files.filter(file -> file.endsWith(names[0] + ".java")).toList();
      return found.size() == 1 && isTest(Files.readString(found.getFirst()), names[1]);
    }
  }

  /// Whether the method is there, and has been marked as a test since the one before it ended.
  private static boolean isTest(String source, String method) {
    int at = source.indexOf("  void " + method + "(");
    int before = source.lastIndexOf("\n  }\n", Math.max(at, 0));
    return at >= 0 && source.substring(Math.max(before, 0), at).contains("Test\n");
  }

  private static List<String> lines() throws IOException {
    try (InputStream in = AttackRowsTest.class.getResourceAsStream("attack-rows.txt")) {
      assertThat(in).isNotNull();
      return new String(in == null ? new byte[0] : in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#"))
          .toList();
    }
  }
}
