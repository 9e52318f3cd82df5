package dev.plumbline.check.cel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.check.Policy;
import dev.plumbline.model.Finding;
import dev.plumbline.model.Problem;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/// Each row of admission.yaml without a server. AdmissionServerIT asks one for the same rows.
class AdmissionTableTest {

  static final List<AdmissionTable.Row> ROWS = AdmissionTable.ROWS;
  private static final Policy POLICY = AdmissionTable.policy();

  @Test
  void everyPolicyOfTheTableCompiles() {
    List<Finding> remarks = POLICY.remarks(LocalDate.of(2027, 1, 31), List.of());
    assertThat(remarks).isEmpty();
    assertThat(ROWS).hasSizeGreaterThan(100);
  }

  @ParameterizedTest
  @FieldSource("ROWS")
  void theRowIsDecidedAsItSays(AdmissionTable.Row row) {
    List<Finding> findings = AdmissionTable.findings(POLICY, row);
    String messages =
        String.join("\n", findings.stream().map(Finding::problem).map(Problem::message).toList());
    assertThat(AdmissionTable.verdict(findings)).as(messages).isEqualTo(row.offline());
    if (row.offline() == AdmissionTable.Verdict.DENY) {
      assertThat(messages).contains(row.says());
    }
  }
}
