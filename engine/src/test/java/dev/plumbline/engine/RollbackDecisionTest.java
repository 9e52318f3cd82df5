package dev.plumbline.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.model.Receipt;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RollbackDecisionTest {

  @ParameterizedTest
  @CsvSource({
    "S:good F:bad:HEALTH_FAILED, begin",
    "S:good F:bad:HEALTH_TIMEOUT, begin",
    "S:good F:bad:OBJECT_REJECTED, begin",
    "S:good F:bad:TARGET_UNREACHABLE, it did not fail by what was changed",
    "S:good F:bad:INTERRUPTED, it did not fail by what was changed",
    "S:good H:bad:OBJECT_REJECTED, the last run succeeded",
    "S:good F:good:HEALTH_FAILED, the same commit was healthy before",
    "F:bad:HEALTH_FAILED, nothing healthy is known",
    "S:good F:bad:HEALTH_FAILED S:bad, the last run succeeded",
    "S:good F:bad:HEALTH_FAILED I:bad, go on",
    "S:good F:bad:HEALTH_FAILED I:bad F:bad:HEALTH_FAILED, go on",
    "S:good F:bad:HEALTH_FAILED I:bad R:back, 'it is reverted, or is a revert'",
    "S:good F:bad:HEALTH_FAILED I:bad O:bad, 'it is reverted, or is a revert'",
    "S:good F:bad:HEALTH_FAILED R:back F:back:HEALTH_FAILED, 'it is reverted, or is a revert'",
    "S:good F:bad:HEALTH_FAILED I:bad F:later:HEALTH_FAILED, a revert has not become healthy",
    "S:good F:bad:HEALTH_FAILED I:bad R:back S:back F:bad:HEALTH_FAILED, it was reverted once",
    "S:good F:bad:HEALTH_FAILED I:bad R:back S:back F:worse:HEALTH_FAILED, begin"
  })
  void theLedgerDecides(String ledger, String expected) {
    String decided =
        switch (RollbackDecision.of(LedgerLines.of(ledger).reversed())) {
          case RollbackDecision.Leave(String why) -> why;
          case RollbackDecision.Revert(Receipt _, boolean begun) -> begun ? "go on" : "begin";
        };
    assertThat(decided).isEqualTo(expected);
  }
}
