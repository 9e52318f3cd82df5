package dev.plumbline.engine;

import dev.plumbline.engine.Event.Readiness;
import dev.plumbline.model.Application;
import dev.plumbline.model.ApplicationId;
import dev.plumbline.model.ApplicationStatus;
import dev.plumbline.model.Dependency;
import dev.plumbline.model.Plan;
import dev.plumbline.model.RunReason;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Predicate;

/// All applications of one process: each is an actor of its own, so that a poisoned one delays no
/// other. Of the applications that other processes keep it only knows. Thread-safe.
public final class Engine implements AutoCloseable {

  private final Runner runner;
  private final EffectPerformer performer;
  private final SourcePoller poller;
  private final StatusSink sink;
  private final Sharing sharing;
  private final Elsewhere elsewhere;
  private final Object turnstile = new Object();
  private final Map<ApplicationId, Actor> actors = new ConcurrentHashMap<>();
  private final Dependents dependents = new Dependents();
  private volatile Consumer<ApplicationId> listener = id -> {};

  public Engine(Ports ports, Runner runner) {
    this(ports, runner, EffectProbe.NONE);
  }

  /// @param probe is told of every effect
  public Engine(Ports ports, Runner runner, EffectProbe probe) {
    this(ports, runner, probe, Sharing.ALONE);
  }

  /// @param sharing which applications are kept here
  public Engine(Ports ports, Runner runner, EffectProbe probe, Sharing sharing) {
    this.runner = runner;
    this.sharing = sharing;
    this.elsewhere = new Elsewhere(ports, runner);
    this.performer = new EffectPerformer(ports, probe);
    this.sink = ports.sink();
    this.poller =
        new SourcePoller(
            ports.source(), ports.remotes(), runner, new Revisions(this::tell), this::sourceTurned);
    poller.dependencies(dependents::dependencies);
  }

  /// Begins or goes on to keep this application as it is declared, or to know that somebody else
  /// does. Idempotent.
  public void declare(Application application) {
    synchronized (turnstile) {
      dependents.declare(application);
      if (sharing.isOurs(application.id())) {
        elsewhere.forget(application.id());
        keep(application);
      } else {
        elsewhere.put(application);
      }
    }
    sharing.changed();
  }

  private void keep(Application application) {
    Actor actor = actor(application);
    while (!actor.tell(new Event.Declared(application))) {
      actors.remove(application.id(), actor); // it came to its end at this very moment
      actor = actor(application);
    }
    poller.watch(application);
    for (Dependency dependency : application.dependsOn()) {
      Actor other = actors.get(dependency.application());
      Readiness readiness =
          other == null
              ? elsewhere.readiness(dependency.application())
              : StatusView.readiness(now(other));
      actor.tell(new Event.DependencyChanged(dependency.application(), readiness));
    }
  }

  /// Begins to keep those of these applications that are ours now, as after a restart: nothing is
  /// known of them but what is declared and what is on their target.
  public void take(Predicate<ApplicationId> which) {
    synchronized (turnstile) {
      elsewhere.take(id -> which.test(id) && sharing.isOurs(id)).forEach(this::declare);
    }
  }

  /// Lets these applications go, which are not ours any more: what is under way for them comes to
  /// its end, nothing more is begun, and nothing is deleted, written or shown.
  ///
  /// @param rested is called once nothing is under way any more, perhaps before this returns
  public void letGo(Predicate<ApplicationId> which, Runnable rested) {
    List<Actor> leaving = new ArrayList<>();
    synchronized (turnstile) {
      actors.forEach(
          (id, actor) -> {
            if (which.test(id) && !sharing.isOurs(id)) {
              leaving.add(actor);
            }
          });
      for (Actor actor : leaving) {
        Application application = actor.declared();
        actors.remove(application.id(), actor);
        poller.forget(application.id());
        elsewhere.put(application);
      }
    }
    Actor.letGo(leaving, rested);
  }

  /// All that is declared, wherever it is kept.
  public Set<ApplicationId> declared() {
    Set<ApplicationId> all = new TreeSet<>(elsewhere.all());
    all.addAll(actors.keySet());
    return all;
  }

  /// What is declared and kept elsewhere.
  public Set<ApplicationId> elsewhere() {
    return elsewhere.all();
  }

  /// Which of the applications that are kept here, and that others wait for, are ready.
  ///
  /// @return with the commit that each has applied
  public Map<ApplicationId, String> ready() {
    Map<ApplicationId, String> ready = new TreeMap<>();
    actors.forEach(
        (id, actor) -> {
          if (!dependents.of(id).isEmpty()) {
            Readiness readiness = StatusView.readiness(now(actor));
            if (readiness.ready()) {
              ready.put(id, readiness.commit());
            }
          }
        });
    return ready;
  }

