package dev.plumbline.it.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The list of faults is whole and true, and becomes the table it/build/faults.md.
class FaultTableTest {

  private static final int FAULTS = 61;

  private final Path root = Path.of(System.getProperty("plumbline.root"));
  private final List<FaultLine> lines = FaultLine.all(root);

  @Test
  void eachFaultIsListedOnce() {
    assertThat(lines)
        .extracting(FaultLine::number)
        .containsExactlyElementsOf(IntStream.rangeClosed(1, FAULTS).boxed().toList());
  }

  @Test
  void eachNamedTestExists() {
    assertThat(lines.stream().flatMap(line -> line.tests().stream()).distinct())
        .isNotEmpty()
        .allMatch(test -> test.exists(root));
    assertThat(new FaultLine.TestName("it", "FaultTableTest", "noSuchTest").exists(root)).isFalse();
  }

  @Test
  void whatIsNotPlayedHasAReason() {
    assertThat(lines)
        .filteredOn(line -> !line.isPlayed())
        .allSatisfy(line -> assertThat(line.open()).isNotEmpty());
  }

  /// What the list says of the tests here is what they say of themselves.
  @Test
  void testsThatNameFaultsStandInTheList() throws IOException, ClassNotFoundException {
    Map<String, Set<Integer>> said = new TreeMap<>();
    Path tests = root.resolve("it/src/test/java");
    try (Stream<Path> files = Files.walk(tests)) {
      for (Path file : files.filter(f -> f.toString().matches(".*(IT|Test)[.]java")).toList()) {
        String name = tests.relativize(file).toString().replace('/', '.').replace(".java", "");
        Class<?> type = Class.forName(name, false, getClass().getClassLoader());
        for (Method method : type.getDeclaredMethods()) {
          Faults faults = method.getAnnotation(Faults.class);
          if (faults != null) {
            String test = "it/" + type.getSimpleName() + "#" + method.getName();
            said.put(test, IntStream.of(faults.value()).boxed().collect(Collectors.toSet()));
            assertThat(faults.holds()).as(test).isNotEmpty();
          }
        }
      }
    }
    assertThat(said).isNotEmpty();
    said.forEach(
        (test, numbers) ->
            assertThat(numbers)
                .as(test)
                .isEqualTo(
                    lines.stream()
                        .filter(line -> line.tests().toString().contains(test))
                        .map(FaultLine::number)
                        .collect(Collectors.toCollection(TreeSet::new))));
  }

  @Test
  void theTableIsWritten() throws IOException {
    long played = lines.stream().filter(FaultLine::isPlayed).count();
    String head =
        """
        # Faults

        %d of %d are played by tests.

        | number | fault | state | open |
        |---|---|---|---|
        """
            .formatted(played, lines.size());
    Path table = root.resolve("it/build/faults.md");
    Files.createDirectories(table.getParent());
    Files.writeString(
        table, head + String.join("\n", lines.stream().map(FaultLine::row).toList()) + "\n");
    try (InputStream written = Files.newInputStream(table)) {
      assertThat(new String(written.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8))
          .contains("| 61 |");
    }
  }
}
