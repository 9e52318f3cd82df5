package dev.plumbline.model;

/// The stable names of all failures. A code never changes its meaning; `docs/reference/problems.md`
/// explains each.
public enum ProblemCode {
  // input
  INVALID_YAML(ProblemKind.USER),
  INVALID_JSON(ProblemKind.USER),
  INVALID_PATCH(ProblemKind.USER),
  INVALID_OBJECT(ProblemKind.USER),
  INPUT_TOO_LARGE(ProblemKind.USER),
  DUPLICATE_OBJECT(ProblemKind.USER),
  ENCRYPTED_SECRET(ProblemKind.USER),
  UNSUPPORTED_FIELD(ProblemKind.USER),
  UNSUPPORTED_KIND(ProblemKind.USER),
  INVALID_FIELD(ProblemKind.USER),
  INVALID_ARGUMENT(ProblemKind.USER),
  // source
  SOURCE_MISSING(ProblemKind.USER),
  REFERENCE_NOT_FOUND(ProblemKind.USER),
  REFERENCE_INVALID(ProblemKind.USER),
  PATH_NOT_FOUND(ProblemKind.USER),
  PATH_OUTSIDE_TREE(ProblemKind.USER),
  URL_REFUSED(ProblemKind.USER),
  HISTORY_REWRITTEN(ProblemKind.CONFLICT),
  SIGNATURE_INVALID(ProblemKind.USER),
  SOURCE_UNREACHABLE(ProblemKind.ENVIRONMENT),
  SOURCE_DENIED(ProblemKind.ENVIRONMENT),
  SOURCE_CORRUPT(ProblemKind.ENVIRONMENT),
  HOST_KEY_UNKNOWN(ProblemKind.USER),
  CREDENTIALS_MISSING(ProblemKind.USER),
  // render
  RENDERER_MISSING(ProblemKind.USER),
  RENDER_LIMIT(ProblemKind.USER),
  RENDER_FAILED(ProblemKind.USER),
  RENDER_WARNING(ProblemKind.USER),
  EMPTY_RENDER(ProblemKind.USER),
  VALUES_MISSING(ProblemKind.ENVIRONMENT),
  VALUES_INVALID(ProblemKind.USER),
  // plan
  NOT_OWNED(ProblemKind.CONFLICT),
  PRUNE_UNPROVEN(ProblemKind.CONFLICT),
  PRUNE_NEEDS_CONFIRMATION(ProblemKind.USER),
  PLAN_STALE(ProblemKind.CONFLICT),
  // target
  KIND_UNKNOWN(ProblemKind.ENVIRONMENT),
  IMMUTABLE_FIELD(ProblemKind.USER),
  FIELD_CONFLICT(ProblemKind.CONFLICT),
  OBJECT_CHANGED(ProblemKind.CONFLICT),
  OBJECT_REJECTED(ProblemKind.USER),
  OBJECT_TOO_LARGE(ProblemKind.USER),
  NAMESPACE_MISSING(ProblemKind.ENVIRONMENT),
  NAMESPACE_TERMINATING(ProblemKind.ENVIRONMENT),
  FORBIDDEN(ProblemKind.ENVIRONMENT),
  UNAUTHENTICATED(ProblemKind.ENVIRONMENT),
  CONFINED(ProblemKind.USER),
  TARGET_UNREACHABLE(ProblemKind.ENVIRONMENT),
  TARGET_OVERLOADED(ProblemKind.ENVIRONMENT),
  TARGET_MISSING(ProblemKind.USER),
  TARGET_REPLACED(ProblemKind.ENVIRONMENT),
  TARGET_SET_BACK(ProblemKind.ENVIRONMENT),
  KUBECONFIG_REFUSED(ProblemKind.USER),
  VALIDATION_FAILED(ProblemKind.USER),
  PROCESS_FAILED(ProblemKind.ENVIRONMENT),
  INVENTORY_CORRUPT(ProblemKind.ENVIRONMENT),
  // waiting
  HEALTH_TIMEOUT(ProblemKind.ENVIRONMENT),
  HEALTH_FAILED(ProblemKind.ENVIRONMENT),
  DEPENDENCY_NOT_READY(ProblemKind.ENVIRONMENT),
  DEPENDENCY_CYCLE(ProblemKind.USER),
  DRIFT_FLAPPING(ProblemKind.CONFLICT),
  // rollback
  NOTHING_TO_ROLL_BACK(ProblemKind.USER),
  ROLLBACK_CONFLICT(ProblemKind.CONFLICT),
  PUSH_REJECTED(ProblemKind.USER),
  // forges
  ALREADY_EXISTS(ProblemKind.USER),
  HEAD_MOVED(ProblemKind.CONFLICT),
  MERGE_BLOCKED(ProblemKind.USER),
  MERGE_CONFLICT(ProblemKind.USER),
  CAPABILITY_MISSING(ProblemKind.USER),
  FORGE_UNREACHABLE(ProblemKind.ENVIRONMENT),
  FORGE_OVERLOADED(ProblemKind.ENVIRONMENT),
  FORGE_ANSWER_INVALID(ProblemKind.ENVIRONMENT),
  HOOK_REFUSED(ProblemKind.USER),
  // own storage and code
  STORAGE_FAILED(ProblemKind.ENVIRONMENT),
  LEDGER_CORRUPT(ProblemKind.ENVIRONMENT),
  NOT_FOUND(ProblemKind.USER),
  INTERRUPTED(ProblemKind.ENVIRONMENT),
  LEASE_LOST(ProblemKind.ENVIRONMENT),
  KEPT_ELSEWHERE(ProblemKind.USER),
  INTERNAL_ERROR(ProblemKind.INTERNAL);

  private final ProblemKind kind;

  ProblemCode(ProblemKind kind) {
    this.kind = kind;
  }

  public ProblemKind kind() {
    return kind;
  }
}
