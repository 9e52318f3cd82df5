package dev.plumbline.it.kustomize;

import dev.plumbline.testkit.MemoryTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/// A tree with a kustomization that names charts, and what kustomize 5.5.0 made of it with
/// `--enable-helm` and Helm 3. It is written as one file: `-- PATH --` before each file of the
/// tree, then `-- root --` and `-- built --` or `-- refused --`.
///
/// @param root the folder that is built
/// @param built empty if it must be refused
record ChartCase(String name, MemoryTree tree, String root, Optional<String> built) {

  private static final Path FOLDER =
      Path.of(
          System.getProperty("plumbline.root", ".."),
          "it/src/test/resources/dev/plumbline/it/kustomize/charts");

  /// All cases, by their names.
  static List<ChartCase> all() throws IOException {
    List<ChartCase> cases = new ArrayList<>();
    try (Stream<Path> files = Files.list(FOLDER)) {
      for (Path file : files.sorted().toList()) {
        String name = file.getFileName().toString().replace(".txt", "");
        cases.add(of(name, sections(Files.readString(file))));
      }
    }
    return cases;
  }

  private static ChartCase of(String name, Map<String, String> sections) {
    String root = Optional.ofNullable(sections.remove("root")).orElse("").strip();
    Optional<String> built = Optional.ofNullable(sections.remove("built"));
    sections.remove("refused");
    MemoryTree tree = MemoryTree.empty();
    for (Map.Entry<String, String> file : sections.entrySet()) {
      tree = tree.file(file.getKey(), file.getValue());
    }
    return new ChartCase(name, tree, root, built);
  }

  private static Map<String, String> sections(String text) {
    Map<String, String> sections = new TreeMap<>();
    String name = "";
    for (String line : text.splitWithDelimiters("(?<=\n)", 0)) {
      if (line.startsWith("-- ") && line.endsWith(" --\n")) {
        name = line.substring(3, line.length() - 4);
        sections.put(name, "");
      } else {
        sections.merge(name, line, String::concat);
      }
    }
    sections.remove("");
    return sections;
  }

  @Override
  public String toString() {
    return name;
  }
}
