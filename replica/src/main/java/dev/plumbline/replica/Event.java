package dev.plumbline.replica;

import java.util.List;
import java.util.Set;

/// Something that a replica gets to know.
public sealed interface Event {

  /// Time has passed.
  record Tick() implements Event {}

  /// A lease is there or has changed, by a watch.
  record Seen(Lease lease) implements Event {}

  /// A lease has gone, by a watch.
  record Gone(Lease.Kind kind, String name) implements Event {}

  /// The watch has told of all leases.
  record Whole() implements Event {}

  /// These are all leases. Answers [Action.Look].
  ///
  /// @param asked when they were asked for, by the replica's own clock
  record Listed(long asked, List<Lease> leases) implements Event {
    public Listed {
      leases = List.copyOf(leases);
    }
  }

  /// They could not be read. Answers [Action.Look].
  record Unlisted() implements Event {}

  /// The own lease was renewed. Answers [Action.Renew].
  ///
  /// @param asked when that was asked for, by the replica's own clock
  record Renewed(long asked, Lease lease) implements Event {}

  /// It was not, for all that is known. Answers [Action.Renew].
  record NotRenewed() implements Event {}

  /// What became of the lease of a shard. Answers [Action.Put].
  record Answered(int shard, Leases.Written answer) implements Event {}

  /// The applications of the shard have come to rest. Answers [Action.Rest].
  record Rested(int shard) implements Event {}

  /// The shards that any declared application is in.
  record InUse(Set<Integer> shards) implements Event {
    public InUse {
      shards = Set.copyOf(shards);
    }
  }

  /// What there is to say to the other replicas. Goes out with the own lease, at once if it is
  /// news.
  record Said(String note) implements Event {}

  /// The process is about to end.
  record Leave() implements Event {}
}
