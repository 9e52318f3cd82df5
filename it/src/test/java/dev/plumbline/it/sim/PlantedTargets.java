package dev.plumbline.it.sim;

import dev.plumbline.engine.Ports;
import dev.plumbline.model.ApplicationId;
import dev.plumbline.model.Destination;
import dev.plumbline.model.ObjectKey;
import dev.plumbline.model.ObservedObject;
import dev.plumbline.model.Outcome;
import dev.plumbline.model.Outcome.Result;
import dev.plumbline.model.ProblemException;
import dev.plumbline.target.Access;
import dev.plumbline.target.ApplyRequest;
import dev.plumbline.target.ApplyRequest.Expectation;
import dev.plumbline.target.DeleteRequest;
import dev.plumbline.target.ObjectEvent;
import dev.plumbline.target.ObjectReference;
import dev.plumbline.target.ObjectWatch;
import dev.plumbline.target.Observation;
import dev.plumbline.target.Target;
import dev.plumbline.testkit.sim.SimulatedObject;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/// Lies about the target and what its watches tell.
final class PlantedTargets {

  private PlantedTargets() {}

  static Ports target(Ports ports, UnaryOperator<Target> lie) {
    Target lying = lie.apply(ports.targets().target(new Destination("", Shop.NAMESPACE)));
    return new Ports(
        ports.source(),
        ports.renderer(),
        destination -> lying,
        ports.dialect(),
        ports.ledger(),
        ports.sink());
  }

  static Ports checksNoUid(Ports ports, World world) {
    return target(
        ports,
        target ->
            new DelegatingTarget(target) {
              @Override
              public Outcome apply(Access access, ApplyRequest request) {
                Optional<SimulatedObject> live =
                    world.target.cluster().object(request.desired().key());
                Expectation expectation =
                    live.map(object -> (Expectation) new Expectation.Present(object.uid()))
                        .orElseGet(Expectation.Absent::new);
                return super.apply(
                    access,
                    new ApplyRequest(
                        request.desired(), expectation, request.takeOver(), request.dryRun()));
              }
            });
  }

  static Ports takesFailureForSuccess(Ports ports, World world) {
    return target(
        ports,
        target ->
            new DelegatingTarget(target) {
              @Override
              public Outcome apply(Access access, ApplyRequest request) {
                try {
                  return super.apply(access, request);
                } catch (ProblemException e) {
                  return world
                      .target
                      .cluster()
                      .object(request.desired().key())
                      .map(live -> Outcome.of(Result.CHANGED, live.observed()))
                      .orElseThrow(() -> e);
                }
              }
            });
  }

  static Ports takesAcceptedForGone(Ports ports, World world) {
    return target(
        ports,
        target ->
            new DelegatingTarget(target) {
              @Override
              public Outcome delete(Access access, DeleteRequest request) {
                Outcome outcome = super.delete(access, request);
                return outcome.result() == Result.DELETED
                    ? Outcome.of(request.key(), Result.DELETED)
                    : outcome;
              }
            });
  }

  /// Each object as it was at the look before: a cache that lags.
  static Ports readsTheStateBefore(Ports ports, World world) {
    Map<ObjectKey, ObservedObject> cache = new HashMap<>();
    return target(
        ports,
        target ->
            new DelegatingTarget(target) {
              @Override
              public Observation observe(Access access, Collection<ObjectReference> objects) {
                Observation now = super.observe(access, objects);
                Map<ObjectKey, ObservedObject> old = new HashMap<>();
                now.found().forEach((key, o) -> old.put(key, cache.getOrDefault(key, o)));
                cache.putAll(now.found());
                return new Observation(old, now.absent(), now.unreadable());
              }
            });
  }

  private static Ports events(Ports ports, Function<ObjectEvent, Optional<ObjectEvent>> lie) {
    return target(
        ports,
        target ->
            new DelegatingTarget(target) {
              @Override
              public ObjectWatch watch() {
                return new LyingWatch(target.watch(), lie);
              }
            });
  }

  private record LyingWatch(ObjectWatch inner, Function<ObjectEvent, Optional<ObjectEvent>> lie)
      implements ObjectWatch {
    @Override
    public void subscribe(ApplicationId application, Interest interest, Listener listener) {
      inner.subscribe(
          application, interest, event -> lie.apply(event).ifPresent(listener::onEvent));
    }

    @Override
    public void unsubscribe(ApplicationId application) {
      inner.unsubscribe(application);
    }
  }

  static Ports hidesTheAgeOfEvents(Ports ports, World world) {
    return events(
        ports,
        event ->
            Optional.of(
                event instanceof ObjectEvent.Seen(ObservedObject object)
                    ? new ObjectEvent.Seen(ageless(object))
                    : event));
  }

  private static ObservedObject ageless(ObservedObject object) {
    return new ObservedObject(
        object.key(),
        object.uid(),
        "v" + object.resourceVersion(),
        object.manifest(),
        object.owned(),
        object.owner(),
        object.otherOwner(),
        object.terminating());
  }

  static Ports tellsOfNoEnd(Ports ports, World world) {
    return events(ports, event -> Optional.of(event).filter(e -> !(e instanceof ObjectEvent.Gone)));
  }

  static Ports neverRestores(Ports ports, World world) {
    return events(
        ports, event -> Optional.of(event).filter(e -> !(e instanceof ObjectEvent.Restored)));
  }
}
