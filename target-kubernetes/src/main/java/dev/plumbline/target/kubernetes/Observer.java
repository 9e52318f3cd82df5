package dev.plumbline.target.kubernetes;

import dev.plumbline.model.JsonArray;
import dev.plumbline.model.JsonObject;
import dev.plumbline.model.ObjectKey;
import dev.plumbline.model.ObservedObject;
import dev.plumbline.model.Problem;
import dev.plumbline.model.ProblemCode;
import dev.plumbline.model.ProblemException;
import dev.plumbline.target.Access;
import dev.plumbline.target.Labels;
import dev.plumbline.target.ObjectReference;
import dev.plumbline.target.Observation;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// Reads objects as they are now. No read names a resource version, so each is answered from a
/// quorum of the store. Many objects of one kind in one namespace are listed by the application's
/// label; whatever a list does not show is asked for by name, so that only an answer about the
/// object itself makes it absent (S1).
final class Observer {

  private static final int MANY = 12;
  private static final int PAGE = 250;
  private static final int MOST_PAGES = 400;

  /// What a look at one object gave.
  sealed interface Look {
    record There(ObservedObject object) implements Look {}

    record Absent() implements Look {}

    record Unreadable(Problem problem) implements Look {}
  }

  private final Gate gate;
  private final Discovery discovery;

  Observer(Gate gate, Discovery discovery) {
    this.gate = gate;
    this.discovery = discovery;
  }

