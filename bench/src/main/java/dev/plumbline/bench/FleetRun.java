package dev.plumbline.bench;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/// What is done to a fleet, and what it costs: a first install beside a bare client, changes of
/// single applications, hand edits, nothing at all, and a restart.
record FleetRun(Yard yard, Report report) {

  private static final long PACE_MILLIS = 50;
  private static final List<String> WRITES = List.of("create ", "update ", "patch ", "delete ");

  /// What something cost.
  ///
  /// @param wall in seconds
  /// @param cpu in seconds
  record Cost(double wall, double cpu, double requests) {}

  /// The whole fleet comes with one commit.
  Cost install(PlumbProcess plumb) {
    int size = yard.fleet.size();
    Map<String, Long> before = yard.requests();
    double cpu = plumb.cpu();
    long begin = System.nanoTime();
    yard.converge(plumb);
    double wall = Report.seconds(begin);
    double used = plumb.cpu() - cpu;
    double memory = plumb.peakMemory();
    Map<String, Long> requests = Yard.difference(before, yard.requests());
    BareClient.Cost bare = new BareClient(yard, yard.fleet.in("bare")).run();
    report.beside("install: wall time", wall, bare.wall(), "s");
    report.beside("install: processor time", used, bare.cpu(), "s");
    report.beside("install: requests", (double) Yard.total(requests), bare.requests(), "");
    report.figure("install: processor time an application", used * 1000 / size, "ms");
    report.figure("install: requests an application", 1.0 * Yard.total(requests) / size, "");
    report.figure("install: processor time with start-up", cpu + used, "s");
    report.figure("peak resident memory", memory, "MiB");
    requests.forEach((kind, count) -> report.figure("install: " + kind, (double) count, ""));
    return new Cost(wall, used, (double) Yard.total(requests));
  }

  /// As many applications again come to the process that has worked before, which has its code in
  /// memory and compiled by then: what a start costs is in [#install] only.
  void installMore(PlumbProcess plumb) {
    Fleet more = yard.fleet.more("more");
    more.namespaces().forEach(yard::createNamespace);
    Map<String, Long> before = yard.requests();
    double cpu = plumb.cpu();
    long begin = System.nanoTime();
    String commit = yard.push("As many again", more.files(yard.url));
    plumb.refresh(commit);
    plumb.await(2 * more.size(), commit);
    double wall = Report.seconds(begin);
    double used = plumb.cpu() - cpu;
    double requests = Yard.total(Yard.difference(before, yard.requests()));
    BareClient.Cost bare = new BareClient(yard, more.in("bare-more")).run();
    report.beside("install of as many again: wall time", wall, bare.wall(), "s");
    report.beside("install of as many again: processor time", used, bare.cpu(), "s");
    report.beside("install of as many again: requests", requests, bare.requests(), "");
  }

  /// One application after the other is changed, each by a commit that is announced.
  ///
  /// @return of one, until it is seen on the server (the median)
  Cost change(PlumbProcess plumb, int wanted) throws InterruptedException {
    int changes = Math.min(wanted, Math.min(yard.fleet.size(), yard.fleet.together()));
    double[] visible = new double[changes];
    double[] settled = new double[changes];
    Map<String, Long> before = yard.requests();
    double cpu = plumb.cpu();
    String last = "";
    try (Sightings sightings = new Sightings(yard.server.kubeconfig(), yard.fleet.namespace(0))) {
      for (int i = 0; i < changes; i++) {
        String commit =
            yard.push("Change", Map.of(yard.fleet.path(i), yard.fleet.yaml(i, "changed-" + i)));
        long begin = System.nanoTime();
        plumb.refresh(commit);
        long seen = sightings.await(Fleet.name(i) + "-b", "changed-" + i, begin);
        visible[i] = TimeUnit.NANOSECONDS.toMicros(seen - begin) / 1e3;
        plumb.awaitOne(Fleet.name(i), commit);
        last = commit;
        settled[i] = Report.seconds(begin) * 1e3;
      }
    }
    double used = plumb.cpu() - cpu;
    plumb.await(yard.fleet.size(), last);
    Map<String, Long> requests = Yard.difference(before, yard.requests());
    report.spread(
        "one application's change, from the notification: seen on the server", visible, "ms");
    report.spread("one application's change, from the notification: at rest again", settled, "ms");
    report.figure("one change: requests", 1.0 * Yard.total(requests) / changes, "");
    requests.forEach(
        (kind, count) -> report.figure("one change: " + kind, (double) count / changes, ""));
    report.figure("one change: processor time", used * 1000 / changes, "ms");
    return new Cost(
        Report.median(visible) / 1e3, used / changes, 1.0 * Yard.total(requests) / changes);
  }

