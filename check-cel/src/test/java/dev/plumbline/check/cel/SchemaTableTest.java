package dev.plumbline.check.cel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.check.Policy;
import dev.plumbline.check.Schemas;
import dev.plumbline.model.Finding;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/// The Gadgets of schema.yaml without a server. SchemaServerIT asks one for all rows.
class SchemaTableTest {

  static final List<SchemaTable.Row> GADGETS =
      SchemaTable.ROWS.stream().filter(SchemaTable.Row::isGadget).toList();

  private static final Policy POLICY =
      Policy.of(
          List.of(Examples.rendered(SchemaTable.DEFINITION)),
          List.of(new Schemas(), new DefinitionRules()));

  @ParameterizedTest
  @FieldSource("GADGETS")
  void theRowIsJudgedAsItSays(SchemaTable.Row row) {
    List<Finding> findings = SchemaTable.findings(POLICY, row);
    if (row.isAllowed()) {
      assertThat(findings).isEmpty();
    } else {
      assertThat(findings).isNotEmpty();
      assertThat(findings.toString()).contains(row.field());
    }
  }
}
