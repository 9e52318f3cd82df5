package dev.plumbline.forge;

/// One thing that a merge lacks.
///
/// @param what a sentence for people, without a full stop
public record MergeBlocker(Kind kind, String what) {

  /// The kinds; an implementation that knows no more than that it is blocked says `OTHER`.
  public enum Kind {
    NOT_OPEN,
    DRAFT,
    NOTHING_TO_MERGE,
    CONFLICT,
    BEHIND_BASE,
    NOT_LINEAR,
    CHANGES_REQUESTED,
    APPROVAL_MISSING,
    CODE_OWNER_MISSING,
    CHECK_MISSING,
    CHECK_PENDING,
    CHECK_FAILED,
    QUEUE_ONLY,
    OTHER
  }
}
