package dev.plumbline.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ArchitectureDocumentTest {

  private static final String FILE = "ARCHITECTURE.md";

  @Test
  void whatItNamesExists() {
    assertThat(unknown(Markdown.of(FILE)))
        .as("%s names in backticks what does not exist (types, modules, paths)", FILE)
        .isEmpty();
  }

  @Test
  void everyModuleHasARow() {
    Set<String> described =
        Markdown.of(FILE).rows().stream()
            .flatMap(row -> Markdown.of(FILE, row.getFirst()).names().stream())
            .collect(Collectors.toSet());
    assertThat(described)
        .as("Every module of pom.xml has a row in the tables of %s", FILE)
        .containsAll(Modules.names());
  }

  @Test
  void aNameThatDoesNotExistIsFound() {
    Markdown document =
        Markdown.of(
            "A.md", "`Problem` `NoSuchType` `model` `nomodule` `pom.xml` `no.xml` `Step.Delete`");
    assertThat(unknown(document)).containsExactly("NoSuchType", "nomodule", "no.xml");
  }

  private static List<String> unknown(Markdown document) {
    Set<String> types =
        Declarations.types(JavaSource.all()).stream()
            .map(Declarations.Type::name)
            .collect(Collectors.toSet());
    return document.names().stream().filter(name -> !exists(name, types)).toList();
  }

  private static boolean exists(String name, Set<String> types) {
    return Files.exists(Checkout.ROOT.resolve(name))
        || (Character.isUpperCase(name.charAt(0))
            && Arrays.stream(name.split("\\.")).allMatch(types::contains));
  }
}
