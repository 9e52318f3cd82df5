package dev.plumbline.codec;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.model.JsonObject;
import dev.plumbline.model.JsonValue;
import dev.plumbline.model.ProblemCode;
import dev.plumbline.model.ProblemException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Our own texts with the answers of Go's `sigs.k8s.io/yaml`, recorded by running it. A row with a
/// `why` says where we differ on purpose.
class YamlCasesTest {

  @Test
  void readsAsGoDoes() throws IOException {
    List<JsonObject> rows = Rows.of("yaml-read.jsonl");
    List<String> wrong = new ArrayList<>();
    for (JsonObject row : rows) {
      String actual = answer(row.string("yaml").orElseThrow());
      String expected =
          row.has("refused")
              ? "refused"
              : row.has("empty") ? "empty" : Json.write(row.get("json").orElseThrow());
      if (!actual.equals(expected) && !sameValue(actual, expected)) {
        wrong.add(row + " gave " + actual);
      }
    }

    assertThat(rows).hasSizeGreaterThanOrEqualTo(450);
    assertThat(wrong).isEmpty();
  }

  @Test
  void writesAsGoDoes() throws IOException {
    List<JsonObject> rows = Rows.of("yaml-write.jsonl");

    assertThat(rows).hasSizeGreaterThanOrEqualTo(290);
    assertThat(rows)
        .allSatisfy(
            row ->
                assertThat(Yaml.write(row.get("json").orElseThrow()))
                    .isEqualTo(row.string("yaml").orElseThrow()));
  }

  @Test
  void readsBackWhatItWrites() throws IOException {
    for (JsonObject row : Rows.of("yaml-write.jsonl")) {
      JsonValue value = row.get("json").orElseThrow();
      // A document of null counts as empty, and Go writes a key `<<` plain, as a merge key.
      String text = Yaml.write(value);
      if (!text.equals("null\n") && !text.startsWith("<<:")) {
        assertThat(Yaml.readOne(text)).as(text).isEqualTo(value);
      }
    }
  }

  private static boolean sameValue(String actual, String expected) {
    return !expected.equals("refused")
        && !expected.equals("empty")
        && actual.startsWith(expected.substring(0, 1))
        && Json.read(actual).equals(Json.read(expected));
  }

  private static String answer(String yaml) {
    try {
      List<YamlDocument> documents = Yaml.read(yaml.getBytes(UTF_8), "case.yaml", Limits.DEFAULT);
      return documents.isEmpty() ? "empty" : Json.write(documents.getFirst().root());
    } catch (ProblemException e) {
      assertThat(e.problem().code()).isEqualTo(ProblemCode.INVALID_YAML);
      assertThat(e.getMessage()).startsWith("case.yaml:");
      return "refused";
    }
  }
}
