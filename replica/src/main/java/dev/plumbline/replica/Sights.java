package dev.plumbline.replica;

import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// When each member was last seen to do something, by the observer's own clock: what is written in
/// a lease about time says nothing here. A member is dead once nothing has changed for its
/// duration and a margin, and a look that was begun after that has found the same: a watch that
/// has fallen silent proves nothing. Not thread-safe.
final class Sights {

  /// What is known of one member.
  private static final class Sight {
    private Optional<Lease> lease = Optional.empty();
    private Duration duration = Duration.ZERO;
    private long since;
    private boolean dead;

    private void changed(long now) {
      since = now;
      dead = false;
    }

    private boolean overdue(long now) {
      return !dead && now - since > Terms.mourning(duration);
    }
  }

  private final Map<String, Sight> sights = new HashMap<>();

  /// The member's lease is this one.
  void seen(Lease member, long now) {
    Sight sight = sights.get(member.name());
    boolean news =
        sight == null || !sight.lease.map(Lease::version).equals(Optional.of(member.version()));
    Sight known = of(member.name(), member.duration(), now);
    known.lease = Optional.of(member);
    if (news) {
      known.changed(now);
    }
  }

  /// The member has no lease any more: so it left, or somebody took it away.
  void gone(String member, long now) {
    Sight sight = sights.get(member);
    if (sight != null && sight.lease.isPresent()) {
      sight.lease = Optional.empty();
      sight.since = now;
    }
  }

  /// A shard is held by this member, whether it has a lease or not.
  void expect(String member, Duration duration, long now) {
    of(member, duration, now);
  }

  private Sight of(String member, Duration duration, long now) {
    Sight sight =
        sights.computeIfAbsent(
            member,
            name -> {
              Sight made = new Sight();
              made.since = now;
              return made;
            });
    sight.duration = longer(sight.duration, duration);
    return sight;
  }

  private static Duration longer(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? other : one;
  }

  /// A look that was begun then found these, and they have been told to [#seen]: of the others, who
  /// was there before has gone; and who was overdue at its beginning, and still is, is dead.
  void looked(Set<String> found, long asked, long now) {
    sights.forEach(
        (member, sight) -> {
          if (!found.contains(member) && sight.lease.isPresent() && sight.since - asked < 0) {
            sight.lease = Optional.empty();
            sight.since = now;
          }
        });
    sights.values().stream().filter(sight -> sight.overdue(asked)).forEach(s -> s.dead = true);
  }

  /// Whether a look would find somebody dead.
  boolean overdue(long now) {
    return sights.values().stream().anyMatch(sight -> sight.overdue(now));
  }

  boolean isDead(String member) {
    Sight sight = sights.get(member);
    return sight != null && sight.dead;
  }

  /// Who may be given a shard.
  Set<String> living() {
    Set<String> living = new TreeSet<>();
    sights.forEach(
        (member, sight) -> {
          if (sight.lease.isPresent() && !sight.dead) {
            living.add(member);
          }
        });
    return living;
  }

  /// The leases of the dead.
  List<Lease> estates() {
    return sights.values().stream()
        .filter(sight -> sight.dead)
        .flatMap(sight -> sight.lease.stream())
        .sorted(Comparator.comparing(Lease::name))
        .toList();
  }

  /// Forgets the dead who have left nothing.
  void forget(Set<String> holders) {
    sights
        .entrySet()
        .removeIf(
            entry ->
                entry.getValue().dead
                    && entry.getValue().lease.isEmpty()
                    && !holders.contains(entry.getKey()));
  }
}
