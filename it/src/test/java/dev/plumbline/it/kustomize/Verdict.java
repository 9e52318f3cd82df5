package dev.plumbline.it.kustomize;

import dev.plumbline.codec.Yaml;
import dev.plumbline.model.JsonValue;
import dev.plumbline.model.ProblemException;
import dev.plumbline.model.RenderOptions;
import dev.plumbline.model.Rendered;
import dev.plumbline.render.kustomize.KustomizeRenderer;
import dev.plumbline.source.FolderTree;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// What both made of one seed's tree.
///
/// @param built whether the real one built it
/// @param same whether we did the same
/// @param report what differs and how to see it again; empty if nothing does
record Verdict(boolean built, boolean same, String report) {

  private static final String AGAIN =
      "./mvnw verify -pl it -am -Dtest=none -Dsurefire.failIfNoSpecifiedTests=false"
          + " -Dit.test=KustomizeDifferentialIT -Dplumbline.kustomize.trees=1"
          + " -Dplumbline.kustomize.seed=%d";

  /// Renders the tree of the seed with both.
  ///
  /// @param folder where trees are written; one that gives the same is removed again
  static Verdict of(long seed, Kubectl kubectl, Path folder)
      throws IOException, InterruptedException {
    Path tree = folder.resolve(Long.toString(seed));
    write(tree, Trees.of(seed));
    Optional<String> theirs = kubectl.kustomize(tree.resolve(Trees.ROOT));
    String why = "";
    Optional<String> ours = Optional.empty();
    try {
      ours = Optional.of(render(tree));
    } catch (ProblemException e) {
      why = e.getMessage();
    }
    if (ours.equals(theirs)) {
      remove(tree);
      return new Verdict(theirs.isPresent(), true, "");
    }
    String what =
        theirs.isEmpty()
            ? "kubectl refuses it"
            : ours.isEmpty() ? why : line(theirs.get(), ours.get());
    String again = "%nseed %d: %s%n  tree: %s%n  again: " + AGAIN;
    return new Verdict(theirs.isPresent(), false, again.formatted(seed, what, tree, seed));
  }

  private static String render(Path tree) {
    Rendered rendered =
        new KustomizeRenderer().render(new FolderTree(tree), RenderOptions.of(Trees.ROOT));
    List<JsonValue> documents =
        rendered.objects().stream().map(o -> (JsonValue) o.manifest().content()).toList();
    return Yaml.writeAll(documents);
  }

  private static String line(String theirs, String ours) {
    List<String> wanted = theirs.lines().toList();
    List<String> given = ours.lines().toList();
    int at = 0;
    while (at < Math.min(wanted.size(), given.size()) && wanted.get(at).equals(given.get(at))) {
      at++;
    }
    return "line %d is `%s`, not `%s`".formatted(at + 1, at(given, at), at(wanted, at));
  }

  private static String at(List<String> lines, int index) {
    return index < lines.size() ? lines.get(index) : "";
  }

  private static void write(Path folder, Map<String, String> files) throws IOException {
    remove(folder);
    for (Map.Entry<String, String> file : files.entrySet()) {
      Path path = folder.resolve(file.getKey());
      Files.createDirectories(path.getParent());
      Files.writeString(path, file.getValue());
    }
  }

  private static void remove(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> all = Files.walk(folder)) {
      all.sorted(Comparator.reverseOrder())
          .forEach(
              path -> {
                try {
                  Files.delete(path);
                } catch (IOException e) {
                  throw new UncheckedIOException(e);
                }
              });
    }
  }
}
