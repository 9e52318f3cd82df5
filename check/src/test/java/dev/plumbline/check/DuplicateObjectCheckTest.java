package dev.plumbline.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.model.Finding;
import dev.plumbline.model.ProblemCode;
import dev.plumbline.model.Severity;
import java.util.List;
import org.junit.jupiter.api.Test;

class DuplicateObjectCheckTest {

  private final DuplicateObjectCheck check = new DuplicateObjectCheck();

  @Test
  void namesBothPlaces() {
    List<Finding> findings =
        check.check(
            Examples.input(
                Examples.object("ConfigMap", "web", "app/a.yaml"),
                Examples.object("ConfigMap", "api", "app/b.yaml"),
                Examples.object("ConfigMap", "web", "app/c.yaml")));

    assertThat(findings).hasSize(1);
    assertThat(findings.getFirst().severity()).isEqualTo(Severity.ERROR);
    assertThat(findings.getFirst().problem().code()).isEqualTo(ProblemCode.DUPLICATE_OBJECT);
    assertThat(findings.getFirst().problem().message())
        .startsWith(
            "ConfigMap shop/web: is declared more than once: in app/a.yaml:3 and app/c.yaml:3.");
  }

  @Test
  void otherKindsAndNamesAreOtherObjects() {
    assertThat(
            check.check(
                Examples.input(
                    Examples.object("ConfigMap", "web", "a.yaml"),
                    Examples.object("Secret", "web", "a.yaml"),
                    Examples.object("ConfigMap", "api", "a.yaml"))))
        .isEmpty();
  }

  @Test
  void hooksWhoseNameTheTargetGivesMayRepeat() {
    assertThat(
            check.check(
                Examples.input(
                    Examples.object("Pod", "", "a.yaml"), Examples.object("Pod", "", "b.yaml"))))
        .isEmpty();
  }
}
