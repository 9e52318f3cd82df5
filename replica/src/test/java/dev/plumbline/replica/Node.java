package dev.plumbline.replica;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.function.Function;

/// A process with a replica in it, as the test drives it.
final class Node {

  private final World world;
  private final String name;
  private final double rate;
  private final long offset;
  private final Queue<Runnable> held = new ArrayDeque<>();
  final Set<Integer> kept = new HashSet<>();
  private final Set<String> former = new HashSet<>();
  private Replica replica;
  private Hold hold = Hold.NOTHING;
  private int life;
  private long watched;
  private boolean dead;
  private boolean paused;
  private boolean deaf;
  private boolean leaving;
  private boolean cutOff;
  private final Map<String, Lease> heard = new HashMap<>();

  /// How long its applications need to come to rest.
  long rest = World.SECOND / 10;

  Node(World world, String name, double rate, long offset) {
    this.world = world;
    this.name = name;
    this.rate = rate;
    this.offset = offset;
    this.replica = new Replica(World.TERMS, identity(), former);
    world.store.watch(this::told);
  }

  @Override
  public String toString() {
    return "%s dead=%s over=%s until=%s clock=%s %s"
        .formatted(identity(), dead, replica.isOver(), hold.until(), clock(), hold.shards());
  }

  String name() {
    return name;
  }

  String identity() {
    return name + "-" + life;
  }

  private long clock() {
    return offset + (long) (world.now() * rate);
  }

  /// As the gate asks: by the clock, which goes on while the process is paused.
  boolean mayWrite(int shard) {
    return !dead && hold.shards().contains(shard) && clock() - hold.until() < 0;
  }

  void start() {
    tellAll();
    tick(life);
  }

  private void tick(int mine) {
    if (dead || mine != life) {
      return;
    }
    inProcess(mine, () -> step(new Event.Tick()));
    world.after(World.SECOND, () -> tick(mine));
  }

  void kill() {
    dead = true;
  }

  void pause() {
    paused = true;
  }

  void wake() {
    paused = false;
    for (int waiting = held.size(); waiting > 0; waiting--) {
      held.remove().run();
    }
  }

  /// The watch says nothing any more, until it hears again; then it tells everything.
  void deafen(boolean now) {
    deaf = now;
    if (!now) {
      tellAll();
    }
  }

  /// No message comes through in either direction, until it does again.
  void cutOff(boolean now) {
    cutOff = now;
    if (!now) {
      tellAll();
    }
  }

  private void tellAll() {
    Set<String> there = new HashSet<>();
    for (Lease lease : world.store.all()) {
      there.add(lease.kind() + lease.name());
      toReplica(new Event.Seen(lease));
    }
    heard.forEach(
        (key, lease) -> {
          if (!there.contains(key)) {
            toReplica(new Event.Gone(lease.kind(), lease.name()));
          }
        });
    toReplica(new Event.Whole());
    toReplica(new Event.InUse(world.used));
  }

  /// Ends in order.
  void leave() {
    leaving = true;
    inProcess(life, () -> step(new Event.Leave()));
  }

  boolean isAlive() {
    return !dead;
  }

  /// What a process does waits until it goes on, and does not happen once it is dead or has another
  /// life.
  private void inProcess(int mine, Runnable work) {
    if (dead || mine != life) {
      return;
    }
    if (paused) {
      held.add(() -> inProcess(mine, work));
    } else {
      work.run();
    }
  }

  private void told(Event event) {
    if (event instanceof Event.Seen(Lease lease)) {
      heard.put(lease.kind() + lease.name(), lease);
    }
    if (!deaf) {
      toReplica(event);
    }
  }

  /// In order, however long each takes.
  private void toReplica(Event event) {
    watched = Math.max(watched, world.now() + world.messageTime());
    int mine = life;
    world.after(
        watched - world.now(),
        () -> {
          if (!cutOff) {
            inProcess(mine, () -> step(event));
          }
        });
  }

  private void step(Event event) {
    var actions = replica.step(event, clock());
    hold = replica.hold();
    actions.forEach(this::carryOut);
  }

  private void carryOut(Action action) {
    long asked = clock();
    switch (action) {
      case Action.Renew a ->
          ask(store -> new Event.Renewed(asked, store.renew(a.lease())), new Event.NotRenewed());
      case Action.Look a ->
          ask(store -> new Event.Listed(asked, store.all()), new Event.Unlisted());
      case Action.Put a ->
          ask(
              store -> new Event.Answered(a.shard(), store.put(a.lease())),
              new Event.Answered(
                  a.shard(),
                  new Leases.Written.Unknown(
                      dev.plumbline.model.Problem.of(
                          dev.plumbline.model.ProblemCode.TARGET_UNREACHABLE, "x", "y", ""))));
      case Action.Begin a -> kept.add(a.shard());
      case Action.Rest a -> {
        int mine = life;
        world.after(
            rest,
            () ->
                inProcess(
                    mine,
                    () -> {
                      kept.remove(a.shard());
                      step(new Event.Rested(a.shard()));
                    }));
      }
      case Action.Remove a -> ask(store -> remove(store, a.lease()), new Event.Tick());
      case Action.End a -> again();
    }
  }

  private static Event remove(Store store, Lease lease) {
    store.remove(lease);
    return new Event.Tick();
  }

  /// A request may be late without bounds: what left the process does not come back.
  private void ask(Function<Store, Event> request, Event otherwise) {
    world.requests++;
    boolean[] answered = {false};
    int mine = life;
    boolean stray = world.random.nextInt(200) == 0 && world.latest > World.SECOND / 10;
    long there = stray ? world.random.nextLong(60 * World.SECOND) : world.messageTime();
    world.after(
        there,
        () -> {
          if (cutOff && !stray) {
            return;
          }
          Event answer = request.apply(world.store);
          world.after(
              world.messageTime(),
              () -> {
                if (!answered[0] && !cutOff) {
                  answered[0] = true;
                  inProcess(mine, () -> step(answer));
                }
              });
        });
    world.after(
        (long) (World.TERMS.renewal().toNanos() / rate),
        () -> {
          if (!answered[0]) {
            answered[0] = true;
            inProcess(mine, () -> step(otherwise));
          }
        });
  }

  private void again() {
    former.add(identity());
    kept.clear();
    life++;
    replica = new Replica(World.TERMS, identity(), former);
    hold = Hold.NOTHING;
    dead |= leaving;
    if (!dead) {
      world.after(rest, this::start);
    }
  }
}
