package dev.plumbline.replica;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

/// Where leases are kept in a test: one after the other, each write compared with what is there.
final class Store {

  private final Map<String, Lease> leases = new TreeMap<>();
  private final List<Consumer<Event>> watchers = new ArrayList<>();
  private long version;
  private int writes;

  void watch(Consumer<Event> watcher) {
    watchers.add(watcher);
  }

  List<Lease> all() {
    return List.copyOf(leases.values());
  }

  Optional<Lease> shard(int number) {
    return Optional.ofNullable(leases.get("SHARD " + number));
  }

  Leases.Written put(Lease lease) {
    String before = Optional.ofNullable(leases.get(key(lease))).map(Lease::version).orElse("");
    if (!before.equals(lease.version())) {
      return new Leases.Written.Conflict();
    }
    return new Leases.Written.Stored(store(lease));
  }

  Lease renew(Lease lease) {
    return store(lease);
  }

  void remove(Lease lease) {
    Lease there = leases.get(key(lease));
    if (there != null && there.version().equals(lease.version())) {
      delete(lease.kind(), lease.name());
    }
  }

  /// Somebody takes it away, without looking.
  void delete(Lease.Kind kind, String name) {
    leases.remove(kind + " " + name);
    tell(new Event.Gone(kind, name));
  }

  /// How many writes there were to leases of shards.
  int writes() {
    return writes;
  }

  private Lease store(Lease lease) {
    version++;
    writes += lease.kind() == Lease.Kind.SHARD ? 1 : 0;
    Lease stored = lease.stored(String.valueOf(version));
    leases.put(key(lease), stored);
    tell(new Event.Seen(stored));
    return stored;
  }

  private void tell(Event event) {
    watchers.forEach(watcher -> watcher.accept(event));
  }

  private static String key(Lease lease) {
    return lease.kind() + " " + lease.name();
  }
}
