package dev.plumbline.gotemplate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.model.JsonObject;
import dev.plumbline.testkit.Cases;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Those of Helm's engine cases that need nothing but Go's own functions.
class PeerCasesTest {

  private static final List<String> FILES =
      List.of("parse", "printf", "printf_matrix", "range", "compare_mixed", "with_if", "variables");

  private static final String NAME = "demo/templates/t.yaml";

  @TempDir private Path folder;

  @Test
  void theCasesOfHelmsEngineThatNeedGoOnly() {
    if (!Cases.unpackInto("helm", folder)) {
      return;
    }
    List<String> wrong = new ArrayList<>();
    int run = 0;
    for (String file : FILES) {
      List<JsonObject> rows = Cases.rows(folder.resolve("engine/" + file + ".jsonl"));
      for (JsonObject row : rows) {
        String actual = run(row);
        if (actual.contains("not defined") || needsHelm(row)) {
          continue;
        }
        run++;
        String expected = expected(row);
        if (!actual.replace("<no value>", "").equals(expected)) {
          wrong.add(row.string("id").orElse("") + "\n want " + expected + "\n got  " + actual);
        }
      }
    }
    assertThat(wrong).isEmpty();
    assertThat(run)
        .satisfiesAnyOf(n -> assertThat(n).isZero(), n -> assertThat(n).isGreaterThan(500));
  }

  private static boolean needsHelm(JsonObject row) {
    String template = row.string("template").orElse("");
    return row.has("set")
        || row.has("templates")
        || template.contains(".Chart")
        || template.contains(".Release")
        || template.contains(".Capabilities")
        || template.contains(".Template")
        || template.contains(".Files")
        || template.contains("{{ . }}")
        || template.contains("$ }}");
  }

  private static String expected(JsonObject row) {
    JsonObject expect = row.object("expect").orElseThrow();
    return expect.string("output").or(() -> expect.string("error")).orElse("");
  }

  private static String run(JsonObject row) {
    GoMap dot = new GoMap();
    dot.put("Values", Sample.value(row.object("values").orElse(JsonObject.EMPTY)));
    ParsedFile file;
    try {
      file = TemplateParser.parse(NAME, row.string("template").orElse(""), name -> false);
    } catch (TemplateException e) {
      return asHelmTellsIt(e.words());
    }
    try {
      Budget budget = new Budget(Budget.Limits.DEFAULT, () -> false);
      return new Executor(TemplateSet.of(List.of(file)), Functions.NONE, MissingKey.ZERO, budget)
          .execute(NAME, dot);
    } catch (TemplateException e) {
      return e.words();
    }
  }

  private static String asHelmTellsIt(String words) {
    List<String> tokens = List.of(words.split(": ", -1));
    return "parse error at (" + tokens.get(1) + "): " + tokens.getLast();
  }
}
