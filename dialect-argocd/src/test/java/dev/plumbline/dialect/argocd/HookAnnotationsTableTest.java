package dev.plumbline.dialect.argocd;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.model.Hook.DeletePolicy;
import dev.plumbline.model.JsonArray;
import dev.plumbline.model.JsonObject;
import dev.plumbline.model.Manifest;
import dev.plumbline.model.Phase;
import dev.plumbline.testkit.Cases;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// Every row of Argo CD's own answers about hook annotations.
class HookAnnotationsTableTest {

  @Test
  void everyRowAgrees() {
    for (JsonObject row : Cases.rows("argocd-tables", "hook-annotations.jsonl")) {
      JsonObject annotations = row.object("annotations").orElse(JsonObject.EMPTY);
      Manifest object =
          new Manifest(JsonObject.of("metadata", JsonObject.of("annotations", annotations)));

      HookAnnotations read = HookAnnotations.of(object);

      HookAnnotations expected =
          new HookAnnotations(
              row.bool("isHook").orElseThrow(),
              row.bool("skip").orElseThrow(),
              phases(row),
              policies(row),
              row.integer("wave").orElseThrow());
      assertThat(read).as("%s", annotations).isEqualTo(expected);
      boolean dropped = HookAnnotations.hook(object).isPresent() && read.phases().isEmpty();
      assertThat(dropped)
          .as("ignored: %s", annotations)
          .isEqualTo(row.bool("ignored").orElseThrow());
    }
  }

  private static Set<Phase> phases(JsonObject row) {
    return names(row, "phases").stream().map(Phase::valueOf).collect(Collectors.toSet());
  }

  private static Set<DeletePolicy> policies(JsonObject row) {
    return names(row, "deletePolicies").stream()
        .map(DeletePolicy::valueOf)
        .collect(Collectors.toSet());
  }

  /// `BeforeHookCreation` as `BEFORE_HOOK_CREATION`.
  private static List<String> names(JsonObject row, String list) {
    return row.array(list).orElse(JsonArray.EMPTY).strings().stream()
        .map(name -> name.replaceAll("(?<=[a-z])(?=[A-Z])", "_").toUpperCase(Locale.ROOT))
        .toList();
  }
}
