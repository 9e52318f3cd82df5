package dev.plumbline.dialect.flux;

import dev.plumbline.dialect.Timestamps;
import dev.plumbline.dialect.flux.Conditions.Value;
import dev.plumbline.model.Application;
import dev.plumbline.model.ApplicationStatus;
import dev.plumbline.model.JsonInteger;
import dev.plumbline.model.JsonObject;
import dev.plumbline.model.JsonString;
import dev.plumbline.model.JsonValue;
import dev.plumbline.model.Manifest;
import dev.plumbline.model.Problem;
import dev.plumbline.model.ProblemCode;
import dev.plumbline.model.Revision;
import dev.plumbline.model.SourceReference.Verification;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// `status` of a `GitRepository`, as source-controller writes it, seen from one of the applications
/// that read it.
final class GitRepositoryStatus {

  private final Application application;
  private final Manifest source;
  private final ApplicationStatus status;
  private final JsonObject before;

  GitRepositoryStatus(Application application, Manifest source, ApplicationStatus status) {
    this.application = application;
    this.source = source;
    this.status = status;
    this.before = source.content().object("status").orElse(JsonObject.EMPTY);
  }

  JsonObject write() {
    Optional<Problem> failed = status.problems().stream().filter(Reasons::ofSource).findFirst();
    if (failed.isEmpty() && status.observed().isEmpty()) {
      return before;
    }
    Conditions conditions = new Conditions(source, status.since());
    Map<String, JsonValue> members = new LinkedHashMap<>(before.members());
    if (failed.isPresent()) {
      failure(conditions, failed.get());
    } else {
      Revision seen = status.observed().get();
      success(conditions, seen);
      members.put("artifact", artifact(seen));
      long generation = source.metadata().integer("generation").orElse(0L);
      members.put("observedGeneration", new JsonInteger(generation));
    }
    members.put("conditions", conditions.write());
    return new JsonObject(members);
  }

  private void failure(Conditions conditions, Problem problem) {
    String reason = Reasons.source(problem);
    conditions.set("Ready", Value.FALSE, reason, problem.message());
    if (problem.code() == ProblemCode.SIGNATURE_INVALID) {
      conditions.set("SourceVerified", Value.FALSE, reason, problem.message());
    } else {
      conditions.set("FetchFailed", Value.TRUE, reason, problem.message());
      conditions.keep("SourceVerified");
    }
    conditions.keep("ArtifactInStorage");
  }

  private void success(Conditions conditions, Revision seen) {
    String message = "stored artifact for revision '" + seen.fluxForm() + "'";
    conditions.set("Ready", Value.TRUE, "Succeeded", message);
    conditions.set("ArtifactInStorage", Value.TRUE, "Succeeded", message);
    if (application.source().verify() instanceof Verification.Signed) {
      String verified = "verified signature of " + seen.commit() + " by " + seen.verifiedBy();
      conditions.set("SourceVerified", Value.TRUE, "Succeeded", verified);
    }
  }

  /// No archive is served, so there is no path; the schema wants an address all the same.
  private JsonObject artifact(Revision seen) {
    Optional<JsonObject> old =
        before
            .object("artifact")
            .filter(known -> known.string("revision").equals(Optional.of(seen.fluxForm())));
    return old.orElse(
        JsonObject.of("revision", new JsonString(seen.fluxForm()))
            .with("lastUpdateTime", Timestamps.of(status.since()))
            .with("path", "")
            .with("url", application.source().url()));
  }
}