  /// Different ConfigMaps are edited by hand, one after the other; each once, so that no correction
  /// is held back as flapping. The last applications are edited, which nobody changed before.
  void drift(int wanted) throws InterruptedException {
    int last = yard.fleet.size() - 1;
    int each = yard.fleet.objects() - 2;
    int most = each * Math.min(yard.fleet.size(), yard.fleet.together());
    double[] latencies = new double[Math.min(wanted, most)];
    String namespace = yard.fleet.namespace(last);
    try (Sightings sightings = new Sightings(yard.server.kubeconfig(), namespace)) {
      TimeUnit.SECONDS.sleep(2);
      for (int i = 0; i < latencies.length; i++) {
        String name = Fleet.name(last - i / each) + Fleet.suffix(i % each);
        latencies[i] = edited(sightings, namespace, name);
        TimeUnit.MILLISECONDS.sleep(PACE_MILLIS);
      }
    }
    report.figure("hand edits", latencies.length, "");
    report.spread("edit to healed", latencies, "ms");
  }

  private double edited(Sightings sightings, String namespace, String name)
      throws InterruptedException {
    long before = System.nanoTime();
    yard.server.request(
        "PATCH",
        "/api/v1/namespaces/" + namespace + "/configmaps/" + name + "?fieldManager=somebody",
        "{\"data\":{\"value\":\"by hand\"}}",
        "application/merge-patch+json");
    long edited = System.nanoTime();
    long healed = sightings.await(name, "0", before);
    return TimeUnit.NANOSECONDS.toMicros(Math.max(0, healed - edited)) / 1e3;
  }

  /// Nothing happens for a while.
  void idle(PlumbProcess plumb, long seconds) throws InterruptedException {
    Map<String, Long> before = yard.requests();
    double cpu = plumb.cpu();
    TimeUnit.SECONDS.sleep(seconds);
    double used = plumb.cpu() - cpu;
    Map<String, Long> requests = Yard.difference(before, yard.requests());
    report.figure("idle: requests", (double) Yard.total(requests), "");
    requests.forEach((kind, count) -> report.figure("idle: " + kind, (double) count, ""));
    report.figure("idle: processor time", used * 1000, "ms");
  }

  /// What the process keeps of it all, after a collection of garbage.
  void heap(PlumbProcess plumb) {
    double live = plumb.liveHeap();
    int size = yard.fleet.size();
    report.figure("live heap", live / (1 << 20), "MiB");
    report.figure("live heap an object", live / size / yard.fleet.objects(), "bytes");
  }

  /// The program has begun again on what stands: until all is known and at rest.
  ///
  /// @param before the requests before it was started
  void restarted(PlumbProcess plumb, Map<String, Long> before, long begin) {
    plumb.await(yard.fleet.size(), yard.head());
    double wall = Report.seconds(begin);
    Map<String, Long> requests = new TreeMap<>(Yard.difference(before, yard.requests()));
    long writes =
        requests.entrySet().stream()
            .filter(kind -> WRITES.stream().anyMatch(kind.getKey()::startsWith))
            .mapToLong(Map.Entry::getValue)
            .sum();
    report.figure("restart: from the start to rest", wall, "s");
    report.figure("restart: processor time", plumb.cpu(), "s");
    report.figure("restart: requests", (double) Yard.total(requests), "");
    report.figure("restart: writes", (double) writes, "");
    report.figure("restart: peak resident memory", plumb.peakMemory(), "MiB");
    requests.forEach((kind, count) -> report.figure("restart: " + kind, (double) count, ""));
  }
}
