package dev.plumbline.dialect.flux;

import dev.plumbline.model.GroupKind;
import dev.plumbline.model.Problem;
import dev.plumbline.model.ProblemCode;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// The words that Flux's controllers use for what went wrong.
final class Reasons {

  private static final Set<ProblemCode> SOURCE =
      EnumSet.of(
          ProblemCode.SOURCE_MISSING,
          ProblemCode.SOURCE_UNREACHABLE,
          ProblemCode.SOURCE_DENIED,
          ProblemCode.SOURCE_CORRUPT,
          ProblemCode.REFERENCE_NOT_FOUND,
          ProblemCode.REFERENCE_INVALID,
          ProblemCode.HISTORY_REWRITTEN,
          ProblemCode.SIGNATURE_INVALID,
          ProblemCode.HOST_KEY_UNKNOWN,
          ProblemCode.CREDENTIALS_MISSING,
          ProblemCode.URL_REFUSED);
  private static final Set<ProblemCode> ARTIFACT =
      EnumSet.of(ProblemCode.PATH_NOT_FOUND, ProblemCode.PATH_OUTSIDE_TREE);
  private static final Set<ProblemCode> BUILD =
      EnumSet.of(
          ProblemCode.INVALID_YAML,
          ProblemCode.INVALID_JSON,
          ProblemCode.INVALID_OBJECT,
          ProblemCode.INPUT_TOO_LARGE,
          ProblemCode.DUPLICATE_OBJECT,
          ProblemCode.ENCRYPTED_SECRET,
          ProblemCode.RENDERER_MISSING,
          ProblemCode.RENDER_LIMIT,
          ProblemCode.EMPTY_RENDER);
  private static final Set<ProblemCode> HEALTH =
      EnumSet.of(ProblemCode.HEALTH_TIMEOUT, ProblemCode.HEALTH_FAILED);
  private static final Set<ProblemCode> DEPENDENCY =
      EnumSet.of(ProblemCode.DEPENDENCY_NOT_READY, ProblemCode.DEPENDENCY_CYCLE);
  private static final Set<ProblemCode> PRUNE =
      EnumSet.of(ProblemCode.PRUNE_UNPROVEN, ProblemCode.PRUNE_NEEDS_CONFIRMATION);

  private static final Set<ProblemCode> VALUES =
      EnumSet.of(ProblemCode.VALUES_MISSING, ProblemCode.VALUES_INVALID);
  private static final Map<GroupKind, String> FETCH =
      Map.of(
          Kinds.OCI_REPOSITORY, "OCIArtifactPullFailed",
          Kinds.HELM_REPOSITORY, "IndexationFailed",
          Kinds.HELM_CHART, "ChartPullFailed");

  private Reasons() {}

  /// Why a Kustomization is not ready.
  static String kustomization(Problem problem) {
    ProblemCode code = problem.code();
    if (SOURCE.contains(code) || ARTIFACT.contains(code)) {
      return "ArtifactFailed";
    }
    if (BUILD.contains(code)) {
      return "BuildFailed";
    }
    if (HEALTH.contains(code)) {
      return "HealthCheckFailed";
    }
    if (DEPENDENCY.contains(code)) {
      return "DependencyNotReady";
    }
    return PRUNE.contains(code) ? "PruneFailed" : "ReconciliationFailed";
  }

  /// Whether the source itself has the problem.
  static boolean ofSource(Problem problem) {
    return SOURCE.contains(problem.code());
  }

  static boolean ofHealth(Problem problem) {
    return HEALTH.contains(problem.code());
  }

  /// Why a HelmRelease is not ready.
  ///
  /// @param first whether no release has been made yet
  static String release(Problem problem, boolean first) {
    ProblemCode code = problem.code();
    if (SOURCE.contains(code) || ARTIFACT.contains(code)) {
      return "ArtifactFailed";
    }
    if (DEPENDENCY.contains(code)) {
      return "DependencyNotReady";
    }
    if (VALUES.contains(code)) {
      return "ValuesError";
    }
    return first ? "InstallFailed" : "UpgradeFailed";
  }

  /// Why a source is not ready.
  static String source(Problem problem, GroupKind kind) {
    boolean git = kind.equals(Kinds.GIT_REPOSITORY);
    return switch (problem.code()) {
      case SIGNATURE_INVALID -> git ? "InvalidCommitSignature" : "VerificationError";
      case CREDENTIALS_MISSING -> "AuthenticationFailed";
      case URL_REFUSED -> "URLInvalid";
      default -> git ? "GitOperationFailed" : FETCH.getOrDefault(kind, "FetchFailed");
    };
  }

  /// Why a resource was refused: the code in Flux's spelling, `UnsupportedField`.
  static String refused(Problem problem) {
    return Arrays.stream(problem.code().name().split("_"))
        .map(word -> word.charAt(0) + word.substring(1).toLowerCase(Locale.ROOT))
        .collect(Collectors.joining());
  }
}
