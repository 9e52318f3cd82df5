package dev.plumbline.replica;

import dev.plumbline.model.ApplicationId;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Optional;

/// Highest random weight: of each pair of a shard and a member a number is drawn, always the same,
/// and the member with the highest one gets the shard. When a member comes or goes, only the shards
/// move that it gets or had.
///
/// The numbers must be the same in every release: replicas of two releases share applications.
final class Rendezvous {

  /// How many shards there are. A shard that no application is in costs nothing.
  static final int SHARDS = 512;

  private static final long FNV_OFFSET = 0xcbf29ce484222325L;
  private static final long FNV_PRIME = 0x100000001b3L;

  private Rendezvous() {}

  /// The shard that an application is in, for ever.
  static int shard(ApplicationId application) {
    return (int) Long.remainderUnsigned(hash(application.label()), SHARDS);
  }

  /// Whom the shard belongs to; empty if there is nobody.
  static Optional<String> owner(int shard, Collection<String> members) {
    String owner = "";
    long highest = 0;
    for (String member : members) {
      long weight = weight(shard, member);
      int higher = Long.compareUnsigned(weight, highest);
      if (owner.isEmpty() || higher > 0 || (higher == 0 && member.compareTo(owner) < 0)) {
        owner = member;
        highest = weight;
      }
    }
    return owner.isEmpty() ? Optional.empty() : Optional.of(owner);
  }

  private static long weight(int shard, String member) {
    return mixed(hash(member) + mixed(shard));
  }

  /// FNV-1a of 64 bits, mixed: names that differ in one letter differ in every bit.
  private static long hash(String text) {
    long hash = FNV_OFFSET;
    for (byte part : text.getBytes(StandardCharsets.UTF_8)) {
      hash = (hash ^ (part & 0xff)) * FNV_PRIME;
    }
    return mixed(hash);
  }

  /// The finalizer of SplitMix64.
  private static long mixed(long value) {
    long mixed = value + 0x9e3779b97f4a7c15L;
    mixed = (mixed ^ (mixed >>> 30)) * 0xbf58476d1ce4e5b9L;
    mixed = (mixed ^ (mixed >>> 27)) * 0x94d049bb133111ebL;
    return mixed ^ (mixed >>> 31);
  }
}
