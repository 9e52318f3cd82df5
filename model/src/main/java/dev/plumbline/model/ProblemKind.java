package dev.plumbline.model;

/// What sort of failure it is. The kind alone decides the retry, the exit code and the colour.
public enum ProblemKind {
  /// What was declared is wrong: only a change of it can help. Not retried until it changes.
  USER,
  /// The world moved, or belongs to somebody else. Retried with fresh observation.
  CONFLICT,
  /// Something outside is away or refuses: network, server, quota, rights. Retried with back-off.
  ENVIRONMENT,
  /// A defect of Plumbline. Retried with back-off, and reported as such.
  INTERNAL
}
