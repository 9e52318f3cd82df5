package dev.plumbline.replica;

/// Something that a replica wants to be done. Those that ask are answered by exactly one [Event].
public sealed interface Action {

  /// Renew the own lease. Answer: [Event.Renewed] or [Event.NotRenewed].
  record Renew(Lease lease) implements Action {}

  /// Read all leases anew. Answer: [Event.Listed] or [Event.Unlisted].
  record Look() implements Action {}

  /// Store the lease of a shard. Answer: [Event.Answered].
  record Put(int shard, Lease lease) implements Action {}

  /// Keep the applications of the shard from now on.
  ///
  /// @param generation how often it changed hands
  record Begin(int shard, long generation) implements Action {}

  /// Let the applications of the shard come to rest, and keep them no more. Answer: [Event.Rested].
  record Rest(int shard) implements Action {}

  /// Remove a lease of somebody who is dead, or the own one.
  record Remove(Lease lease) implements Action {}

  /// The lease has run out, or the process ends: nothing is held any more, and this replica does
  /// nothing more. Whoever goes on must do so under another identity.
  record End() implements Action {}
}
