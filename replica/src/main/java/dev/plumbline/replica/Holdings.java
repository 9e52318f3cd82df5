package dev.plumbline.replica;

import dev.plumbline.replica.Part.Stage;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

/// The shards in a replica's hands: takes what is free and belongs to it, and gives back what
/// belongs to somebody else. Not thread-safe.
final class Holdings {

  private final Terms terms;
  private final Self self;
  private final Sights sights;
  private final Records records;
  private final Consumer<Action> wanted;
  private final Map<Integer, Part> parts = new HashMap<>();
  private final Set<Integer> doubtful = new HashSet<>();

  /// @param wanted is told what is to be done
  Holdings(Terms terms, Self self, Sights sights, Records records, Consumer<Action> wanted) {
    this.terms = terms;
    this.self = self;
    this.sights = sights;
    this.records = records;
    this.wanted = wanted;
  }

  /// The shards for which it may write.
  Set<Integer> permitted() {
    Set<Integer> permitted = new HashSet<>();
    parts.forEach(
        (shard, part) -> {
          if (part.permits()) {
            permitted.add(shard);
          }
        });
    return permitted;
  }

  boolean isEmpty() {
    return parts.isEmpty();
  }

  /// Whether a look is needed to know how things are.
  boolean isDoubtful() {
    return !doubtful.isEmpty();
  }

  /// A look has shown how things are.
  void certain() {
    doubtful.clear();
  }

  /// Holds nothing any more.
  void drop() {
    parts.clear();
  }

  /// Takes notice of what became of a lease.
  void answered(int shard, Leases.Written answer, long now) {
    Part part = parts.get(shard);
    if (part == null) {
      return;
    }
    part.asked = false;
    switch (answer) {
      case Leases.Written.Stored(Lease lease) -> {
        records.seen(lease, now);
        stored(shard, part, lease);
      }
      case Leases.Written.Conflict none -> doubt(shard, part);
      case Leases.Written.Unknown none -> doubt(shard, part);
    }
  }

  private void stored(int shard, Part part, Lease lease) {
    switch (part.stage) {
      case TAKING -> {
        part.stage = Stage.HELD;
        wanted.accept(new Action.Begin(shard, lease.transitions()));
      }
      case RELEASING -> parts.remove(shard);
      case HELD, RESTING -> {}
    }
  }

  /// Nothing is done about the shard until a look has shown how things are. What was not taken for
  /// certain is not held: if it was taken after all, it is taken once more, so that what may still
  /// be on its way to the store comes too late for good.
  private void doubt(int shard, Part part) {
    doubtful.add(shard);
    if (part.stage == Stage.TAKING) {
      parts.remove(shard);
    }
  }

  /// The applications of the shard have come to rest.
  void rested(int shard) {
    Part part = parts.get(shard);
    if (part == null || part.stage != Stage.RESTING) {
      return;
    }
    if (part.lost) {
      parts.remove(shard);
    } else {
      part.stage = Stage.RELEASING;
    }
  }

  /// Does what is to be done about each shard.
  ///
  /// @param used the shards that count
  /// @param members among whom they are shared
  void decide(Set<Integer> used, Set<String> members) {
    Set<Integer> concerned = new TreeSet<>(parts.keySet());
    concerned.addAll(used);
    concerned.removeAll(doubtful);
    for (int shard : concerned) {
      boolean ours = Rendezvous.owner(shard, members).filter(self.identity()::equals).isPresent();
      Part part = parts.get(shard);
      if (part == null) {
        idle(shard, ours && used.contains(shard));
      } else {
        decide(shard, part, ours);
      }
    }
  }

  private void idle(int shard, boolean ours) {
    Lease record = records.of(shard, terms.duration());
    if (ours && isFree(record)) {
      parts.put(shard, new Part());
      wanted.accept(new Action.Put(shard, record.takenBy(self.identity(), terms.duration())));
    } else if (self.is(record.holder()) && !record.version().isEmpty()) {
      // Written by a request of which no answer came, or in an earlier life.
      parts.put(shard, Part.left());
      wanted.accept(new Action.Put(shard, record.released()));
    }
  }

  private void decide(int shard, Part part, boolean ours) {
    Lease record = records.of(shard, terms.duration());
    switch (part.stage) {
      case TAKING -> {}
      case HELD -> keep(shard, part, record, ours);
      case RESTING -> part.lost |= !record.holder().equals(self.identity());
      case RELEASING -> release(shard, part, record);
    }
  }

  private boolean isFree(Lease record) {
    return record.holder().isEmpty() || self.is(record.holder()) || sights.isDead(record.holder());
  }

  private void keep(int shard, Part part, Lease record, boolean ours) {
    part.lost = !record.holder().equals(self.identity());
    if (part.lost || !ours) {
      part.stage = Stage.RESTING;
      wanted.accept(new Action.Rest(shard));
    } else if (record.version().isEmpty() && !part.asked) {
      part.asked = true;
      wanted.accept(new Action.Put(shard, record.takenBy(self.identity(), terms.duration())));
    }
  }

  private void release(int shard, Part part, Lease record) {
    if (!self.is(record.holder())) {
      parts.remove(shard);
    } else if (!part.asked) {
      part.asked = true;
      wanted.accept(new Action.Put(shard, record.released()));
    }
  }
}
