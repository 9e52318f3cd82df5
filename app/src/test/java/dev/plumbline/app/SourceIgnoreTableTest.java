package dev.plumbline.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.codec.Yaml;
import dev.plumbline.dialect.Declarations;
import dev.plumbline.dialect.flux.FluxDialect;
import dev.plumbline.model.IgnoreRules;
import dev.plumbline.model.JsonArray;
import dev.plumbline.model.JsonObject;
import dev.plumbline.model.JsonString;
import dev.plumbline.model.Manifest;
import dev.plumbline.model.Tree;
import dev.plumbline.render.IgnorePatterns;
import dev.plumbline.render.IgnoringTree;
import dev.plumbline.testkit.Cases;
import dev.plumbline.testkit.MemoryTree;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// What Flux leaves out of a repository, from the declaration to the tree, row by row. The rows ask
/// Flux's matcher with its standard list always in force; how a source-controller combines the
/// lists is told in the other tests.
class SourceIgnoreTableTest {

  /// The rules of a GitRepository, as its dialect reads them.
  private static IgnoreRules rules(String specIgnore) {
    JsonObject source =
        (JsonObject)
            Yaml.readOne(
                """
                apiVersion: source.toolkit.fluxcd.io/v1
                kind: GitRepository
                metadata: {name: fleet, namespace: team}
                spec: {url: "https://git.example.org/fleet", interval: 1m}
                """);
    if (!specIgnore.isEmpty()) {
      JsonObject spec = source.object("spec").orElseThrow().with("ignore", specIgnore);
      source = source.with("spec", spec);
    }
    JsonObject kustomization =
        (JsonObject)
            Yaml.readOne(
                """
                apiVersion: kustomize.toolkit.fluxcd.io/v1
                kind: Kustomization
                metadata: {name: fleet, namespace: team}
                spec:
                  interval: 1m
                  prune: true
                  sourceRef: {kind: GitRepository, name: fleet}
                """);
    return new Declarations(List.of(new FluxDialect()))
        .readLive(List.of(new Manifest(source), new Manifest(kustomization)))
        .applications()
        .getFirst()
        .render()
        .ignore();
  }

  private static List<String> paths(JsonObject row, String field) {
    return row.array(field).orElse(JsonArray.EMPTY).strings();
  }

  @Test
  void thePatternsOfEveryRow() {
    Set<String> failures = new TreeSet<>();
    IgnoreRules rules = rules("");
    int compared = 0;
    for (JsonObject row : Cases.rows("flux-tables", "sourceignore.jsonl")) {
      List<String> own = Arrays.asList(row.string("patterns").orElseThrow().split("\n", -1));
      List<String> standard =
          row.bool("withDefaults").orElse(false)
              ? Stream.concat(rules.always().stream(), rules.standard().stream()).toList()
              : List.of();
      IgnorePatterns patterns =
          IgnorePatterns.of(Stream.concat(standard.stream(), own.stream()).toList());
      for (String field : List.of("excluded", "included")) {
        for (String path : paths(row, field)) {
          boolean folder = path.endsWith("/");
          String plain = folder ? path.substring(0, path.length() - 1) : path;
          compared++;
          if (patterns.excludes(plain, folder) != field.equals("excluded")) {
            failures.add(own + " | " + path + " is " + field);
          }
        }
      }
    }
    assertThat(failures).isEmpty();
    assertThat(compared == 0 || compared > 10_000).as("%s compared", compared).isTrue();
  }

