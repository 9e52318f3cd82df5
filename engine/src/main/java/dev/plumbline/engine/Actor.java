package dev.plumbline.engine;

import dev.plumbline.engine.Event.Readiness;
import dev.plumbline.engine.Runner.Alarm;
import dev.plumbline.engine.Runner.Lane;
import dev.plumbline.engine.Runner.Ticket;
import dev.plumbline.model.Application;
import dev.plumbline.model.ApplicationId;
import dev.plumbline.model.ObservedObject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One application at work: a mailbox, the state, and the alarms that it has set. Its events are
/// handled one after the other; its effects run beside each other.
final class Actor {

  private static final Logger LOG = LoggerFactory.getLogger(Actor.class);

  /// Up to this part of a retry's wait is added at random, so that many do not come at once.
  private static final double JITTER = 0.1;

  private static final int SEEN_AT_ONCE = 1_000;

  private final Runner runner;
  private final EffectPerformer performer;
  private final BiConsumer<Actor, Readiness> settled;
  private final Consumer<Actor> turned;
  private final Queue<Event> mailbox = new ArrayDeque<>();
  private final Map<Timer, Alarm> alarms = new EnumMap<>(Timer.class);
  private final Latest subscriptions;
  private final Latest statuses;
  private final UnderWay underWay = new UnderWay();
  private final Entrance entrance = new Entrance();
  private boolean running;
  private boolean stopped;
  private Application declared;
  private volatile ApplicationState state;
  private Optional<Standings.Rest> rest = Optional.empty();
  private Readiness last = new Readiness(false, "");

  Actor(
      Application application,
      Runner runner,
      EffectPerformer performer,
      BiConsumer<Actor, Readiness> settled,
      Consumer<Actor> turned) {
    this.turned = turned;
    this.runner = runner;
    this.performer = performer;
    this.settled = settled;
    this.subscriptions = new Latest(runner, Lane.TARGET);
    this.statuses = new Latest(runner, Lane.RECORD);
    this.declared = application;
    this.state = ApplicationState.of(application, runner.now());
  }

  ApplicationState state() {
    return state;
  }

  /// Notes where the application rests, if it does; whether that is news. Called by its own events
  /// only, which come one after the other.
  boolean restsAnew(Optional<Standings.Rest> now) {
    boolean news = !now.equals(rest);
    rest = now;
    return news;
  }

  boolean ended() {
    return state.progress() instanceof Progress.Ended;
  }

  /// @return whether it will be heard: not after the end
  boolean tell(Event event) {
    synchronized (mailbox) {
      if (stopped) {
        return false;
      }
      declared = declaredBy(event);
      mailbox.add(event);
      if (running) {
        return true;
      }
      running = true;
    }
    runner.run(Lane.CONTROL, this::work);
    return true;
  }

  private Application declaredBy(Event event) {
    if (event instanceof Event.Declared(Application application)) {
      return application;
    }
    return event instanceof Event.Withdrawn ? declared.withdrawn() : declared;
  }

  /// The application as it was declared last, whether it has been heard yet or not.
  Application declared() {
    synchronized (mailbox) {
      return declared;
    }
  }

  /// Hears nothing more and begins nothing more.
  void stop() {
    synchronized (mailbox) {
      stopped = true;
      mailbox.clear();
      alarms.values().forEach(Alarm::cancel);
      alarms.clear();
    }
  }

  /// Lets all of them go.
  ///
  /// @param then is called once nothing is under way for any of them any more
  static void letGo(List<Actor> actors, Runnable then) {
    AtomicInteger left = new AtomicInteger(actors.size() + 1);
    Runnable one =
        () -> {
          if (left.decrementAndGet() == 0) {
            then.run();
          }
        };
    actors.forEach(actor -> actor.letGo(one));
    one.run();
  }

  /// Hears nothing more and begins nothing more, not even what waits for its turn; then watches
  /// nothing more.
  ///
  /// @param then is called once nothing is under way any more
  private void letGo(Runnable then) {
    stop();
    underWay.end(() -> runner.run(Lane.RECORD, () -> depart(then)));
  }

  private void depart(Runnable then) {
    performer.perform(new Effect.Unsubscribe(state.application()), this::tell);
    then.run();
  }

