package dev.plumbline.replica;

/// A shard that is in a replica's hands, or on its way there or from there. Not thread-safe.
final class Part {

  enum Stage {
    /// The lease is being written; nothing is held yet.
    TAKING,
    /// Its applications are kept.
    HELD,
    /// Its applications come to rest.
    RESTING,
    /// They rest, and the lease is being given back.
    RELEASING
  }

  Stage stage = Stage.TAKING;

  /// Whether an answer about its lease is awaited.
  boolean asked = true;

  /// Whether somebody else has it, against all agreement: then nothing is written any more.
  boolean lost;

  /// One that is being given back without having been held.
  static Part left() {
    Part part = new Part();
    part.stage = Stage.RELEASING;
    return part;
  }

  /// Whether the replica may write for its applications.
  boolean permits() {
    return !lost && (stage == Stage.HELD || stage == Stage.RESTING);
  }
}
