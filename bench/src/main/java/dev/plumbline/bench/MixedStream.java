package dev.plumbline.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/// A steady stream of changes and hand edits of ordinary applications, at times that do not depend
/// on how long they take: one of each in a period, of different applications. Each object is edited
/// at most three times in the whole, so that no correction is held back as flapping.
final class MixedStream {

  private static final long PERIOD_NANOS = TimeUnit.MILLISECONDS.toNanos(150);
  private static final String HAND = "by hand";

  private final Yard yard;
  private final PlumbProcess plumb;
  private final String[] values;
  private int rounds;
  private int edits;

  MixedStream(Yard yard, PlumbProcess plumb) {
    this.yard = yard;
    this.plumb = plumb;
    this.values = new String[yard.fleet.size()];
    Arrays.fill(values, "0");
  }

  /// In milliseconds.
  ///
  /// @param changes from the notification of the commit until the object is seen changed
  /// @param heals from the answer to the edit until the object is seen healed
  record Latencies(List<Double> changes, List<Double> heals) {}

  /// What was done at one time, and is awaited later.
  ///
  /// @param object whose value is awaited
  /// @param notBefore from which on it counts, and
  /// @param begin from which on it is measured; both as `System.nanoTime` has them
  private record Awaited(String object, String value, long notBefore, long begin) {}

  /// Does so many of each; at most half as many as there are applications.
  Latencies run(int samples) throws InterruptedException {
    List<Awaited> changes = new ArrayList<>();
    List<Awaited> heals = new ArrayList<>();
    try (Sightings sightings = new Sightings(yard.server.kubeconfig(), yard.fleet.namespace(0))) {
      TimeUnit.SECONDS.sleep(1);
      int apart = edits / 2 + yard.fleet.size() / 2;
      long due = System.nanoTime();
      for (int i = 0; i < samples; i++) {
        until(due);
        changes.add(change((apart + i) % yard.fleet.size(), "round-" + rounds + "-" + i));
        until(due + PERIOD_NANOS / 2);
        heals.add(edit());
        due += PERIOD_NANOS;
      }
      rounds++;
      return new Latencies(awaited(sightings, changes), awaited(sightings, heals));
    }
  }

  private static void until(long due) {
    for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
      LockSupport.parkNanos(left);
    }
  }

  private Awaited change(int application, String value) {
    values[application] = value;
    String commit =
        yard.push(
            "Change", Map.of(yard.fleet.path(application), yard.fleet.yaml(application, value)));
    long begin = System.nanoTime();
    plumb.refresh(commit);
    return new Awaited(Fleet.name(application) + "-b", value, begin, begin);
  }

  private Awaited edit() {
    int each = yard.fleet.objects() - 2;
    int application = edits / each % yard.fleet.size();
    String object = Fleet.name(application) + Fleet.suffix(edits % each);
    edits++;
    long before = System.nanoTime();
    yard.server.request(
        "PATCH",
        "/api/v1/namespaces/"
            + yard.fleet.namespace(application)
            + "/configmaps/"
            + object
            + "?fieldManager=somebody",
        "{\"data\":{\"value\":\"" + HAND + "\"}}",
        "application/merge-patch+json");
    return new Awaited(object, values[application], before, System.nanoTime());
  }

  private static List<Double> awaited(Sightings sightings, List<Awaited> all)
      throws InterruptedException {
    List<Double> times = new ArrayList<>();
    for (Awaited one : all) {
      long seen = sightings.await(one.object(), one.value(), one.notBefore());
      times.add(TimeUnit.NANOSECONDS.toMicros(Math.max(0, seen - one.begin())) / 1e3);
    }
    return times;
  }
}
