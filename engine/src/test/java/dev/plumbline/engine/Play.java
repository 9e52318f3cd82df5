package dev.plumbline.engine;

import dev.plumbline.model.Application;
import dev.plumbline.model.ApplicationStatus;
import dev.plumbline.model.DesiredObject;
import dev.plumbline.model.ObservedObject;
import dev.plumbline.model.Problem;
import dev.plumbline.model.ProblemCode;
import dev.plumbline.model.Rendered;
import dev.plumbline.model.RunReason;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Plays the machine by hand: feeds events, answers what is asked, keeps the alarms, and writes
/// down what was done, in the words of [Words]. The world answers at once and well, unless a test
/// says that an effect shall [#fail] or be [#hold]; both name it by how its words begin.
///
/// Every play checks the promises that must hold at every step: see [Promises].
final class Play {

  private record Failure(String words, Problem problem) {}

  final Gatekeeper gate = new Gatekeeper();
  private final World world = new World();
  private List<Problem> unrefreshed = List.of();
  private List<String> warnings = List.of();
  private final Map<Timer, Instant> alarms = new EnumMap<>(Timer.class);
  private final Deque<Effect> asked = new ArrayDeque<>();
  private final List<Effect> held = new ArrayList<>();
  private final List<String> holds = new ArrayList<>();
  private final List<Failure> failures = new ArrayList<>();
  private final List<String> trace = new ArrayList<>();
  private Instant now = Things.START;
  private ApplicationState state;

  Play(Application application) {
    state = ApplicationState.of(application, now);
  }

  /// A play of the application that has converged to commit `c1` of these objects, processes being
  /// ready; what was done for it is forgotten.
  static Play converged(Shop shop, DesiredObject... objects) {
    Play play = new Play(shop.declared());
    play.world.commit("c1", objects);
    play.tell(new Event.Declared(shop.declared()));
    play.settle();
    play.trace.clear();
    return play;
  }

  World world() {
    return world;
  }

  ApplicationState state() {
    return state;
  }

  ApplicationStatus status() {
    return StatusView.of(state);
  }

  Instant now() {
    return now;
  }

  /// The state in the sequence, by its name.
  String progress() {
    return state.progress().getClass().getSimpleName();
  }

  /// The code of what stands in the way most; empty text if nothing does.
  String problem() {
    return state.problems().stream().findFirst().map(p -> p.code().name()).orElse("");
  }

  /// What was done since this was last asked, without alarms and statuses.
  List<String> acts() {
    return everything().stream().filter(Words::acts).toList();
  }

  /// What was done since this was last asked.
  List<String> everything() {
    List<String> all = List.copyOf(trace);
    trace.clear();
    return all;
  }

  /// How long it is until the alarm goes off.
  Optional<Duration> alarm(Timer timer) {
    return Optional.ofNullable(alarms.get(timer)).map(at -> Duration.between(now, at));
  }

  /// The process dies with all that it knows, and another one finds the application as declared.
  Play restart(Application application) {
    alarms.clear();
    asked.clear();
    held.clear();
    holds.clear();
    state = ApplicationState.of(application, now);
    return tell(new Event.Declared(application));
  }

  /// An event, and all that comes of it.
  Play tell(Event event) {
    turn(Machine.step(state, event, now));
    goOn();
    return this;
  }

  /// A defect of ours instead of an event.
  Play defect(Problem defect) {
    turn(Machine.contain(state, defect, now));
    goOn();
    return this;
  }

  private void turn(Transition transition) {
    Promises.check(transition.effects(), world);
    state = transition.state();
    for (Effect effect : transition.effects()) {
      trace.add(Words.of(effect, now));
      switch (effect) {
        case Effect.SetTimer e -> alarms.put(e.timer(), e.at());
        case Effect.CancelTimer e -> alarms.remove(e.timer());
        case Effect.Resolve e -> asked.add(e);
        case Effect.Render e -> asked.add(e);
        case Effect.Observe e -> asked.add(e);
        case Effect.Append e -> asked.add(e);
        case Effect.WriteInventory e -> asked.add(e);
        case Effect.Execute e -> asked.add(e);
        case Effect.Release e -> asked.add(e);
        case Effect.Subscribe e -> {}
        case Effect.Unsubscribe e -> {}
        case Effect.Publish e -> {}
      }
    }
  }

