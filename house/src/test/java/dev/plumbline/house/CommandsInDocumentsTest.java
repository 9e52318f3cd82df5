package dev.plumbline.house;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaAnnotation;
import com.tngtech.archunit.core.domain.JavaClass;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class CommandsInDocumentsTest {

  @Test
  void everyCommandThatADocumentTellsToRunExists() {
    Set<String> commands = commands();
    assertThat(Markdown.all().stream().flatMap(document -> missing(document, commands).stream()))
        .as("A document tells to run what does not exist. `plumb` has the commands %s", commands)
        .isEmpty();
  }

  @Test
  void aCommandThatDoesNotExistIsFound() {
    Markdown document =
        Markdown.of(
            "A.md",
            """
            Say `plumb fly`, `plumb get -o json` or `plumb --help`, then `./none now`.
            ```sh
            $ ./format A.java
            ./pom.xml
            plumb get all
            ls plumb
            ```
            """);
    assertThat(missing(document, Set.of("get")))
        .containsExactly("A.md: plumb fly", "A.md: ./none now", "A.md: ./pom.xml");
  }

  private static List<String> missing(Markdown document, Set<String> commands) {
    List<String> lines = new ArrayList<>(document.names());
    lines.addAll(document.code());
    return lines.stream()
        .map(line -> line.startsWith("$ ") ? line.substring(2) : line)
        .filter(line -> isMissing(document.file(), line, commands))
        .map(line -> document.file() + ": " + line)
        .toList();
  }

  private static boolean isMissing(String file, String line, Set<String> commands) {
    String[] words = line.split("\\s+");
    boolean script = words[0].startsWith("./") || words[0].startsWith(".ci/");
    if (script
        && !Files.isExecutable(Checkout.ROOT.resolve(words[0]))
        && !Files.isExecutable(Checkout.ROOT.resolve(file).resolveSibling(words[0]))) {
      return true;
    }
    boolean plumb = words[0].equals("plumb") || words[0].equals("./plumb");
    return plumb
        && words.length > 1
        && Character.isLowerCase(words[1].charAt(0))
        && !commands.contains(words[1]);
  }

  /// The names of the classes that are commands.
  private static Set<String> commands() {
    return ProductClasses.ALL.stream()
        .map(type -> type.tryGetAnnotationOfType("picocli.CommandLine$Command"))
        .flatMap(Optional::stream)
        .map(CommandsInDocumentsTest::name)
        .collect(Collectors.toSet());
  }

  private static String name(JavaAnnotation<JavaClass> command) {
    return command.get("name").map(String::valueOf).orElse("");
  }
}
