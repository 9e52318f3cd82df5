package dev.plumbline.target.kubernetes;

import dev.plumbline.model.GroupKind;
import dev.plumbline.model.JsonObject;
import dev.plumbline.model.Problem;
import dev.plumbline.model.ProblemCode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// Knows what the server serves. Asks at the first use, again when a kind is missing (at most every
/// second), and again after a definition was applied, until its kind is served. A group that cannot
/// be asked makes its own kinds unreadable, and no other.
final class Discovery {

  /// What a look for a kind gave.
  sealed interface Lookup {
    record Found(ApiResource resource) implements Lookup {}

    /// The server answered, and does not serve it.
    record Missing() implements Lookup {}

    /// It could not be found out.
    record Failed(Problem problem) implements Lookup {}
  }

  private record Served(String apiVersion, GroupKind kind) {}

  private static final String AGGREGATED =
      "application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList,"
          + "application/json;g=apidiscovery.k8s.io;v=v2beta1;as=APIGroupDiscoveryList,"
          + "application/json";
  private static final Duration APART = Duration.ofSeconds(1);
  private static final Duration STEP = Duration.ofMillis(100);

  private final Gate gate;
  private final Duration kindAppears;
  private final Map<Served, Long> expected = new ConcurrentHashMap<>();
  private final Object refreshing = new Object();
  private volatile @Nullable KindTable table;
  private volatile long asked;
  private volatile long forgotten;
  private volatile Runnable onExpected = () -> {};

  Discovery(Gate gate, Duration kindAppears) {
    this.gate = gate;
    this.kindAppears = kindAppears;
    this.asked = gate.pace().nanos();
    this.forgotten = asked;
  }

  /// The kind at the version, or at another version of the same group if that one is not served.
  Lookup find(String apiVersion, GroupKind kind) {
    Lookup first = look(current(), apiVersion, kind);
    if (isExact(first, apiVersion)) {
      return first;
    }
    Long deadline = expected.get(new Served(apiVersion, kind));
    if (deadline != null) {
      return await(deadline, apiVersion, kind);
    }
    return first instanceof Lookup.Found ? first : look(refreshed(APART), apiVersion, kind);
  }

  private static boolean isExact(Lookup lookup, String apiVersion) {
    return lookup instanceof Lookup.Found(ApiResource resource)
        && resource.apiVersion().equals(apiVersion);
  }

