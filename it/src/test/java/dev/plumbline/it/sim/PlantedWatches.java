package dev.plumbline.it.sim;

import dev.plumbline.engine.Ports;
import dev.plumbline.model.ApplicationId;
import dev.plumbline.model.ObservedObject;
import dev.plumbline.target.ObjectEvent;
import dev.plumbline.target.ObjectWatch;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/// Lies about what watches tell.
final class PlantedWatches {

  private PlantedWatches() {}

  private static Ports events(Ports ports, Function<ObjectEvent, Optional<ObjectEvent>> lie) {
    return PlantedTargets.target(
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
    return seen(ports, PlantedWatches::ageless);
  }

  static Ports seen(Ports ports, UnaryOperator<ObservedObject> lie) {
    return events(
        ports,
        event ->
            Optional.of(
                event instanceof ObjectEvent.Seen(ObservedObject object)
                    ? new ObjectEvent.Seen(lie.apply(object))
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

  /// What is meant for one application is told to the one that subscribed before it.
  static Ports tellsTheWrongOne(Ports ports, World world) {
    Map<ApplicationId, ObjectWatch.Listener> listeners = new TreeMap<>();
    return PlantedTargets.target(
        ports,
        target ->
            new DelegatingTarget(target) {
              @Override
              public ObjectWatch watch() {
                return new MisroutingWatch(target.watch(), listeners);
              }
            });
  }

  private record MisroutingWatch(ObjectWatch inner, Map<ApplicationId, Listener> listeners)
      implements ObjectWatch {
    @Override
    public void subscribe(ApplicationId application, Interest interest, Listener listener) {
      listeners.put(application, listener);
      inner.subscribe(
          application,
          interest,
          event ->
              listeners.entrySet().stream()
                  .filter(other -> !other.getKey().equals(application))
                  .findFirst()
                  .ifPresent(other -> other.getValue().onEvent(event)));
    }

    @Override
    public void unsubscribe(ApplicationId application) {
      listeners.remove(application);
      inner.unsubscribe(application);
    }
  }
}
