package dev.plumbline.dialect.argocd;

import dev.plumbline.dialect.Timestamps;
import dev.plumbline.model.ApplicationStatus.Run;
import dev.plumbline.model.JsonArray;
import dev.plumbline.model.JsonBoolean;
import dev.plumbline.model.JsonInteger;
import dev.plumbline.model.JsonObject;
import dev.plumbline.model.JsonString;
import dev.plumbline.model.JsonValue;
import dev.plumbline.model.RunReason;
import java.util.ArrayList;
import java.util.List;

/// `status.history`: runs that succeeded, the oldest first, each with a number that it keeps. Lines
/// that Argo CD itself wrote stay until they are too many.
final class SyncHistory {

  /// How many Argo CD keeps if `spec.revisionHistoryLimit` does not say.
  private static final long STANDARD_LIMIT = 10;

  private static final long HIGHEST_LIMIT = 100;

  private SyncHistory() {}

  /// @param before the old status
  /// @param runs newest first
  static JsonArray of(JsonObject before, JsonObject spec, JsonObject source, List<Run> runs) {
    List<JsonObject> lines =
        new ArrayList<>(before.array("history").orElse(JsonArray.EMPTY).objects());
    long next =
        1 + lines.stream().mapToLong(line -> line.integer("id").orElse(-1L)).max().orElse(-1L);
    for (Run run : runs.reversed()) {
      JsonObject line = line(source, run);
      if (run.succeeded() && lines.stream().noneMatch(known -> same(known, line))) {
        lines.add(line.with("id", new JsonInteger(next)));
        next++;
      }
    }
    long limit = spec.integer("revisionHistoryLimit").orElse(STANDARD_LIMIT);
    int keep = (int) Math.min(lines.size(), Math.clamp(limit, 0, HIGHEST_LIMIT));
    return new JsonArray(List.<JsonValue>copyOf(lines.subList(lines.size() - keep, lines.size())));
  }

  private static boolean same(JsonObject known, JsonObject line) {
    return known.string("revision").equals(line.string("revision"))
        && known.string("deployedAt").equals(line.string("deployedAt"));
  }

  private static JsonObject line(JsonObject source, Run run) {
    JsonObject line =
        JsonObject.of("revision", new JsonString(run.revision().commit()))
            .with("deployStartedAt", Timestamps.of(run.started()))
            .with("deployedAt", Timestamps.of(run.finished()))
            .with("source", source);
    return run.reason() == RunReason.REQUESTED
        ? line
        : line.with("initiatedBy", JsonObject.of("automated", JsonBoolean.TRUE));
  }
}
