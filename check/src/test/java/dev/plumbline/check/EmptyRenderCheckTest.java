package dev.plumbline.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.model.Finding;
import dev.plumbline.model.ProblemCode;
import dev.plumbline.model.Severity;
import java.util.List;
import org.junit.jupiter.api.Test;

class EmptyRenderCheckTest {

  private final EmptyRenderCheck check = new EmptyRenderCheck();

  @Test
  void nothingIsNotBelieved() {
    List<Finding> findings = check.check(Examples.input());

    assertThat(findings).hasSize(1);
    assertThat(findings.getFirst().severity()).isEqualTo(Severity.ERROR);
    assertThat(findings.getFirst().problem().code()).isEqualTo(ProblemCode.EMPTY_RENDER);
    assertThat(findings.getFirst().problem().subject()).isEqualTo("Application argocd/shop");
  }

  @Test
  void nothingIsBelievedWhereItIsAllowed() {
    assertThat(check.check(new CheckInput(Examples.application(true), List.of()))).isEmpty();
  }

  @Test
  void oneObjectIsEnough() {
    assertThat(check.check(Examples.input(Examples.object("ConfigMap", "a", "a.yaml")))).isEmpty();
  }
}