  /// Looks at all of them.
  ///
  /// @throws ProblemException `UNAUTHENTICATED`, and `TARGET_UNREACHABLE` if nothing can be read
  Observation observe(Access access, Collection<ObjectReference> objects) {
    Map<ObjectKey, Look> looks = new LinkedHashMap<>();
    Map<String, List<ObjectReference>> places = new LinkedHashMap<>();
    for (ObjectReference object : Set.copyOf(objects)) {
      ObjectKey key = object.key();
      places
          .computeIfAbsent(key.kind() + " " + key.namespace(), p -> new ArrayList<>())
          .add(object);
    }
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Map<ObjectKey, Future<Look>> pending = new LinkedHashMap<>();
      for (List<ObjectReference> place : places.values()) {
        Map<ObjectKey, ObservedObject> listed =
            place.size() < MANY ? Map.of() : list(access, place.getFirst());
        for (ObjectReference object : place) {
          ObservedObject known = listed.get(object.key());
          if (known != null) {
            looks.put(object.key(), new Look.There(known));
          } else {
            pending.put(object.key(), threads.submit(() -> look(access.user(), object)));
          }
        }
      }
      pending.forEach((key, look) -> looks.put(key, result(look)));
    }
    return observation(looks);
  }

  private static Look result(Future<Look> look) {
    try {
      return look.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw Gate.interrupted(e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof ProblemException problem) {
        return new Look.Unreadable(problem.problem());
      }
      throw new IllegalStateException(e.getCause());
    }
  }

  private static Observation observation(Map<ObjectKey, Look> looks) {
    Map<ObjectKey, ObservedObject> found = new HashMap<>();
    Set<ObjectKey> absent = new HashSet<>();
    Map<ObjectKey, Problem> unreadable = new HashMap<>();
    looks.forEach(
        (key, look) -> {
          switch (look) {
            case Look.There there -> found.put(key, there.object());
            case Look.Absent none -> absent.add(key);
            case Look.Unreadable failed -> unreadable.put(key, failed.problem());
          }
        });
    boolean nothingRead = found.isEmpty() && absent.isEmpty();
    for (Problem problem : unreadable.values()) {
      boolean unreachable = nothingRead && problem.code() == ProblemCode.TARGET_UNREACHABLE;
      if (unreachable || problem.code() == ProblemCode.UNAUTHENTICATED) {
        throw problem.exception();
      }
    }
    return new Observation(found, absent, unreadable);
  }

  /// Looks at one object.
  Look look(String user, ObjectReference object) {
    Discovery.Lookup lookup = discovery.find(object.apiVersion(), object.key().kind());
    return switch (lookup) {
      case Discovery.Lookup.Missing none -> new Look.Absent();
      case Discovery.Lookup.Failed failed ->
          new Look.Unreadable(failed.problem().about(object.key().toString()));
      case Discovery.Lookup.Found found -> look(user, found.resource(), object.key());
    };
  }

  /// Looks at one object of a kind that is served.
  Look look(String user, ApiResource resource, ObjectKey key) {
    Answer answer = gate.send(user, Call.get(resource.path(key.namespace(), key.name())));
    if (answer instanceof Answer.Reply reply) {
      JsonObject body = reply.json().orElse(JsonObject.EMPTY);
      if (reply.status() == 200 && isAbout(key, body)) {
        return new Look.There(LiveObject.of(key, body));
      }
      if (reply.status() == 200) {
        return new Look.Unreadable(notTheObject(key));
      }
      if (reply.status() == 404 && says404OfName(body, key.name())) {
        return new Look.Absent();
      }
      if (reply.status() == 404) {
        return kindWentAway(resource, key);
      }
    }
    return new Look.Unreadable(Refusals.of(key, "get", user).of(answer));
  }

  private Look kindWentAway(ApiResource resource, ObjectKey key) {
    discovery.forget();
    Discovery.Lookup again = discovery.find(resource.apiVersion(), key.kind());
    return again instanceof Discovery.Lookup.Missing
        ? new Look.Absent()
        : new Look.Unreadable(
            new Problem(
                ProblemCode.KIND_UNKNOWN,
                key.toString(),
                "the API server knows its kind but does not serve it now",
                "",
                "Its definition may just be changing; it is tried again."));
  }

  private static boolean isAbout(ObjectKey key, JsonObject body) {
    JsonObject metadata = LiveObject.metadata(body);
    return metadata.string("name").orElse("").equals(key.name())
        && metadata.string("namespace").orElse("").equals(key.namespace())
        && !LiveObject.uid(body).isEmpty();
  }

  private static boolean says404OfName(JsonObject status, String name) {
    Optional<JsonObject> details = status.object("details");
    return status.string("reason").orElse("").equals("NotFound")
        && details.flatMap(d -> d.string("name")).orElse("").equals(name);
  }

  private static Problem notTheObject(ObjectKey key) {
    return new Problem(
        ProblemCode.TARGET_UNREACHABLE,
        key.toString(),
        "the answer is not the object that was asked for",
        "",
        "See what stands between here and the API server.");
  }

  /// The application's objects of one kind in one place; nothing if they cannot be listed whole.
  private Map<ObjectKey, ObservedObject> list(Access access, ObjectReference sample) {
    if (!(discovery.find(sample.apiVersion(), sample.key().kind())
        instanceof Discovery.Lookup.Found(ApiResource resource))) {
      return Map.of();
    }
    Call call =
        Call.get(resource.path(sample.key().namespace()))
            .with("labelSelector", Labels.APPLICATION_LABEL + "=" + access.application().label());
    return pages(access.user(), call)
        .map(
            items -> {
              Map<ObjectKey, ObservedObject> found = new HashMap<>();
              for (JsonObject item : items) {
                ObjectKey key = LiveObject.key(resource, item);
                found.put(key, LiveObject.of(key, LiveObject.ofItem(resource, item)));
              }
              return found;
            })
        .orElse(Map.of());
  }

  /// All items of a list; empty unless every page came.
  Optional<List<JsonObject>> pages(String user, Call call) {
    List<JsonObject> items = new ArrayList<>();
    String next = "";
    for (int page = 0; page < MOST_PAGES; page++) {
      Call limited = call.with("limit", String.valueOf(PAGE));
      Answer answer = gate.send(user, next.isEmpty() ? limited : limited.with("continue", next));
      if (!(answer instanceof Answer.Reply reply) || reply.status() != 200) {
        return Optional.empty();
      }
      Optional<JsonObject> list = reply.json();
      Optional<JsonArray> some = list.flatMap(l -> l.array("items"));
      if (list.isEmpty() || some.isEmpty()) {
        return Optional.empty();
      }
      items.addAll(some.get().objects());
      next = LiveObject.metadata(list.get()).string("continue").orElse("");
      if (next.isEmpty()) {
        return Optional.of(items);
      }
    }
    return Optional.empty();
  }
}
