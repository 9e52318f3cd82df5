package dev.plumbline.replica;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The leases of the shards as they were seen last. What is told late never hides what is newer.
/// Not thread-safe.
final class Records {

  private record Seen(Lease lease, long at) {}

  private final Map<Integer, Seen> seen = new HashMap<>();

  /// The lease of a shard is this one.
  void seen(Lease lease, long now) {
    Seen before = seen.get(number(lease));
    if (before == null || count(lease.version()) >= count(before.lease.version())) {
      seen.put(number(lease), new Seen(lease, now));
    }
  }

  /// Somebody took the lease away. Who held it holds it on, until it is dead or says otherwise.
  void gone(int shard, long now) {
    Seen before = seen.get(shard);
    if (before != null) {
      seen.put(shard, new Seen(before.lease.stored(""), now));
    }
  }

  /// These are all leases of shards: those that are not among them, and were known before they
  /// were asked for, have gone.
  void listed(List<Lease> leases, long asked, long now) {
    Set<Integer> there = new HashSet<>();
    for (Lease lease : leases) {
      there.add(number(lease));
      seen(lease, now);
    }
    Set<Integer> known = Set.copyOf(seen.keySet());
    for (int shard : known) {
      Seen before = seen.get(shard);
      if (!there.contains(shard) && before != null && before.at - asked < 0) {
        gone(shard, now);
      }
    }
  }

  /// The lease of the shard; one that is not stored yet if nobody has seen any.
  Lease of(int shard, Duration duration) {
    Seen known = seen.get(shard);
    return known == null ? Lease.shard(shard, duration) : known.lease;
  }

  Optional<Lease> known(int shard) {
    return Optional.ofNullable(seen.get(shard)).map(Seen::lease);
  }

  /// Who holds anything.
  Set<String> holders() {
    Set<String> holders = new HashSet<>();
    seen.values().forEach(each -> holders.add(each.lease.holder()));
    holders.remove("");
    return holders;
  }

  /// The number of the shard; -1 for a name that is none.
  static int number(Lease lease) {
    return number(lease.name());
  }

  static int number(String name) {
    return name.matches("[0-9]{1,4}") ? Integer.parseInt(name) : -1;
  }

  /// Versions begin with a number that counts upwards in every store that replicas share.
  private static long count(String version) {
    String number = version.replaceFirst(" .*", "");
    return number.matches("[0-9]{1,18}") ? Long.parseLong(number) : 0;
  }
}
