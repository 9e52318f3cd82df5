package dev.plumbline.testkit.sim;

import dev.plumbline.model.ApplicationId;
import dev.plumbline.model.ObjectKey;
import dev.plumbline.model.Problem;
import dev.plumbline.model.ProblemCode;
import dev.plumbline.target.ObjectEvent;
import dev.plumbline.target.ObjectReference;
import dev.plumbline.target.ObjectWatch;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Watches of the simulated cluster. What they tell of one object is in order; all else may come
/// late, twice, and in any order. A watch that was torn tells everything anew.
public final class SimulatedWatch implements ObjectWatch {

  private static final double TWICE = 0.05;
  private static final double SLOW = 0.05;

  private final SimulatedCluster cluster;
  private final Timeline timeline;
  private final Surroundings surroundings;
  private final Map<ApplicationId, Ear> ears = new TreeMap<>();
  private Duration lag = Duration.ofMillis(40);
  private boolean cut;

  SimulatedWatch(SimulatedCluster cluster, Timeline timeline, Surroundings surroundings) {
    this.cluster = cluster;
    this.timeline = timeline;
    this.surroundings = surroundings;
    cluster.listen(this::changed);
  }

  /// One application's subscription.
  private static final class Ear {
    final ApplicationId application;
    final Map<ObjectKey, ObjectReference> objects = new TreeMap<>();
    final Listener listener;
    final Map<ObjectKey, Instant> last = new HashMap<>();
    final Map<ObjectKey, String> told = new TreeMap<>();
    Instant floor = Instant.MIN;
    boolean ended;

    Ear(ApplicationId application, Set<ObjectReference> objects, Listener listener) {
      this.application = application;
      this.listener = listener;
      objects.forEach(object -> this.objects.put(object.key(), object));
    }

    boolean selects(SimulatedObject object) {
      return objects.containsKey(object.key())
          || object.owner().equals(Optional.of(application.label()));
    }
  }

  /// Events come after up to that long, and some after ten times as long.
  public void lag(Duration longest) {
    lag = longest;
  }

  boolean isSubscribed(ApplicationId application) {
    return ears.containsKey(application);
  }

  @Override
  public void subscribe(ApplicationId application, Interest interest, Listener listener) {
    surroundings.around(
        new Call.Subscribe(application),
        () -> {
          Ear ear = new Ear(application, interest.objects(), listener);
          end(ears.put(application, ear));
          if (cut) {
            deliver(ear, new ObjectEvent.Lost(away()));
          } else {
            tellAll(ear);
          }
          return application;
        });
  }

  @Override
  public void unsubscribe(ApplicationId application) {
    surroundings.around(
        new Call.Unsubscribe(application),
        () -> {
          end(ears.remove(application));
          return application;
        });
  }

  /// Somebody compares all of them, just now.
  @Override
  public boolean confirms(
      ApplicationId application, Map<ObjectKey, String> versions, Duration within) {
    Ear ear = ears.get(application);
    return !cut
        && ear != null
        && ear.objects.keySet().stream()
            .allMatch(
                key ->
                    cluster
                        .object(key)
                        .map(object -> object.observed().resourceVersion())
                        .equals(Optional.ofNullable(versions.get(key))));
  }

  private static void end(@Nullable Ear ear) {
    if (ear != null) {
      ear.ended = true;
    }
  }

  void forgetAll() {
    ears.values().forEach(SimulatedWatch::end);
    ears.clear();
  }

  /// Tears all watches: nothing is told until [#mend].
  public void tear() {
    if (!cut) {
      cut = true;
      ears.values().forEach(ear -> deliver(ear, new ObjectEvent.Lost(away())));
    }
  }

  /// Mends the watches: all is told anew.
  public void mend() {
    if (cut) {
      cut = false;
      ears.values()
          .forEach(
              ear -> {
                tellAll(ear);
                deliver(ear, new ObjectEvent.Restored());
              });
    }
  }

  private static Problem away() {
    return Problem.of(
        ProblemCode.TARGET_UNREACHABLE, "simulated", "the watch was torn", "This is a simulation.");
  }

  private void tellAll(Ear ear) {
    Map<ObjectKey, String> before = new TreeMap<>(ear.told);
    for (SimulatedObject object : cluster.objects()) {
      if (ear.selects(object)) {
        String old = before.remove(object.key());
        if (old != null && !old.equals(object.uid())) {
          deliver(ear, new ObjectEvent.Gone(object.key(), old));
        }
        seen(ear, object);
      }
    }
    ear.objects.keySet().stream()
        .filter(key -> cluster.object(key).isEmpty())
        .forEach(key -> before.putIfAbsent(key, cluster.lastUid(key)));
    before.forEach((key, uid) -> deliver(ear, new ObjectEvent.Gone(key, uid)));
    before.keySet().forEach(ear.told::remove);
  }

  private void changed(SimulatedCluster.Change change) {
    if (cut) {
      return;
    }
    for (Ear ear : ears.values()) {
      boolean was = change.before().filter(ear::selects).isPresent();
      Optional<SimulatedObject> is = change.after().filter(ear::selects);
      if (is.isPresent()) {
        seen(ear, is.get());
      } else if (was) {
        ear.told.remove(change.key());
        deliver(ear, new ObjectEvent.Gone(change.key(), change.before().orElseThrow().uid()));
      }
    }
  }

  private void seen(Ear ear, SimulatedObject object) {
    ear.told.put(object.key(), object.uid());
    ObjectEvent event = new ObjectEvent.Seen(cluster.observed(object));
    deliver(ear, event);
    if (timeline.chance(TWICE)) {
      deliver(ear, event);
    }
  }

  private void deliver(Ear ear, ObjectEvent event) {
    Duration delay = timeline.upTo(timeline.chance(SLOW) ? lag.multipliedBy(10) : lag);
    Instant soonest = later(timeline.now().plus(delay), ear.floor);
    Instant at =
        switch (event) {
          case ObjectEvent.Seen e -> inOrder(ear, e.object().key(), soonest);
          case ObjectEvent.Gone e -> inOrder(ear, e.key(), soonest);
          case ObjectEvent.Lost e -> afterAll(ear, soonest);
          case ObjectEvent.Restored e -> afterAll(ear, soonest);
          case ObjectEvent.SetBack e -> afterAll(ear, soonest);
        };
    timeline.at(
        at,
        () -> {
          if (!ear.ended) {
            ear.listener.onEvent(event);
          }
        });
  }

  private static Instant inOrder(Ear ear, ObjectKey key, Instant at) {
    Instant then = later(at, ear.last.getOrDefault(key, Instant.MIN));
    ear.last.put(key, then);
    return then;
  }

  private static Instant afterAll(Ear ear, Instant at) {
    Instant then = at;
    for (Instant last : ear.last.values()) {
      then = later(then, last);
    }
    ear.floor = then;
    return then;
  }

  private static Instant later(Instant at, Instant than) {
    return than.equals(Instant.MIN) || at.isAfter(than) ? at : than.plusNanos(1);
  }
}
