package dev.plumbline.replica;

import dev.plumbline.model.ApplicationId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// One replica of a group, as a step machine: what it gets to know, and the time by its own
/// monotonic clock, lead to what it wants to be done. No clock, no thread, no I/O. Not thread-safe.
///
/// It holds a shard only after it has itself written the shard's lease, replacing just the version
/// that it had seen, and only as long as its own lease lasts. It takes only what is free: what was
/// given back, or belongs to a member that is dead. See decision 15.
///
/// It has one life: once its lease has run out it never holds anything again, and whoever goes on
/// takes another identity. So no answer and no record of before can be mistaken for one of now.
public final class Replica {

  /// Between two looks, and before the next attempt to renew, as a part of the duration.
  private static final int SHORT = 12;

  private final Terms terms;
  private final Self self;
  private final Sights sights = new Sights();
  private final Records records = new Records();
  private final Holdings holdings;
  private final Set<String> buried = new HashSet<>();
  private Set<Integer> used = Set.of();
  private Lease own;
  private String note = "";
  private boolean joined;
  private boolean whole;
  private boolean leaving;
  private boolean over;
  private boolean renewing;
  private boolean looking;
  private boolean begun;
  private long until;
  private long nextRenewal;
  private long nextLook;
  private List<Action> actions = new ArrayList<>();

  /// @param identity that nobody ever had before
  /// @param former identities of this very process whose lives have ended, and which have nothing
  ///     under way any more
  public Replica(Terms terms, String identity, Set<String> former) {
    this.terms = terms;
    this.self = new Self(identity, former);
    this.holdings = new Holdings(terms, self, sights, records, action -> actions.add(action));
    this.own = Lease.member(identity, terms.duration());
  }

  public String identity() {
    return self.identity();
  }

  /// What it holds after the last step. It must be known to whoever writes before the actions of
  /// that step are carried out.
  public Hold hold() {
    if (over || !joined) {
      return Hold.NOTHING;
    }
    return new Hold(holdings.permitted(), until);
  }

  /// Whether its life has ended.
  public boolean isOver() {
    return over;
  }

  /// Who holds the shard, for all that is known; empty for nobody.
  public String holder(int shard) {
    return records.known(shard).map(Lease::holder).orElse("");
  }

  /// The shard that an application is in, for ever.
  public static int shard(ApplicationId application) {
    return Rendezvous.shard(application);
  }

  /// Takes notice of an event.
  ///
  /// @param now by its own monotonic clock, in nanoseconds
  /// @return what is to be done, in this order
  public List<Action> step(Event event, long now) {
    actions = new ArrayList<>();
    if (!begun) {
      begun = true;
      nextRenewal = now;
      nextLook = now;
    }
    if (!over && joined && now - until >= 0) {
      end();
    }
    if (!over) {
      handle(event, now);
      decide(now);
    }
    return List.copyOf(actions);
  }

  private void end() {
    over = true;
    holdings.drop();
    actions.add(new Action.End());
  }

  private void handle(Event event, long now) {
    switch (event) {
      case Event.Tick e -> {}
      case Event.Seen e -> seen(e.lease(), now);
      case Event.Gone e -> gone(e.kind(), e.name(), now);
      case Event.Whole e -> whole = true;
      case Event.Listed e -> listed(e, now);
      case Event.Unlisted e -> looked(now);
      case Event.Renewed e -> renewed(e, now);
      case Event.NotRenewed e -> {
        renewing = false;
        nextRenewal = now + terms.duration().toNanos() / SHORT;
      }
      case Event.Answered e -> holdings.answered(e.shard(), e.answer(), now);
      case Event.Rested e -> holdings.rested(e.shard());
      case Event.InUse e -> used = new TreeSet<>(e.shards());
      case Event.Said e -> {
        nextRenewal = e.note().equals(note) ? nextRenewal : now;
        note = e.note();
      }
      case Event.Leave e -> leaving = true;
    }
  }

  private void seen(Lease lease, long now) {
    switch (lease.kind()) {
      case MEMBER -> {
        if (!self.is(lease.name())) {
          sights.seen(lease, now);
        }
      }
      case SHARD -> {
        records.seen(lease, now);
        expect(lease, now);
      }
      case MEMORY -> {}
    }
  }

  /// Whoever holds a shard is waited for, also if it was never seen alive.
  private void expect(Lease shard, long now) {
    if (!shard.holder().isEmpty() && !self.is(shard.holder())) {
      sights.expect(shard.holder(), shard.duration(), now);
    }
  }

  private void gone(Lease.Kind kind, String name, long now) {
    switch (kind) {
      case MEMBER -> sights.gone(name, now);
      case SHARD -> records.gone(Records.number(name), now);
      case MEMORY -> {}
    }
  }

  private void listed(Event.Listed event, long now) {
    Set<String> members = new HashSet<>();
    for (Lease lease : event.leases()) {
      seen(lease, now);
      if (lease.kind() == Lease.Kind.MEMBER) {
        members.add(lease.name());
      }
    }
    records.listed(
        event.leases().stream().filter(lease -> lease.kind() == Lease.Kind.SHARD).toList(),
        event.asked(),
        now);
    sights.looked(members, event.asked(), now);
    holdings.certain();
    looked(now);
  }

  private void looked(long now) {
    looking = false;
    nextLook = now + terms.duration().toNanos() / SHORT;
  }

  private void renewed(Event.Renewed event, long now) {
    renewing = false;
    long then = event.asked() + terms.duration().toNanos();
    if (!joined || then - until > 0) {
      until = then;
    }
    own = event.lease();
    joined = true;
    if (now - until >= 0) {
      end();
    }
  }

  private void decide(long now) {
    if (over) {
      return;
    }
    if (leaving && holdings.isEmpty()) {
      depart();
      return;
    }
    renew(now);
    if (!whole || !joined) {
      return;
    }
    look(now);
    Set<String> members = sights.living();
    if (!leaving) {
      members.add(self.identity());
    }
    holdings.decide(used, members);
    bury();
  }

  /// What is still being written of the own lease must not come after its removal.
  private void depart() {
    if (renewing) {
      return;
    }
    if (joined) {
      actions.add(new Action.Remove(own));
    }
    end();
  }

  private void renew(long now) {
    if (!renewing && now - nextRenewal >= 0) {
      renewing = true;
      nextRenewal = now + terms.renewal().toNanos();
      actions.add(new Action.Renew(own.saying(note)));
    }
  }

  private void look(long now) {
    boolean worthIt = holdings.isDoubtful() || sights.overdue(now);
    if (worthIt && !looking && now - nextLook >= 0) {
      looking = true;
      actions.add(new Action.Look());
    }
  }

  /// Removes the leases of the dead who hold nothing that counts any more.
  private void bury() {
    Set<String> holders = new HashSet<>();
    used.forEach(shard -> holders.add(holder(shard)));
    for (Lease estate : sights.estates()) {
      if (!holders.contains(estate.name()) && buried.add(estate.version())) {
        actions.add(new Action.Remove(estate));
      }
    }
    sights.forget(records.holders());
  }
}
