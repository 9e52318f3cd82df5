package dev.plumbline.engine;

import dev.plumbline.model.Application;
import dev.plumbline.model.Inventory;
import dev.plumbline.model.Outcome;
import dev.plumbline.model.Outcome.Result;
import dev.plumbline.model.Problem;
import dev.plumbline.model.ProblemCode;
import dev.plumbline.model.ProblemException;
import dev.plumbline.model.Rendered;
import dev.plumbline.model.Revision;
import dev.plumbline.model.Step;
import dev.plumbline.model.Tree;
import dev.plumbline.target.Access;
import dev.plumbline.target.ApplyRequest;
import dev.plumbline.target.ApplyRequest.Expectation;
import dev.plumbline.target.ApplyRequest.TakeOver;
import dev.plumbline.target.DeleteRequest;
import dev.plumbline.target.DeleteRequest.Propagation;
import dev.plumbline.target.ObjectEvent;
import dev.plumbline.target.Target;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Carries effects out: the only place where the engine touches the world. One exhaustive switch
/// over the effects, and one over the steps of a plan.
final class EffectPerformer {

  private static final Logger LOG = LoggerFactory.getLogger(EffectPerformer.class);
  private static final int CACHED_RENDERS = 2_000;

  private final Ports ports;
  private final EffectProbe probe;
  private final RenderCache renders;
  private final Surveyor surveyor;
  private final SharedLookUps lookUps;

  EffectPerformer(Ports ports, EffectProbe probe) {
    this.ports = ports;
    this.probe = probe;
    this.renders = new RenderCache(ports.renderer(), CACHED_RENDERS);
    this.surveyor = new Surveyor(ports);
    this.lookUps = new SharedLookUps(ports.source());
  }

  /// Carries the effect out and gives every event that comes of it to `answer`, now or, for a
  /// subscription, whenever there is one. Timers are not for this class.
  void perform(Effect effect, Consumer<Event> answer) {
    begin(effect, answer).run();
  }

  /// Begins an effect, of which the rest is carried out by what is returned, once. A look-up that
  /// begins from now on may be shared with others.
  Runnable begin(Effect effect, Consumer<Event> answer) {
    Supplier<Revision> lookUp =
        effect instanceof Effect.Resolve resolve && resolve.seen().isEmpty()
            ? lookUps.ask(resolve.application().source())
            : EffectPerformer::nothingAsked;
    return () -> {
      probe.before(effect);
      Optional<Event> event = carryOut(effect, lookUp, answer);
      probe.after(effect);
      event.ifPresent(answer);
    };
  }

  private static Revision nothingAsked() {
    throw new IllegalStateException("it was looked up before");
  }

  private Optional<Event> carryOut(
      Effect effect, Supplier<Revision> lookUp, Consumer<Event> answer) {
    return switch (effect) {
      case Effect.Resolve e -> ask(e.run(), () -> resolve(e, lookUp));
      case Effect.Render e -> ask(e.run(), () -> render(e));
      case Effect.Observe e -> ask(e.run(), () -> observe(e));
      case Effect.Append e -> ask(e.run(), () -> ChangeGate.record(ports, e));
      case Effect.WriteInventory e -> ask(e.run(), () -> write(e));
      case Effect.Release e -> ask(e.run(), () -> release(e));
      case Effect.Execute e -> Optional.of(new Event.StepDone(e.run(), execute(e)));
      case Effect.Subscribe e -> quietly(() -> subscribe(e, answer));
      case Effect.Unsubscribe e -> quietly(() -> unsubscribe(e.application()));
      case Effect.Publish e -> quietly(() -> ports.sink().publish(e.application(), e.status()));
      case Effect.SetTimer e -> throw new IllegalStateException("the runner keeps time");
      case Effect.CancelTimer e -> throw new IllegalStateException("the runner keeps time");
    };
  }

  private Event resolve(Effect.Resolve effect, Supplier<Revision> lookUp) {
    Revision revision = effect.seen().orElseGet(lookUp);
    boolean follows =
        effect
            .applied()
            .filter(applied -> applied.url().equals(revision.url()))
            .map(applied -> follows(applied, revision))
            .orElse(false);
    return new Event.Resolved(effect.run(), revision, follows);
  }

  private boolean follows(Revision applied, Revision revision) {
    return switch (ports.source().ancestry(applied, revision)) {
      case SAME, FORWARD -> true;
      case BACKWARD, DIVERGED, UNKNOWN -> false;
    };
  }

  private Event render(Effect.Render effect) {
    Revision revision = effect.revision();
    Application application = effect.application();
    Tree tree = ports.source().tree(revision);
    Remotes remotes = Remotes.of(ports, application);
    boolean same =
        effect
            .unless()
            .filter(reads -> reads.holdsFor(tree) && remotes.areAt(reads.remotes()))
            .isPresent();
    if (same && remotes.unrefreshed().isEmpty()) {
      return new Event.Untouched(effect.run());
    }
    ObjectValues.Given given = ObjectValues.read(ports, application);
    Rendered rendered =
        given
            .secrets()
            .guard(
                application.id().toString(),
                () -> renders.render(revision.url(), tree, given.options(), remotes));
    return new Event.RenderDone(effect.run(), rendered, remotes.unrefreshed());
  }

  private Event observe(Effect.Observe effect) {
    if (effect
        .unless()
        .filter(belief -> surveyor.confirms(effect.application(), belief))
        .isPresent()) {
      return new Event.Confirmed(effect.run());
    }
    return new Event.Observed(
        effect.run(), surveyor.survey(effect.application(), effect.revision(), effect.rendered()));
  }

