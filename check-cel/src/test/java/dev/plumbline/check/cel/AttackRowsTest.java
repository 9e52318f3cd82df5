package dev.plumbline.check.cel;

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
import org.junit.jupiter.api.Test;

/// The list of attacks names, for each, the tests that hold it, and leaves none out.
class AttackRowsTest {

  @Test
  void everyRowHasATestThatExists() throws IOException {
    TreeSet<Integer> rows = new TreeSet<>();
    List<String> wrong = new ArrayList<>();
    for (String line : lines()) {
      String[] parts = line.split(" \\| ", 3);
      assertThat(parts).as(line).hasSize(3);
      rows.add(Integer.valueOf(parts[0]));
      if (!exists(parts[2])) {
        wrong.add(line);
      }
    }
    assertThat(wrong).isEmpty();
    assertThat(rows).containsAll(IntStream.of(42, 64, 65, 66, 67, 69, 76, 86, 89).boxed().toList());
  }

  private static boolean exists(String test) throws IOException {
    int slash = test.indexOf('/');
    String module = slash < 0 ? "check-cel" : test.substring(0, slash);
    String[] names = test.substring(slash + 1).split("\\.", 2);
    Path file =
        Path.of(System.getProperty("plumbline.root", ""))
            .resolve(module)
            .resolve("src/test/java/dev/plumbline")
            .resolve(module.replace('-', '/'))
            .resolve(names[0] + ".java");
    return Files.exists(file) && Files.readString(file).contains("  void " + names[1] + "(");
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
