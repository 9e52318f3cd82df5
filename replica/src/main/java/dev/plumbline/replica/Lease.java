package dev.plumbline.replica;

import java.time.Duration;

/// A record that all replicas of a group see, and that nobody can change unseen: each write names
/// the version that it replaces.
///
/// @param name unique among those of its kind: of a member its identity, of a shard its number
/// @param holder the identity of the member that holds it; empty if nobody does
/// @param duration for how long the holder counts as alive after its last renewal
/// @param transitions how often the holder changed: the generation, which only grows
/// @param note what the holder has to say; empty for nothing
/// @param version of the record: a number that only grows, and after a space whatever else the
///     store needs to tell it from any other; empty for one that is not stored yet
public record Lease(
    Kind kind,
    String name,
    String holder,
    Duration duration,
    long transitions,
    String note,
    String version) {

  /// What a lease is for.
  public enum Kind {
    /// That a replica lives. Renewed by it, and by nobody else.
    MEMBER,
    /// Who keeps the applications of a shard. Written when that changes.
    SHARD,
    /// What all replicas must not forget. Held by nobody.
    MEMORY
  }

  /// The lease of a member that is about to join.
  static Lease member(String identity, Duration duration) {
    return new Lease(Kind.MEMBER, identity, identity, duration, 0, "", "");
  }

  /// The lease of a shard that nobody has held yet.
  static Lease shard(int number, Duration duration) {
    return new Lease(Kind.SHARD, String.valueOf(number), "", duration, 0, "", "");
  }

  /// A memory of that name, of nothing yet.
  public static Lease memory(String name) {
    return new Lease(Kind.MEMORY, name, "", Duration.ofSeconds(1), 0, "", "");
  }

  /// The next generation of it, in the hands of somebody else.
  Lease takenBy(String identity, Duration other) {
    return new Lease(kind, name, identity, other, transitions + 1, "", version);
  }

  /// The same, in nobody's hands.
  Lease released() {
    return new Lease(kind, name, "", duration, transitions, "", version);
  }

  /// The same with something else to say.
  public Lease saying(String other) {
    return new Lease(kind, name, holder, duration, transitions, other, version);
  }

  /// The same as it is stored.
  public Lease stored(String other) {
    return new Lease(kind, name, holder, duration, transitions, note, other);
  }
}
