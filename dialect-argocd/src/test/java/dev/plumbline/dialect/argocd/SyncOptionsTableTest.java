package dev.plumbline.dialect.argocd;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.dialect.argocd.SyncOptions.Command;
import dev.plumbline.dialect.argocd.SyncOptions.Decision;
import dev.plumbline.model.JsonArray;
import dev.plumbline.model.JsonObject;
import dev.plumbline.model.JsonString;
import dev.plumbline.model.Manifest;
import dev.plumbline.testkit.Cases;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// Every row of Argo CD's own answers about what sync options make of one object.
class SyncOptionsTableTest {

  @Test
  void everyRowAgrees() {
    for (JsonObject row : Cases.rows("argocd-tables", "sync-options.jsonl")) {
      String kind = row.string("kind").orElseThrow();
      Manifest target = object(kind, row.string("targetSyncOptions").orElse(""));
      Optional<Manifest> live = row.string("liveSyncOptions").map(options -> object(kind, options));

      Decision decision = SyncOptions.ofApplication(application(row)).decide(target, live);

      String command = row.string("command").orElseThrow().toUpperCase(Locale.ROOT);
      assertThat(decision.command()).as("command %s", row).isEqualTo(Command.valueOf(command));
      assertThat(decision.prune().equals("false"))
          .as("prune disabled %s", row)
          .isEqualTo(row.bool("pruneDisabledIfPruned").orElseThrow());
      assertThat(decision.prune().equals("confirm"))
          .as("prune confirm %s", row)
          .isEqualTo(row.bool("pruneNeedsConfirmation").orElseThrow());
      if (decision.command() == Command.APPLY || decision.command() == Command.REPLACE) {
        assertThat(decision.serverSide())
            .as("server-side %s", row)
            .isEqualTo(row.bool("serverSideApplyUsed").orElseThrow());
        assertThat(decision.force())
            .as("force %s", row)
            .isEqualTo(row.bool("forceUsed").orElseThrow());
      }
    }
  }

  private static Manifest object(String kind, String options) {
    return new Manifest(
            JsonObject.of("apiVersion", new JsonString("v1"))
                .with("kind", kind)
                .with("metadata", JsonObject.of("name", new JsonString("x"))))
        .withAnnotation(SyncOptions.ANNOTATION, options);
  }

  private static Manifest application(JsonObject row) {
    List<String> options = new ArrayList<>();
    if (row.bool("appReplace").orElse(false)) {
      options.add("Replace=true");
    }
    if (row.bool("appForce").orElse(false)) {
      options.add("Force=true");
    }
    if (row.bool("appServerSideApply").orElse(false)) {
      options.add("ServerSideApply=true");
    }
    row.string("appDefaultPruneOption").ifPresent(value -> options.add("Prune=" + value));
    JsonObject policy = JsonObject.of("syncOptions", JsonArray.ofStrings(options));
    return new Manifest(JsonObject.of("spec", JsonObject.of("syncPolicy", policy)));
  }
}
