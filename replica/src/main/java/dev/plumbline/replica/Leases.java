package dev.plumbline.replica;

import dev.plumbline.model.Problem;
import java.time.Duration;
import java.util.List;

/// The leases of one group of replicas, where all of them can reach them. Every write is atomic,
/// and names what it replaces. Thread-safe.
public interface Leases extends AutoCloseable {

  /// Tells the listener of all leases, and from then on of each change, in order, until it is
  /// closed. What is told may be old: only [#list] gives what is.
  void follow(Listener listener);

  /// All leases, as they are at a moment between the call and the return: never what some cache
  /// remembers.
  Listing list(Duration patience);

  /// Stores a lease: makes it if its version is empty, and otherwise replaces just that version.
  Written put(Lease lease, Duration patience);

  /// Renews the lease of a member, or makes it (again).
  Written renew(Lease member, Duration patience);

  /// Removes the lease if it has still that version; whether it did is not told.
  void remove(Lease lease, Duration patience);

  @Override
  void close();

  /// Hears of leases, on one thread.
  interface Listener {
    /// The lease is there, or has changed.
    void seen(Lease lease);

    /// It is not there any more.
    void gone(Lease.Kind kind, String name);

    /// All that there are have been told once.
    void whole();
  }

  /// What became of a write.
  sealed interface Written {
    /// It was done.
    ///
    /// @param lease as it is stored now
    record Stored(Lease lease) implements Written {}

    /// It was not done: the lease is not what it was.
    record Conflict() implements Written {}

    /// Nobody knows whether it was done.
    record Unknown(Problem problem) implements Written {}
  }

  /// What a look gave.
  sealed interface Listing {
    /// These are all.
    record All(List<Lease> leases) implements Listing {
      public All {
        leases = List.copyOf(leases);
      }
    }

    /// They could not be read.
    record Unreadable(Problem problem) implements Listing {}
  }
}
