package dev.plumbline.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.model.JsonObject;
import java.util.List;
import org.junit.jupiter.api.Test;

class CasesTest {

  @Test
  void readsEveryRowOfAMemberOrNoneWithoutTheFolder() {
    List<JsonObject> rows = Cases.rows("argocd-tables", "health-builtin.jsonl");

    assertThat(rows.isEmpty()).isEqualTo(Cases.folder().isEmpty());
    assertThat(rows).allSatisfy(row -> assertThat(row.has("object")).isTrue());
  }

  @Test
  void refusesAMemberThatTheArchiveLacks() {
    if (Cases.folder().isEmpty()) {
      assertThat(Cases.rows("argocd-tables", "no-such.jsonl")).isEmpty();
      return;
    }
    assertThatThrownBy(() -> Cases.rows("argocd-tables", "no-such.jsonl"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("no-such.jsonl");
  }
}
