package dev.plumbline.target.kubernetes;

import dev.plumbline.model.GroupKind;
import dev.plumbline.model.JsonArray;
import dev.plumbline.model.JsonObject;
import dev.plumbline.model.ObjectKey;
import dev.plumbline.model.ObjectOptions.ApplyMode;
import dev.plumbline.model.Outcome;
import dev.plumbline.model.Outcome.Result;
import dev.plumbline.model.Problem;
import dev.plumbline.model.ProblemCode;
import dev.plumbline.model.ProblemException;
import dev.plumbline.target.Access;
import dev.plumbline.target.ApplyRequest;
import dev.plumbline.target.ApplyRequest.Expectation;
import java.time.Duration;
import java.util.Optional;

/// Writes one object: finds its kind, and gives it to [Creator] or [Updater].
final class Applier {

  private static final GroupKind DEFINITION =
      new GroupKind("apiextensions.k8s.io", "CustomResourceDefinition");
  private static final GroupKind SERVICE = new GroupKind("apiregistration.k8s.io", "APIService");
  private static final Duration STEP = Duration.ofMillis(200);

  private final Discovery discovery;
  private final Creator creator;
  private final Updater updater;

  Applier(Discovery discovery, Creator creator, Updater updater) {
    this.discovery = discovery;
    this.creator = creator;
    this.updater = updater;
  }

  Outcome apply(Access access, ApplyRequest request) {
    ObjectKey key = request.desired().key();
    if (request.desired().options().apply() == ApplyMode.IGNORE) {
      return Outcome.of(key, Result.SKIPPED);
    }
    String apiVersion = request.desired().manifest().apiVersion();
    try {
      Outcome outcome = attempt(access, request);
      while (isKindUnknown(outcome) && discovery.isExpected(apiVersion, key.kind())) {
        discovery.pace().sleep(STEP);
        discovery.forget();
        outcome = attempt(access, request);
      }
      if (!request.dryRun()) {
        learn(request.desired().manifest().content(), outcome);
      }
      return outcome;
    } catch (ProblemException e) {
      return Outcome.failed(key, e.problem().about(key.toString()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Outcome.failed(key, Gate.interrupted(e).problem().about(key.toString()));
    }
  }

  private static boolean isKindUnknown(Outcome outcome) {
    return outcome.problem().map(Problem::code).equals(Optional.of(ProblemCode.KIND_UNKNOWN));
  }

  private Outcome attempt(Access access, ApplyRequest request) {
    ObjectKey key = request.desired().key();
    String apiVersion = request.desired().manifest().apiVersion();
    return switch (discovery.find(apiVersion, key.kind())) {
      case Discovery.Lookup.Missing none -> Outcome.failed(key, unknown(key, apiVersion));
      case Discovery.Lookup.Failed failed ->
          Outcome.failed(key, failed.problem().about(key.toString()));
      case Discovery.Lookup.Found(ApiResource resource) ->
          resource.apiVersion().equals(apiVersion)
              ? write(new Writing(access, request, resource))
              : Outcome.failed(key, unknown(key, apiVersion));
    };
  }

  private Outcome write(Writing writing) {
    Outcome outcome =
        switch (writing.request().expectation()) {
          case Expectation.Absent none -> creator.create(writing);
          case Expectation.Present(String uid) -> updater.update(writing, uid);
        };
    if (outcome.live().isPresent()) {
      discovery.arrived(writing.resource());
    }
    return outcome;
  }

  private Problem unknown(ObjectKey key, String apiVersion) {
    String served = String.join(", ", discovery.versions(key.kind()));
    return new Problem(
        ProblemCode.KIND_UNKNOWN,
        key.toString(),
        "the API server does not serve " + key.kind().kind() + " at " + apiVersion,
        served.isEmpty() ? "" : "it serves it at " + served,
        served.isEmpty()
            ? "Apply its CustomResourceDefinition first."
            : "Change apiVersion to one of these.");
  }

  /// A definition that was written makes a kind appear.
  private void learn(JsonObject manifest, Outcome outcome) {
    if (outcome.result() != Result.CREATED && outcome.result() != Result.CHANGED) {
      return;
    }
    GroupKind kind = outcome.key().kind();
    if (kind.equals(DEFINITION)) {
      expect(manifest.object("spec").orElse(JsonObject.EMPTY));
    } else if (kind.equals(SERVICE)) {
      discovery.forget();
    }
  }

  private void expect(JsonObject spec) {
    String group = spec.string("group").orElse("");
    String name = spec.object("names").flatMap(names -> names.string("kind")).orElse("");
    for (JsonObject version : spec.array("versions").orElse(JsonArray.EMPTY).objects()) {
      if (version.bool("served").orElse(false)) {
        discovery.expect(
            group + "/" + version.string("name").orElse(""), new GroupKind(group, name));
      }
    }
  }
}
