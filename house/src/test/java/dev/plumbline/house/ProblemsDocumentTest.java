package dev.plumbline.house;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.model.ProblemCode;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ProblemsDocumentTest {

  private static final String FILE = "docs/reference/problems.md";

  @Test
  void everyCodeIsExplainedInTheOrderOfTheEnumAndNothingElse() {
    String codes =
        Arrays.stream(ProblemCode.values())
            .map(code -> "`" + code + "`")
            .collect(Collectors.joining("\n"));
    assertThat(rows().stream().map(List::getFirst).collect(Collectors.joining("\n")))
        .as("%s explains exactly the codes of ProblemCode, in its order", FILE)
        .isEqualTo(codes);
  }

  @Test
  void everyRowSaysTheKindTheMeaningAndWhatToDo() {
    for (List<String> row : rows()) {
      ProblemCode code = ProblemCode.valueOf(row.get(0).replace("`", ""));
      assertThat(row).as(row.toString()).hasSize(4);
      assertThat(row.get(1))
          .as(row.toString())
          .isEqualTo(code.kind().name().toLowerCase(Locale.ROOT));
      assertThat(row.get(2)).as(row.toString()).hasSizeGreaterThan(20);
      assertThat(row.get(3)).as(row.toString()).hasSizeGreaterThan(20);
    }
  }

  private static List<List<String>> rows() {
    return Markdown.of(FILE).rows().stream()
        .filter(row -> row.getFirst().matches("`[A-Z_]+`"))
        .toList();
  }
}
