package dev.plumbline.approval;

/// How names of images without a digest count where approvals are needed.
public enum ImageRule {
  /// An approval is bound to what their tags name: they are looked up at their registries.
  LOOK_UP,
  /// An approval is bound to the names alone, for registries that cannot be reached. Whoever may
  /// push a tag then decides what it is that runs.
  AS_WRITTEN
}
