package dev.plumbline.cli;

import dev.plumbline.engine.Rollbacks;
import dev.plumbline.model.JsonArray;
import dev.plumbline.model.JsonObject;
import dev.plumbline.model.JsonValue;
import java.util.ArrayList;
import java.util.List;

/// What a rollback would do, as JSON.
final class RollbackJson {

  private RollbackJson() {}

  /// `repository`, `branch` with its tip `from`, the commit `to` that it goes back to, `paths`, and
  /// who has also read them (`alsoRead`).
  static JsonObject of(Rollbacks.Proposal proposal) {
    List<JsonValue> paths = new ArrayList<>();
    proposal
        .changes()
        .forEach(
            (path, entry) ->
                paths.add(
                    JsonObject.EMPTY
                        .with("path", path)
                        .with("change", entry.isPresent() ? "restore" : "remove")));
    return JsonObject.EMPTY
        .with("repository", proposal.application().source().url())
        .with("from", proposal.from().commit())
        .with("to", proposal.to())
        .with("branch", proposal.from().reference())
        .with("paths", new JsonArray(paths))
        .with(
            "alsoRead",
            JsonArray.ofStrings(proposal.alsoRead().stream().map(Object::toString).toList()));
  }
}