  /// Takes what other processes say of the applications that they keep.
  ///
  /// @param ready those that are ready there, with the commit that each has applied
  public void heard(Map<ApplicationId, String> ready) {
    elsewhere.heard(ready).stream()
        .filter(id -> !actors.containsKey(id))
        .forEach(id -> tellWaiting(id, elsewhere.readiness(id)));
  }

  private Actor actor(Application application) {
    return actors.computeIfAbsent(
        application.id(),
        id -> new Actor(application, runner, performer, this::settled, this::turned));
  }

  /// Ends an application whose declaration has gone: by its deletion policy its objects go too.
  public void withdraw(ApplicationId id) {
    synchronized (turnstile) {
      if (!elsewhere.withdraw(id)) {
        tell(id, new Event.Withdrawn());
      }
    }
  }

  /// Whether there is such an application, or something of it is left, here or elsewhere.
  public boolean knows(ApplicationId id) {
    return actors.containsKey(id) || elsewhere.knows(id);
  }

  /// Forgets an application without touching anything that it has on its target.
  public void forget(ApplicationId id) {
    synchronized (turnstile) {
      elsewhere.forget(id);
      dependents.forget(id);
      Actor actor = actors.remove(id);
      if (actor != null) {
        actor.stop();
        poller.forget(id);
      }
    }
    sharing.changed();
  }

  /// From now on tells the listener after each event that an application has dealt with; it must
  /// return at once, and should not count on anything but that something may be different.
  public void onTurn(Consumer<ApplicationId> other) {
    listener = other;
  }

  private void turned(Actor actor) {
    ApplicationState state = actor.state();
    Application application = state.application();
    Optional<Standings.Rest> rest =
        sink.wantsEveryRevision(application) ? Optional.empty() : StatusView.rest(state);
    if (actor.restsAnew(rest)) {
      poller.rest(application.id(), application.source(), rest);
    }
    listener.accept(application.id());
  }

  /// Asks for a run.
  ///
  /// @return whether there is such an application
  public boolean trigger(ApplicationId id, Event.Triggered trigger) {
    return tell(id, trigger);
  }

  /// Looks all references of the repository up at once: somebody says that it changed.
  public void refresh(String url) {
    poller.refresh(url);
  }

  /// Where each application stands.
  public Map<ApplicationId, ApplicationStatus> statuses() {
    Map<ApplicationId, ApplicationStatus> all = new TreeMap<>();
    actors.forEach((id, actor) -> all.put(id, StatusView.of(now(actor))));
    return all;
  }

  /// Where one application stands; empty if there is none of that name.
  public Optional<ApplicationStatus> status(ApplicationId id) {
    return Optional.ofNullable(actors.get(id)).map(actor -> StatusView.of(now(actor)));
  }

  /// The state with the revision to which an application comes without being told, because nothing
  /// that it reads differs there.
  private ApplicationState now(Actor actor) {
    ApplicationState state = actor.state();
    Application application = state.application();
    return StatusView.rest(state)
        .flatMap(rest -> poller.standing(application.id(), application.source()))
        .map(state::standingAt)
        .orElse(state);
  }

  /// The application as declared; empty if there is none of that name.
  public Optional<Application> application(ApplicationId id) {
    return Optional.ofNullable(actors.get(id)).map(actor -> actor.state().application());
  }

  /// The plan that waits to be asked for, or was refused; empty if there is none.
  public Optional<Plan> pending(ApplicationId id) {
    return Optional.ofNullable(actors.get(id)).flatMap(actor -> actor.state().pending());
  }

  /// All applications.
  public List<ApplicationId> applications() {
    return actors.keySet().stream().sorted().toList();
  }

  private boolean tell(ApplicationId id, Event event) {
    Actor actor = actors.get(id);
    if (actor != null) {
      actor.tell(event);
    }
    return actor != null;
  }

  /// The source began or ceased to fail.
  private void sourceTurned(ApplicationId id) {
    tell(id, new Event.Triggered(RunReason.RESYNC, Receipts.SELF, false, false));
  }

  /// An application's readiness changed, or it ended: its dependents want to know.
  private void settled(Actor actor, Readiness readiness) {
    ApplicationId id = actor.state().application().id();
    if (actor.ended()) {
      Optional<Application> again = actor.retire();
      if (actors.remove(id, actor)) {
        poller.forget(id);
        dependents.forget(id);
      }
      again.ifPresent(this::declare);
    }
    tellWaiting(id, readiness);
    sharing.changed();
  }

  private void tellWaiting(ApplicationId id, Readiness readiness) {
    dependents.of(id).forEach(other -> tell(other, new Event.DependencyChanged(id, readiness)));
  }

  /// Stops deciding and starting; what is under way is waited for, within bounds.
  @Override
  public void close() {
    poller.close();
    actors.values().forEach(Actor::stop);
    runner.close();
  }
}
