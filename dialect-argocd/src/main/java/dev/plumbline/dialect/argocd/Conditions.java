package dev.plumbline.dialect.argocd;

import dev.plumbline.dialect.Timestamps;
import dev.plumbline.model.ApplicationStatus;
import dev.plumbline.model.JsonArray;
import dev.plumbline.model.JsonObject;
import dev.plumbline.model.JsonString;
import dev.plumbline.model.JsonValue;
import dev.plumbline.model.Problem;
import dev.plumbline.model.ProblemCode;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// `status.conditions` of an Application: what stands in its way, under the names that Argo CD
/// uses.
final class Conditions {

  private static final Set<ProblemCode> OF_THE_SPEC =
      EnumSet.of(
          ProblemCode.UNSUPPORTED_FIELD,
          ProblemCode.INVALID_FIELD,
          ProblemCode.URL_REFUSED,
          ProblemCode.PATH_OUTSIDE_TREE,
          ProblemCode.REFERENCE_INVALID,
          ProblemCode.TARGET_MISSING,
          ProblemCode.DEPENDENCY_CYCLE);

  /// From the first look at the source to the objects that it holds.
  private static final Set<ProblemCode> OF_THE_SOURCE =
      EnumSet.of(
          ProblemCode.INVALID_YAML,
          ProblemCode.INVALID_JSON,
          ProblemCode.INVALID_OBJECT,
          ProblemCode.INPUT_TOO_LARGE,
          ProblemCode.DUPLICATE_OBJECT,
          ProblemCode.ENCRYPTED_SECRET,
          ProblemCode.REFERENCE_NOT_FOUND,
          ProblemCode.PATH_NOT_FOUND,
          ProblemCode.HISTORY_REWRITTEN,
          ProblemCode.SIGNATURE_INVALID,
          ProblemCode.SOURCE_UNREACHABLE,
          ProblemCode.SOURCE_DENIED,
          ProblemCode.SOURCE_CORRUPT,
          ProblemCode.HOST_KEY_UNKNOWN,
          ProblemCode.CREDENTIALS_MISSING,
          ProblemCode.RENDERER_MISSING,
          ProblemCode.RENDER_LIMIT,
          ProblemCode.RENDER_FAILED,
          ProblemCode.EMPTY_RENDER,
          ProblemCode.TARGET_UNREACHABLE);

  private Conditions() {}

  static JsonArray of(JsonObject before, ApplicationStatus status) {
    Stream<JsonValue> problems =
        status.problems().stream()
            .map(problem -> condition(before, type(problem), problem.message(), status.since()));
    Stream<JsonValue> stale =
        status.stale().stream()
            .map(
                since ->
                    condition(
                        before,
                        "UnknownError",
                        "The state is not known since " + Timestamps.of(since).value() + ".",
                        since));
    return new JsonArray(Stream.concat(stale, problems).toList());
  }

  static JsonArray refused(JsonObject before, List<Problem> problems, Instant at) {
    return new JsonArray(
        problems.stream()
            .<JsonValue>map(problem -> condition(before, "InvalidSpecError", problem.message(), at))
            .toList());
  }

  private static String type(Problem problem) {
    if (OF_THE_SPEC.contains(problem.code())) {
      return "InvalidSpecError";
    }
    if (OF_THE_SOURCE.contains(problem.code())) {
      return "ComparisonError";
    }
    return problem.code() == ProblemCode.NOT_OWNED ? "SharedResourceWarning" : "SyncError";
  }

  private static JsonObject condition(
      JsonObject before, String type, String message, Instant since) {
    Optional<JsonValue> known =
        before.array("conditions").orElse(JsonArray.EMPTY).objects().stream()
            .filter(old -> old.string("type").equals(Optional.of(type)))
            .filter(old -> old.string("message").equals(Optional.of(message)))
            .flatMap(old -> old.get("lastTransitionTime").stream())
            .findFirst();
    return JsonObject.of("type", new JsonString(type))
        .with("message", message)
        .with("lastTransitionTime", known.orElse(Timestamps.of(since)));
  }
}
