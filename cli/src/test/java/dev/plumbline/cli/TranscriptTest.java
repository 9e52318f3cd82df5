package dev.plumbline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/// Walks the transcripts: each folder is a test.
class TranscriptTest {

  private static final Path FOLDER = Checkout.ROOT.resolve("cli/src/test/resources/transcripts");
  private static final Path NEW = Checkout.ROOT.resolve("cli/build/transcripts");

  @TempDir Path temporary;

  @TestFactory
  Stream<DynamicTest> whatIsTypedGivesWhatIsWritten() throws IOException {
    List<Path> folders = folders();
    assertThat(folders).hasSizeGreaterThan(30);
    return folders.stream()
        .map(
            folder ->
                DynamicTest.dynamicTest(String.valueOf(folder.getFileName()), () -> play(folder)));
  }

  @Test
  void everyCommandHasATranscript() throws IOException {
    for (String command : Checkout.stage().tree().root().getSubcommands().keySet()) {
      assertThat(folders())
          .as("a transcript of `plumb " + command + "`: a folder whose name begins with it")
          .anyMatch(folder -> String.valueOf(folder.getFileName()).startsWith(command));
    }
  }

  private void play(Path folder) throws IOException {
    Transcript transcript = new Transcript(folder);
    assertThat(transcript.unread()).as("files that nobody reads in " + folder).isEmpty();
    Map<String, String> came =
        transcript.play(temporary.resolve(String.valueOf(folder.getFileName())));
    Map<String, String> expected = transcript.expected();
    if (!came.equals(expected)) {
      write(NEW.resolve(String.valueOf(folder.getFileName())), came);
    }
    assertThat(new TreeMap<>(came))
        .as(
            "%s. If this is meant: cp -r cli/build/transcripts/."
                + " cli/src/test/resources/transcripts/",
            folder.getFileName())
        .isEqualTo(expected);
  }

  private static void write(Path folder, Map<String, String> files) throws IOException {
    for (Map.Entry<String, String> file : files.entrySet()) {
      Path path = folder.resolve(file.getKey());
      Files.createDirectories(path.getParent());
      Files.writeString(path, file.getValue());
    }
  }

  private static List<Path> folders() throws IOException {
    try (Stream<Path> folders = Files.list(FOLDER)) {
      return folders.filter(Files::isDirectory).sorted().toList();
    }
  }
}