  private Event write(Effect.WriteInventory effect) {
    Inventory stored = target(effect.application()).inventories().write(effect.inventory());
    return new Event.InventoryWritten(effect.run(), stored);
  }

  private Event release(Effect.Release effect) {
    target(effect.application()).inventories().remove(effect.inventory());
    probe.halfway(effect);
    ports.sink().release(effect.application());
    return new Event.Released(effect.run());
  }

  private Outcome execute(Effect.Execute effect) {
    return Confidence.kept(effect.step(), carriedOut(effect));
  }

  /// The executor: one exhaustive switch over the steps of a plan.
  private Outcome carriedOut(Effect.Execute effect) {
    Access access = access(effect.application());
    Step step = effect.step();
    try {
      Target target = target(effect.application());
      return switch (step) {
        case Step.Create s -> target.apply(access, request(s, false));
        case Step.Update s -> target.apply(access, request(s, false));
        case Step.Replace s -> replace(target, effect, s);
        case Step.Delete s ->
            target.delete(
                access,
                new DeleteRequest(
                    s.key(),
                    s.apiVersion(),
                    s.uid(),
                    s.resourceVersion(),
                    s.foreground() ? Propagation.FOREGROUND : Propagation.BACKGROUND));
        case Step.Keep s -> Outcome.of(s.key(), Result.UNCHANGED);
        case Step.Skip s -> Outcome.of(s.key(), Result.SKIPPED);
        case Step.Forget s -> Outcome.of(s.key(), Result.SKIPPED);
      };
    } catch (ProblemException e) {
      return Outcome.failed(step.key(), e.problem());
    } catch (RuntimeException | StackOverflowError | LinkageError e) {
      return Outcome.failed(step.key(), defect(step.key().toString(), e));
    }
  }

  static ApplyRequest request(Step.Create step, boolean dryRun) {
    return new ApplyRequest(step.desired(), new Expectation.Absent(), TakeOver.NOBODY, dryRun);
  }

  /// What is ours may be taken back from anybody; an adoption takes from the tools that Plumbline
  /// replaces, and from others only as far as the live object grants it.
  static ApplyRequest request(Step.Update step, boolean dryRun) {
    return new ApplyRequest(
        step.desired(),
        new Expectation.Present(step.uid()),
        step.adopt() ? TakeOver.TOOLS : TakeOver.ANYBODY,
        dryRun);
  }

  private Outcome replace(Target target, Effect.Execute effect, Step.Replace step) {
    Access access = access(effect.application());
    Outcome deleted =
        target.delete(
            access,
            new DeleteRequest(
                step.key(),
                step.desired().manifest().apiVersion(),
                step.uid(),
                "",
                Propagation.BACKGROUND));
    if (deleted.problem().isPresent()) {
      return deleted;
    }
    probe.halfway(effect);
    return target.apply(
        access, new ApplyRequest(step.desired(), new Expectation.Absent(), TakeOver.NOBODY, false));
  }

  private void subscribe(Effect.Subscribe effect, Consumer<Event> answer) {
    target(effect.application())
        .watch()
        .subscribe(
            effect.application().id(),
            effect.interest(),
            event -> answer.accept(event(effect.number(), event)));
  }

  private static Event event(long subscription, ObjectEvent event) {
    return switch (event) {
      case ObjectEvent.Seen e -> new Event.ObjectSeen(e.object());
      case ObjectEvent.Gone e -> new Event.ObjectGone(e.key(), e.uid());
      case ObjectEvent.Lost e -> new Event.WatchLost(subscription, e.problem());
      case ObjectEvent.Restored e -> new Event.WatchRestored();
      case ObjectEvent.SetBack e -> new Event.TargetSetBack(e.problem());
    };
  }

  private void unsubscribe(Application application) {
    target(application).watch().unsubscribe(application.id());
  }

  private Target target(Application application) {
    return ports.targets().target(application.destination());
  }

  static Access access(Application application) {
    return new Access(application.id(), application.serviceAccount());
  }

  private interface Question {
    Event ask();
  }

  /// Every question is answered, whatever happens: an application must not hang.
  private static Optional<Event> ask(long run, Question question) {
    try {
      return Optional.of(question.ask());
    } catch (ProblemException e) {
      return Optional.of(new Event.Failed(run, e.problem()));
    } catch (RuntimeException | StackOverflowError | LinkageError e) {
      return Optional.of(new Event.Failed(run, defect("run " + run, e)));
    }
  }

  private static Optional<Event> quietly(Runnable effect) {
    try {
      effect.run();
    } catch (ProblemException e) {
      LOG.atWarn().addKeyValue("problem", e.problem().code()).log(e.problem().message());
    } catch (RuntimeException | StackOverflowError | LinkageError e) {
      LOG.atError().setCause(e).log("an effect failed");
    }
    return Optional.empty();
  }

  /// What is thrown and is no problem is a defect of ours: named, contained, and logged with its
  /// stack, which may show more than people should see.
  static Problem defect(String subject, Throwable thrown) {
    LOG.atError().addKeyValue("subject", subject).setCause(thrown).log("unexpected failure");
    return new Problem(
        ProblemCode.INTERNAL_ERROR,
        subject,
        "an unexpected failure",
        thrown.getClass().getSimpleName(),
        "Please report it with the log.");
  }
}