  /// Hears nothing more, for the application has ended.
  ///
  /// @return what was declared again meanwhile and not heard any more
  Optional<Application> retire() {
    Optional<Application> again = Optional.empty();
    synchronized (mailbox) {
      for (Event event : mailbox) {
        if (event instanceof Event.Declared declared) {
          again = Optional.of(declared.application()).filter(a -> !a.deleting());
        }
      }
    }
    stop();
    return again;
  }

  private void work() {
    while (true) {
      @Nullable Event event;
      synchronized (mailbox) {
        event = ended() ? null : next();
        if (event == null || stopped) {
          running = false;
          return;
        }
      }
      handle(event);
    }
  }

  /// The next event; what the watch showed meanwhile is one.
  private @Nullable Event next() {
    Event first = mailbox.poll();
    if (!(first instanceof Event.ObjectSeen seen)
        || !(mailbox.peek() instanceof Event.ObjectSeen)) {
      return first;
    }
    List<ObservedObject> objects = new ArrayList<>();
    objects.add(seen.object());
    while (objects.size() < SEEN_AT_ONCE && mailbox.peek() instanceof Event.ObjectSeen another) {
      mailbox.remove();
      objects.add(another.object());
    }
    return new Event.ObjectsSeen(objects);
  }

  private void handle(Event event) {
    Transition transition = step(event);
    state = transition.state();
    transition.effects().forEach(this::carryOut);
    entrance.turned();
    Readiness now = StatusView.readiness(state);
    if (!now.equals(last) && !ended()) {
      last = now;
      settled.accept(this, now);
    }
    turned.accept(this);
  }

  /// The last effect of an application that came to its end. Only after it may another of that name
  /// begin, or its watch would be ended instead.
  private void leave(Effect.Unsubscribe effect) {
    performer.perform(effect, this::tell);
    settled.accept(this, StatusView.readiness(state));
  }

  /// A defect of ours stops neither this application for ever nor any other.
  private Transition step(Event event) {
    try {
      return Machine.step(state, event, runner.now());
    } catch (RuntimeException | StackOverflowError e) {
      ApplicationId id = state.application().id();
      LOG.atError().addKeyValue("application", id).setCause(e).log("unexpected failure");
      return Machine.contain(state, EffectPerformer.defect(id.toString(), e), runner.now());
    }
  }

  private void carryOut(Effect effect) {
    switch (effect) {
      case Effect.SetTimer e -> setAlarm(e.timer(), e.at());
      case Effect.CancelTimer e -> cancelAlarm(e.timer());
      case Effect.Resolve e -> perform(Lane.SOURCE, e, false);
      case Effect.Render e -> perform(Lane.RENDER, e, false);
      case Effect.Observe e -> perform(Lane.OBSERVE, e, false);
      case Effect.WriteInventory e -> perform(Lane.TARGET, e, entrance.change(state, e.run()));
      case Effect.Execute e -> perform(Lane.TARGET, e, entrance.change(state, e.run()));
      case Effect.Release e -> perform(Lane.TARGET, e, true);
      case Effect.Subscribe e -> subscriptions.next(performing(e));
      case Effect.Unsubscribe e when ended() ->
          subscriptions.next(underWay.counted(() -> leave(e)));
      case Effect.Unsubscribe e -> subscriptions.next(performing(e));
      case Effect.Append e -> perform(Lane.RECORD, e, true);
      case Effect.Publish e -> statuses.next(performing(e));
    }
  }

  private Runnable performing(Effect effect) {
    return underWay.counted(() -> performer.perform(effect, this::tell));
  }

  private void perform(Lane lane, Effect effect, boolean first) {
    perform(lane, effect, Entrance.ticket(state, first));
  }

  private void perform(Lane lane, Effect effect, Ticket ticket) {
    runner.run(lane, ticket, underWay.counted(performer.begin(effect, this::tell)));
  }

  private void setAlarm(Timer timer, Instant at) {
    Instant time = at;
    if (timer == Timer.RETRY) {
      Duration wait = Duration.between(runner.now(), at);
      time = at.plusMillis((long) (wait.toMillis() * JITTER * runner.random()));
    }
    Alarm alarm = runner.at(time, () -> tell(new Event.TimerFired(timer)));
    synchronized (mailbox) {
      Alarm before = alarms.put(timer, alarm);
      if (before != null) {
        before.cancel();
      }
    }
  }

  private void cancelAlarm(Timer timer) {
    synchronized (mailbox) {
      Alarm before = alarms.remove(timer);
      if (before != null) {
        before.cancel();
      }
    }
  }
}
