package dev.plumbline.dialect.flux;

import dev.plumbline.dialect.GoDuration;
import dev.plumbline.dialect.Timestamps;
import dev.plumbline.model.ApplicationStatus.Run;
import dev.plumbline.model.Digest;
import dev.plumbline.model.JsonArray;
import dev.plumbline.model.JsonInteger;
import dev.plumbline.model.JsonObject;
import dev.plumbline.model.JsonString;
import dev.plumbline.model.JsonValue;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// `status.history` of a Kustomization: one line for each revision and result, the latest first.
final class ReconcileHistory {

  private static final int MOST = 5;

  private ReconcileHistory() {}

  /// @param runs newest first
  static JsonArray of(List<Run> runs) {
    Map<String, List<Run>> groups = new LinkedHashMap<>();
    for (Run run : runs) {
      String key = run.revision().fluxForm() + " " + run.succeeded();
      groups.computeIfAbsent(key, revision -> new ArrayList<>()).add(run);
    }
    return new JsonArray(
        groups.values().stream().limit(MOST).<JsonValue>map(ReconcileHistory::line).toList());
  }

  /// Flux's digest is over the objects; ours, over the revision, tells lines apart just as well.
  private static JsonObject line(List<Run> runs) {
    Run last = runs.getFirst();
    Instant first =
        runs.stream().map(Run::finished).min(Comparator.naturalOrder()).orElse(last.finished());
    Duration took = Duration.between(last.started(), last.finished());
    String revision = last.revision().fluxForm();
    return JsonObject.of("digest", new JsonString(Digest.of(revision).toString()))
        .with("firstReconciled", Timestamps.of(first))
        .with("lastReconciled", Timestamps.of(last.finished()))
        .with("lastReconciledDuration", GoDuration.text(took))
        .with(
            "lastReconciledStatus",
            last.succeeded() ? "ReconciliationSucceeded" : "ReconciliationFailed")
        .with("totalReconciliations", new JsonInteger(runs.size()))
        .with("metadata", JsonObject.of("revision", new JsonString(revision)));
  }
}