  private Lookup await(long deadline, String apiVersion, GroupKind kind) {
    Lookup found = look(refreshed(Duration.ZERO), apiVersion, kind);
    try {
      while (!isExact(found, apiVersion) && gate.pace().nanos() < deadline) {
        gate.pace().sleep(STEP);
        found = look(refreshed(STEP), apiVersion, kind);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw Gate.interrupted(e);
    }
    if (!isExact(found, apiVersion)) {
      expected.remove(new Served(apiVersion, kind));
    }
    return found;
  }

  private static Lookup look(KindTable table, String apiVersion, GroupKind kind) {
    Problem failed = table.failed().get(kind.group());
    Optional<ApiResource> found = table.find(apiVersion, kind);
    if (found.isPresent()) {
      return new Lookup.Found(found.get());
    }
    return failed == null ? new Lookup.Missing() : new Lookup.Failed(failed);
  }

  /// The time, chance and threads of what is asked.
  Pace pace() {
    return gate.pace();
  }

  /// The versions at which the kind is served.
  Set<String> versions(GroupKind kind) {
    return current().versions(kind);
  }

  /// Everything that the server serves, as it said not longer ago than that.
  KindTable all(Duration age) {
    return refreshed(age);
  }

  /// A definition was applied: the kind is about to be served at that version.
  void expect(String apiVersion, GroupKind kind) {
    expected.put(new Served(apiVersion, kind), gate.pace().nanos() + kindAppears.toNanos());
    forget();
    onExpected.run();
  }

  /// Calls this whenever a kind is about to be served.
  void onExpected(Runnable listener) {
    onExpected = listener;
  }

  /// The kind is really served: if it goes away now, nobody waits for it.
  void arrived(ApiResource resource) {
    expected.remove(new Served(resource.apiVersion(), resource.kind()));
  }

  /// Whether the kind's definition was applied a short while ago.
  boolean isExpected(String apiVersion, GroupKind kind) {
    Long deadline = expected.get(new Served(apiVersion, kind));
    return deadline != null && gate.pace().nanos() < deadline;
  }

  /// What is known may be wrong: the next question asks the server.
  void forget() {
    forgotten = gate.pace().nanos();
    table = null;
  }

  private KindTable current() {
    KindTable known = table;
    return known == null ? refreshed(Duration.ZERO) : known;
  }

  /// What the server says now, or said not longer ago than that. Many who ask at the same time get
  /// one answer: one that was asked for after they came is fresh enough for all.
  private KindTable refreshed(Duration apart) {
    long came = gate.pace().nanos();
    synchronized (refreshing) {
      KindTable known = table;
      boolean fresh = asked - came > 0 || gate.pace().nanos() - asked < apart.toNanos();
      if (known != null && fresh) {
        return known;
      }
      long began = gate.pace().nanos();
      KindTable read = read();
      asked = began;
      // What was forgotten meanwhile must be asked for again.
      table = forgotten - began > 0 ? null : read;
      return read;
    }
  }

  private KindTable read() {
    List<ApiResource> found = new ArrayList<>();
    Map<String, Problem> failed = new HashMap<>();
    readCore(found, failed);
    readGroups(found, failed);
    return KindTable.of(found, failed);
  }

  private void readCore(List<ApiResource> found, Map<String, Problem> failed) {
    JsonObject document = document("/api");
    if (isAggregated(document)) {
      add(DiscoveryDocuments.aggregated(document), found, failed);
    } else {
      readVersion("", "v1", found, failed);
    }
  }

  private void readGroups(List<ApiResource> found, Map<String, Problem> failed) {
    JsonObject document = document("/apis");
    if (isAggregated(document)) {
      add(DiscoveryDocuments.aggregated(document), found, failed);
      return;
    }
    List<String> groupVersions = DiscoveryDocuments.groupVersions(document);
    if (groupVersions.isEmpty()) {
      throw servesNothing().exception();
    }
    for (String groupVersion : groupVersions) {
      int slash = groupVersion.indexOf('/');
      readVersion(
          groupVersion.substring(0, slash), groupVersion.substring(slash + 1), found, failed);
    }
  }

  private static boolean isAggregated(JsonObject document) {
    return document.string("kind").orElse("").equals("APIGroupDiscoveryList");
  }

  private void add(
      DiscoveryDocuments.Aggregated document,
      List<ApiResource> found,
      Map<String, Problem> failed) {
    if (document.resources().isEmpty() && document.stale().isEmpty()) {
      throw servesNothing().exception();
    }
    found.addAll(document.resources());
    for (String group : document.stale()) {
      failed.put(
          group,
          new Problem(
              ProblemCode.TARGET_UNREACHABLE,
              "API group " + group,
              "the server cannot tell what the group serves",
              "its own API server does not answer",
              "See `kubectl get apiservices` for the one that is not available."));
    }
  }

  /// Every API server serves something: who believed an empty answer would take the kinds of all
  /// objects for gone, and the objects with them (S1).
  private Problem servesNothing() {
    return new Problem(
        ProblemCode.TARGET_UNREACHABLE,
        gate.server(),
        "the API server says that it serves nothing",
        "",
        "See what stands between here and the API server.");
  }

  private JsonObject document(String path) {
    Answer answer = gate.send(Gate.OURSELVES, Call.get(path).accepting(AGGREGATED));
    if (answer instanceof Answer.Reply reply && reply.ok()) {
      Optional<JsonObject> document = reply.json();
      if (document.isPresent()) {
        return document.get();
      }
    }
    throw new Refusals(gate.server(), "discovery", Gate.OURSELVES, false).of(answer).exception();
  }

  private void readVersion(
      String group, String version, List<ApiResource> found, Map<String, Problem> failed) {
    String path = group.isEmpty() ? "/api/" + version : "/apis/" + group + "/" + version;
    Answer answer = gate.send(Gate.OURSELVES, Call.get(path));
    if (answer instanceof Answer.Reply reply && reply.ok() && reply.json().isPresent()) {
      found.addAll(
          DiscoveryDocuments.resources(group, version, reply.json().orElse(JsonObject.EMPTY)));
    } else if (!(answer instanceof Answer.Reply reply) || reply.status() != 404) {
      failed.put(
          group, new Refusals("API group " + group, "discovery", Gate.OURSELVES, false).of(answer));
    }
  }
}