  private void goOn() {
    for (Effect effect = asked.poll(); effect != null; effect = asked.poll()) {
      String words = Words.of(effect, now);
      if (holds.stream().anyMatch(words::startsWith)) {
        held.add(effect);
      } else {
        answer(effect, words);
      }
    }
  }

  private void answer(Effect effect, String words) {
    Optional<Failure> failure =
        failures.stream().filter(each -> words.startsWith(each.words)).findFirst();
    failure.ifPresent(failures::remove);
    failure
        .map(each -> Answers.failure(effect, each.problem))
        .or(() -> gate.answer(world, effect).map(this::told))
        .ifPresent(event -> turn(Machine.step(state, event, now)));
  }

  /// From now on what begins with these words is not answered.
  Play hold(String words) {
    holds.add(words);
    return this;
  }

  /// Answers everything that was held, and holds nothing more.
  Play letGo() {
    holds.clear();
    asked.addAll(held);
    held.clear();
    goOn();
    return this;
  }

  /// The next effect that begins with these words fails. Once for each call.
  Play fail(String words, ProblemCode code) {
    failures.add(new Failure(words, Things.problem(code)));
    return this;
  }

  /// From now on a render could not look these up again.
  Play unrefreshed(List<Problem> problems) {
    unrefreshed = List.copyOf(problems);
    return this;
  }

  /// From now on a render warns of these.
  Play warned(List<String> texts) {
    warnings = List.copyOf(texts);
    return this;
  }

  private Event told(Event event) {
    return event instanceof Event.RenderDone done
        ? new Event.RenderDone(done.run(), warned(done.rendered()), unrefreshed)
        : event;
  }

  private Rendered warned(Rendered rendered) {
    return new Rendered(
        rendered.objects(), rendered.digest(), rendered.readSet(), rendered.renderer(), warnings);
  }

  /// A commit on top, and the look-up that finds it.
  Play push(String commit, DesiredObject... objects) {
    world.commit(commit, objects);
    return look();
  }

  /// The branch is moved to a commit that follows none, and a look-up finds it.
  Play rewrite(String commit, DesiredObject... objects) {
    world.rewrite(commit, objects);
    return look();
  }

  /// A look-up of the reference.
  Play look() {
    return tell(new Event.RevisionSeen(Shop.SOURCE, world.revision(), Optional.empty()));
  }

  /// Ann asks for a run.
  Play request() {
    return tell(new Event.Triggered(RunReason.REQUESTED, "ann", true, false));
  }

  /// Ann asks for a run, and says that the history was rewritten on purpose.
  Play acceptRewrite() {
    return tell(new Event.Triggered(RunReason.REQUESTED, "ann", true, true));
  }

  /// Time passes; alarms go off when they are due.
  Play pass(Duration time) {
    Instant until = now.plus(time);
    for (Optional<Timer> next = due(until); next.isPresent(); next = due(until)) {
      Instant at = alarms.remove(next.get());
      now = at == null || at.isBefore(now) ? now : at;
      tell(new Event.TimerFired(next.get()));
    }
    now = until;
    return this;
  }

  /// Somebody sets the clock; alarms come when they would have come.
  Play setClock(Duration ahead) {
    now = now.plus(ahead);
    alarms.replaceAll((timer, at) -> at.plus(ahead));
    return this;
  }

  private Optional<Timer> due(Instant until) {
    return alarms.entrySet().stream()
        .filter(alarm -> !alarm.getValue().isAfter(until))
        .min(Map.Entry.comparingByValue(Comparator.naturalOrder()))
        .map(Map.Entry::getKey);
  }

  /// The watch shows an object.
  Play see(ObservedObject object) {
    return tell(new Event.ObjectSeen(object));
  }

  /// Somebody edits an object, and the watch shows it.
  Play edit(String name, String text) {
    return see(world.edit(name, text));
  }

  /// An object gets another phase, and the watch shows it.
  Play phase(String name, String phase) {
    return see(world.phase(name, phase));
  }

  /// An object goes, and the watch shows it.
  Play remove(String name) {
    ObservedObject old = world.remove(name);
    return tell(new Event.ObjectGone(old.key(), old.uid()));
  }

  /// Every process becomes ready, and those that begin because of that.
  Play settle() {
    for (int round = 0; round < 10; round++) {
      for (String name : world.names()) {
        if (world.object(name).key().kind().kind().equals("Process")) {
          phase(name, "Ready");
        }
      }
    }
    return this;
  }
}
