package dev.plumbline.engine;

import dev.plumbline.engine.Runner.Ticket;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;

/// Tasks that wait for their turn. Tenants take turns, and the applications of a tenant take turns,
/// however many tasks each of them has: who asks for much delays himself (L2). What brings begun
/// runs to their end goes before what begins others, so that little is under way at a time.
///
/// Start-time fair queueing (Goyal, Vin, Cheng 1996) in two levels, every task of the same weight.
/// Not thread-safe.
final class FairQueue<T> {

  private static final int MANY = 1_024;

  private final Shares<T> first = new Shares<>();
  private final Shares<T> others = new Shares<>();

  private record Entry<T>(long start, long number, T task) implements Comparable<Entry<T>> {
    @Override
    public int compareTo(Entry<T> other) {
      return start == other.start
          ? Long.compare(number, other.number)
          : Long.compare(start, other.start);
    }
  }

  private static final class Tenant<T> {
    final PriorityQueue<Entry<T>> waiting = new PriorityQueue<>();
    final Map<String, Long> ends = new HashMap<>();
    int many = MANY;
    long start;
    long number;
    long now;

    /// Who has had his share long ago need not be known any more. Nobody is looked through again
    /// before he has doubled: what an entry costs does not depend on how many there are.
    void forgetThePast() {
      if (waiting.isEmpty()) {
        ends.clear();
      } else if (ends.size() > many) {
        ends.values().removeIf(end -> end <= now);
        many = Math.max(MANY, 2 * ends.size());
      }
    }
  }

  private static final class Shares<T> {
    final Map<String, Tenant<T>> tenants = new HashMap<>();
    final PriorityQueue<Tenant<T>> ready =
        new PriorityQueue<>(
            Comparator.<Tenant<T>>comparingLong(tenant -> tenant.start)
                .thenComparingLong(tenant -> tenant.number));
    int many = MANY;
    long now;
    long numbers;
    int size;

    void add(Ticket ticket, T task) {
      Tenant<T> tenant = tenants.computeIfAbsent(ticket.tenant(), name -> new Tenant<>());
      long start = Math.max(tenant.now, tenant.ends.getOrDefault(ticket.payer(), 0L));
      tenant.ends.put(ticket.payer(), start + 1);
      boolean idle = tenant.waiting.isEmpty();
      tenant.waiting.add(new Entry<>(start, numbers++, task));
      size++;
      if (idle) {
        tenant.start = Math.max(now, tenant.start);
        tenant.number = numbers;
        ready.add(tenant);
      }
    }

    Optional<T> poll() {
      Tenant<T> tenant = ready.poll();
      if (tenant == null) {
        return Optional.empty();
      }
      Entry<T> entry = tenant.waiting.remove();
      size--;
      now = tenant.start;
      tenant.now = entry.start();
      tenant.start = now + 1;
      tenant.number = numbers;
      if (!tenant.waiting.isEmpty()) {
        ready.add(tenant);
      }
      tenant.forgetThePast();
      forgetThePast();
      return Optional.of(entry.task());
    }

    private void forgetThePast() {
      if (tenants.size() > many) {
        tenants.values().removeIf(one -> one.waiting.isEmpty() && one.start <= now);
        many = Math.max(MANY, 2 * tenants.size());
      }
    }
  }

  void add(Ticket ticket, T task) {
    (ticket.first() ? first : others).add(ticket, task);
  }

  /// Takes the next one out; empty if none waits.
  Optional<T> poll() {
    Optional<T> next = first.poll();
    return next.isPresent() ? next : others.poll();
  }

  int size() {
    return first.size + others.size;
  }
}