  @Test
  void theFilesOfEveryRow() {
    Set<String> failures = new TreeSet<>();
    for (JsonObject row : Cases.rows("flux-tables", "sourceignore-nested.jsonl")) {
      IgnoreRules given = rules(row.string("specIgnore").orElse(""));
      List<String> always = new ArrayList<>(given.always());
      always.addAll(given.standard());
      Tree tree =
          IgnoringTree.of(
              tree(row), new IgnoreRules(always, List.of(), given.file(), given.last()));
      Set<String> seen = new TreeSet<>();
      walk(tree, "", seen);
      for (String path : paths(row, "excluded")) {
        if (tree.entry(path).isPresent() || seen.contains(path)) {
          failures.add(row + " | " + path + " is excluded");
        }
      }
      for (String path : paths(row, "included")) {
        if (tree.entry(path).isEmpty() || !seen.contains(path)) {
          failures.add(row + " | " + path + " is included");
        }
      }
    }
    assertThat(failures).isEmpty();
  }

  private static Tree tree(JsonObject row) {
    MemoryTree tree = MemoryTree.empty();
    for (String field : List.of("excluded", "included")) {
      for (String path : paths(row, field)) {
        tree = tree.file(path, "x");
      }
    }
    JsonObject files = row.object("ignoreFiles").orElse(JsonObject.EMPTY);
    for (String path : files.names()) {
      String text = files.get(path).orElseThrow() instanceof JsonString(String t) ? t : "";
      tree = tree.file(path, text);
    }
    return tree;
  }

  private static void walk(Tree tree, String folder, Set<String> seen) {
    tree.list(folder)
        .forEach(
            entry -> {
              if (entry.isFile()) {
                seen.add(entry.path());
              } else {
                walk(tree, entry.path(), seen);
              }
            });
  }

  private static final MemoryTree REPOSITORY =
      MemoryTree.empty()
          .file("apps/web.yaml", "x")
          .file("apps/.sops.yaml", "x")
          .file("apps/old/a.yaml", "x")
          .file("apps/old/keep.yaml", "x")
          .file(".git/config", "x");

  private static Set<String> left(Tree tree, String specIgnore) {
    Set<String> seen = new TreeSet<>();
    walk(IgnoringTree.of(tree, rules(specIgnore)), "", seen);
    return seen;
  }

  @Test
  void theStandardListCountsWhereNobodyElseSpeaks() {
    assertThat(left(REPOSITORY, ""))
        .containsExactly("apps/old/a.yaml", "apps/old/keep.yaml", "apps/web.yaml");
    assertThat(left(REPOSITORY, "# only a comment\n\n"))
        .containsExactly("apps/old/a.yaml", "apps/old/keep.yaml", "apps/web.yaml");
  }

  @Test
  void ownPatternsReplaceTheStandardListButNotThatOfVersionControl() {
    assertThat(left(REPOSITORY, "old/\n")).containsExactly("apps/.sops.yaml", "apps/web.yaml");
    assertThat(left(REPOSITORY.file("apps/.sourceignore", "old/\n"), ""))
        .containsExactly("apps/.sops.yaml", "apps/.sourceignore", "apps/web.yaml");
  }

  @Test
  void aFileSpeaksForItsFolderAndSpecIgnoreHasTheLastWord() {
    MemoryTree tree = REPOSITORY.file("apps/.sourceignore", "/old/*\n!/old/keep.yaml\n");
    assertThat(left(tree, "!/apps/old/a.yaml\n"))
        .contains("apps/old/a.yaml", "apps/old/keep.yaml", "apps/web.yaml");
    assertThat(left(tree, "/apps/web.yaml\n"))
        .contains("apps/old/keep.yaml")
        .doesNotContain("apps/old/a.yaml", "apps/web.yaml");
    assertThat(left(tree.file("elsewhere/web.yaml", "x").file("elsewhere/.sourceignore", "*"), ""))
        .contains("apps/web.yaml")
        .doesNotContain("elsewhere/web.yaml");
  }

  @Test
  void aFileIsTakenBackInFromAFolderThatIsLeftOut() {
    assertThat(left(REPOSITORY, "/apps/old/\n!/apps/old/keep.yaml\n"))
        .contains("apps/old/keep.yaml")
        .doesNotContain("apps/old/a.yaml");
  }
}
