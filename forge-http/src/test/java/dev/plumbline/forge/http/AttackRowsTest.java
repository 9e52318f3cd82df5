package dev.plumbline.forge.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;

/// The list of attacks names, for each, the test that holds it, and leaves none out.
class AttackRowsTest {

  @Test
  void everyRowHasATestThatExistsOrSaysWhereItBelongs() throws Exception {
    TreeSet<Integer> rows = new TreeSet<>();
    List<String> wrong = new ArrayList<>();
    for (String line : lines()) {
      String[] parts = line.split(" \\| ", 3);
      assertThat(parts).as(line).hasSize(3);
      assertThat(rows.add(Integer.valueOf(parts[0]))).as("%s is there once", line).isTrue();
      boolean named = parts[2].startsWith("elsewhere: ");
      if (!named && !exists(parts[2])) {
        wrong.add(line);
      }
    }
    assertThat(wrong).isEmpty();
    assertThat(rows).containsAll(IntStream.rangeClosed(47, 53).boxed().toList());
  }

  private static boolean exists(String test) throws ClassNotFoundException {
    String[] names = test.split("\\.", 2);
    Class<?> type = Class.forName(AttackRowsTest.class.getPackageName() + "." + names[0]);
    return Arrays.stream(type.getDeclaredMethods())
        .anyMatch(
            method ->
                method.getName().equals(names[1])
                    && (method.isAnnotationPresent(Test.class)
                        || method.isAnnotationPresent(ParameterizedTest.class)));
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
