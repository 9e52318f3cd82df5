package dev.plumbline.render.directory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.model.JsonArray;
import dev.plumbline.model.JsonObject;
import dev.plumbline.render.IgnorePatterns;
import dev.plumbline.testkit.Cases;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class IgnorePatternsTest {

  /// Runs every row of Flux's table whose patterns stand in the row.
  @Test
  void agreesWithFluxOnEveryPathOfEveryRow() {
    List<JsonObject> rows = Cases.rows("flux-tables", "sourceignore.jsonl");
    if (rows.isEmpty()) {
      return;
    }
    Set<String> failures = new TreeSet<>();
    int compared = 0;
    for (JsonObject row : rows) {
      if (row.bool("withDefaults").orElse(false)) {
        continue;
      }
      String text = row.string("patterns").orElseThrow();
      IgnorePatterns patterns = IgnorePatterns.of(Arrays.asList(text.split("\n", -1)));
      compared += compare(patterns, row, "excluded", true, failures);
      compared += compare(patterns, row, "included", false, failures);
    }

    assertThat(failures).isEmpty();
    assertThat(compared).isGreaterThan(1_000);
  }

  private static int compare(
      IgnorePatterns patterns, JsonObject row, String field, boolean out, Set<String> failures) {
    List<String> paths = row.array(field).orElse(JsonArray.EMPTY).strings();
    for (String path : paths) {
      boolean folder = path.endsWith("/");
      String plain = folder ? path.substring(0, path.length() - 1) : path;
      if (patterns.excludes(plain, folder) != out) {
        failures.add(row.string("patterns").orElseThrow() + " | " + path + " is " + field);
      }
    }
    return paths.size();
  }

  @Test
  void theLastPatternThatMatchesDecides() {
    IgnorePatterns patterns =
        IgnorePatterns.of(List.of("# why", "", "*.md", "docs/", "!docs/keep.md", "/top"));

    assertThat(patterns.excludes("a/b.md", false)).isTrue();
    assertThat(patterns.excludes("docs", true)).isTrue();
    assertThat(patterns.excludes("docs", false)).isFalse();
    assertThat(patterns.excludes("docs/x", false)).isTrue();
    assertThat(patterns.excludes("docs/keep.md", false)).isFalse();
    assertThat(patterns.excludes("top", false)).isTrue();
    assertThat(patterns.excludes("a/top", false)).isFalse();
  }
}
