package dev.plumbline.testkit.forge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.forge.Forge;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// Each file of a folder is a conversation with a forge ([RecordedExchanges]): what is asked of the
/// adapter, what it asks the forge, what the forge answers, and what comes of it.
public abstract class RecordedContract {

  /// The folder, from the repository's root; those inside it count as well.
  protected abstract String folder();

  /// The adapter.
  ///
  /// @param address of the server that plays the forge
  protected abstract Forge forge(String address, Moments moments);

  @TestFactory
  final List<DynamicTest> conversations() throws IOException {
    Path folder = Path.of(System.getProperty("plumbline.root", "")).resolve(folder());
    try (Stream<Path> files = Files.walk(folder)) {
      List<DynamicTest> tests =
          files
              .filter(Files::isRegularFile)
              .sorted()
              .map(
                  file ->
                      DynamicTest.dynamicTest(folder.relativize(file).toString(), () -> play(file)))
              .toList();
      assertThat(tests).as("conversations in %s", folder()).isNotEmpty();
      return tests;
    }
  }

  private void play(Path file) {
    try (RecordedExchanges recorded = new RecordedExchanges(file)) {
      Moments moments = new Moments();
      String answer =
          ForgeQuestion.ask(forge(recorded.address(), moments), recorded.question())
              .replace(recorded.address(), "BASE");
      String waited =
          moments.pauses().isEmpty()
              ? ""
              : "\nwaited "
                  + moments.pauses().stream()
                      .map(Object::toString)
                      .collect(Collectors.joining(" "));
      assertThat(recorded.wrong()).as("asked otherwise").isEmpty();
      assertThat(answer + waited).isEqualTo(recorded.expected());
    }
  }
}
