package dev.plumbline.engine;

import dev.plumbline.engine.Event.Readiness;
import dev.plumbline.model.Application;
import dev.plumbline.model.ApplicationId;
import dev.plumbline.model.ApplicationStatus;
import dev.plumbline.model.Dependency;
import dev.plumbline.model.Plan;
import dev.plumbline.model.Revision;
import dev.plumbline.model.SourceReference;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/// All applications of one process: each is an actor of its own, so that a poisoned one delays no
/// other. Thread-safe.
public final class Engine implements AutoCloseable {

  private final Runner runner;
  private final EffectPerformer performer;
  private final SourcePoller poller;
  private final StatusSink sink;
  private final Map<ApplicationId, Actor> actors = new ConcurrentHashMap<>();
  private final Dependents dependents = new Dependents();
  private volatile Consumer<ApplicationId> listener = id -> {};

  public Engine(Ports ports, Runner runner) {
    this(ports, runner, EffectProbe.NONE);
  }

  /// @param probe is told of every effect
  public Engine(Ports ports, Runner runner, EffectProbe probe) {
    this.runner = runner;
    this.performer = new EffectPerformer(ports, probe);
    this.sink = ports.sink();
    this.poller =
        new SourcePoller(
            ports.source(), ports.remotes(), runner, new Revisions(), this::sourceTurned);
    poller.dependencies(dependents::dependencies);
  }

  /// Begins or goes on to keep this application as it is declared. Idempotent.
  public void declare(Application application) {
    Actor actor = actor(application);
    while (!actor.tell(new Event.Declared(application))) {
      actors.remove(application.id(), actor); // it came to its end at this very moment
      actor = actor(application);
    }
    poller.watch(application);
    dependents.declare(application);
    for (Dependency dependency : application.dependsOn()) {
      Actor other = actors.get(dependency.application());
      if (other != null) {
        Readiness readiness = StatusView.readiness(now(other));
        actor.tell(new Event.DependencyChanged(dependency.application(), readiness));
      }
    }
  }

  private Actor actor(Application application) {
    return actors.computeIfAbsent(
        application.id(),
        id -> new Actor(application, runner, performer, this::settled, this::turned));
  }

  /// Ends an application whose declaration has gone: by its deletion policy its objects go too.
  public void withdraw(ApplicationId id) {
    tell(id, new Event.Withdrawn());
  }

  /// Forgets an application without touching anything that it has on its target.
  public void forget(ApplicationId id) {
    Actor actor = actors.remove(id);
    if (actor != null) {
      actor.stop();
      poller.forget(id);
      dependents.forget(id);
    }
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
    Map<ApplicationId, ApplicationStatus> all = new java.util.TreeMap<>();
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
    if (actor == null) {
      return false;
    }
    actor.tell(event);
    return true;
  }

  private final class Revisions implements SourcePoller.Listener {
    @Override
    public void seen(ApplicationId id, SourceReference source, Revision revision) {
      tell(id, new Event.RevisionSeen(source, revision));
    }

    @Override
    public void cameTo(ApplicationId id, Revision revision) {
      tell(id, new Event.CameTo(revision));
    }
  }

  /// The source began or ceased to fail.
  private void sourceTurned(ApplicationId id) {
    tell(
        id, new Event.Triggered(dev.plumbline.model.RunReason.RESYNC, Receipts.SELF, false, false));
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
    for (ApplicationId other : dependents.of(id)) {
      tell(other, new Event.DependencyChanged(id, readiness));
    }
  }

  /// Stops deciding and starting; what is under way is waited for, within bounds.
  @Override
  public void close() {
    poller.close();
    actors.values().forEach(Actor::stop);
    runner.close();
  }
}
