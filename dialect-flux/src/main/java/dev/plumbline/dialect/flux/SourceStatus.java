package dev.plumbline.dialect.flux;

import dev.plumbline.dialect.Timestamps;
import dev.plumbline.dialect.flux.Conditions.Value;
import dev.plumbline.model.Application;
import dev.plumbline.model.ApplicationStatus;
import dev.plumbline.model.ChartReference;
import dev.plumbline.model.GroupKind;
import dev.plumbline.model.JsonInteger;
import dev.plumbline.model.JsonObject;
import dev.plumbline.model.JsonString;
import dev.plumbline.model.JsonValue;
import dev.plumbline.model.Manifest;
import dev.plumbline.model.Problem;
import dev.plumbline.model.ProblemCode;
import dev.plumbline.model.RemoteFiles;
import dev.plumbline.model.Revision;
import dev.plumbline.model.SourceReference.Verification;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// `status` of a resource that declares a source, as source-controller writes it, seen from one of
/// the applications that read it.
final class SourceStatus {

  private final Application application;
  private final Manifest source;
  private final GroupKind kind;
  private final ApplicationStatus status;
  private final JsonObject before;

  SourceStatus(Application application, Manifest source, ApplicationStatus status) {
    this.application = application;
    this.source = source;
    this.kind = source.groupKind();
    this.status = status;
    this.before = source.content().object("status").orElse(JsonObject.EMPTY);
  }

  /// The status; empty where Flux writes none: a folder of a registry is only a name to it.
  Optional<JsonObject> write() {
    boolean registry =
        source.content().at("spec", "type").equals(Optional.of(new JsonString("oci")));
    return kind.equals(Kinds.HELM_REPOSITORY) && registry ? Optional.empty() : Optional.of(read());
  }

  private JsonObject read() {
    Optional<Problem> failed =
        status.problems().stream()
            .filter(problem -> Reasons.ofSource(problem) && ofThis(problem))
            .findFirst();
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
      if (!kind.equals(Kinds.HELM_REPOSITORY)) {
        members.put("artifact", artifact(seen));
      }
      long generation = source.metadata().integer("generation").orElse(0L);
      members.put("observedGeneration", new JsonInteger(generation));
    }
    members.put("conditions", conditions.write());
    return new JsonObject(members);
  }

  /// A chart of another repository says nothing of this one.
  private static boolean ofThis(Problem problem) {
    return problem.code() != ProblemCode.SOURCE_UNREACHABLE
        || !RemoteFiles.isSubject(problem.subject());
  }

  /// What was fetched before stays in use, and is told to be that.
  private String message(Problem problem) {
    Optional<Revision> stale =
        status.applied().filter(seen -> problem.code() == ProblemCode.SOURCE_UNREACHABLE);
    return problem.message()
        + stale
            .map(seen -> " What was fetched before is stale and stays in use: " + name(seen) + ".")
            .orElse("");
  }

  private String name(Revision seen) {
    return application.source().reference() instanceof ChartReference chart
        ? chart.name() + " " + version(seen)
        : seen.fluxForm();
  }

  private void failure(Conditions conditions, Problem problem) {
    String reason = Reasons.source(problem, kind);
    String message = message(problem);
    conditions.set("Ready", Value.FALSE, reason, message);
    if (problem.code() == ProblemCode.SIGNATURE_INVALID) {
      conditions.set("SourceVerified", Value.FALSE, reason, problem.message());
    } else {
      conditions.set("FetchFailed", Value.TRUE, reason, message);
      conditions.keep("SourceVerified");
    }
    conditions.keep("ArtifactInStorage");
  }

  /// What is said of an index is the same whichever chart was taken from it. It has no `artifact`:
  /// its digest is told to nobody, and another one would not be true.
  private void success(Conditions conditions, Revision seen) {
    if (kind.equals(Kinds.HELM_REPOSITORY)) {
      String stored = "the index of charts was read and stored";
      conditions.set("Ready", Value.TRUE, "Succeeded", stored);
      conditions.set("ArtifactInStorage", Value.TRUE, "Succeeded", stored);
      return;
    }
    boolean chart = kind.equals(Kinds.HELM_CHART);
    String message =
        chart
            ? "pulled '" + chartName() + "' chart with version '" + version(seen) + "'"
            : "stored artifact for revision '" + seen.fluxForm() + "'";
    String reason = chart ? "ChartPullSucceeded" : "Succeeded";
    conditions.set("Ready", Value.TRUE, reason, message);
    conditions.set("ArtifactInStorage", Value.TRUE, reason, message);
    switch (application.source().verify()) {
      case Verification.None _ -> {}
      case Verification.Signed _ -> verified(conditions, seen);
      case Verification.Cosigned _ -> verified(conditions, seen);
      case Verification.Keyless _ -> verified(conditions, seen);
      case Verification.Provenance _ -> verified(conditions, seen);
    }
  }

  private static void verified(Conditions conditions, Revision seen) {
    String verified = "verified signature of " + seen.commit() + " by " + seen.verifiedBy();
    conditions.set("SourceVerified", Value.TRUE, "Succeeded", verified);
  }

  private String chartName() {
    return application.source().reference() instanceof ChartReference chart
        ? chart.name()
        : application.render().path();
  }

  /// A chart of a repository has its own version, which is its revision to Flux.
  private String version(Revision seen) {
    return application.source().reference() instanceof ChartReference
        ? seen.reference()
        : seen.fluxForm();
  }

  /// No archive is served, so there is no path; the schema wants an address all the same.
  private JsonObject artifact(Revision seen) {
    String revision = kind.equals(Kinds.HELM_CHART) ? version(seen) : seen.fluxForm();
    Optional<JsonObject> old =
        before
            .object("artifact")
            .filter(known -> known.string("revision").equals(Optional.of(revision)));
    JsonObject artifact =
        JsonObject.of("revision", new JsonString(revision))
            .with("lastUpdateTime", Timestamps.of(status.since()))
            .with("path", "")
            .with("url", application.source().url());
    return old.orElse(seen.archive() ? artifact.with("digest", seen.commit()) : artifact);
  }
}
