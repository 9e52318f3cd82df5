package dev.plumbline.target.kubernetes;

import dev.plumbline.model.JsonObject;
import dev.plumbline.model.ObjectKey;
import dev.plumbline.model.ObservedObject;
import dev.plumbline.model.Problem;
import dev.plumbline.model.ProblemCode;
import dev.plumbline.target.ObjectReference;
import dev.plumbline.target.ResourceVersion;
import java.util.Optional;

/// Reads objects as they are now. A read names no resource version, so that it is answered from a
/// quorum of the store, unless it must not be older than something that is known already: then it
/// says so, and a server that lags catches up before it answers, or says that it cannot.
final class Observer {

  /// What a look at one object gave.
  sealed interface Look {
    record There(ObservedObject object) implements Look {}

    record Absent() implements Look {}

    record Unreadable(Problem problem) implements Look {}
  }

  private final Gate gate;
  private final Discovery discovery;
  private final SharedLists lists;
  private final Absences absences;
  private final FreshLooks fresh = new FreshLooks();
  private volatile Sightings sightings = Sightings.NONE;

  Observer(Gate gate, Discovery discovery) {
    this.gate = gate;
    this.absences = new Absences(gate.pace());
    this.discovery = discovery;
    this.lists = new SharedLists(gate);
  }

  /// The time, chance and threads of what is read.
  Pace pace() {
    return gate.pace();
  }

  /// Whether the object was looked for in vain a moment ago, and not made since.
  boolean sawAbsent(ObjectKey key) {
    return absences.has(key);
  }

  /// How the object was seen last, for one write; empty if that is not known.
  Optional<FreshLooks.Look> sighted(ObjectKey key) {
    return fresh.take(key);
  }

  /// From now on that is known of objects besides what looks give.
  void watchedBy(Sightings other) {
    sightings = other;
  }

  /// What is known of objects besides what looks give.
  Sightings sightings() {
    return sightings;
  }

  /// What was looked for in vain may be there again, and what was seen another.
  void forget() {
    absences.forget();
    fresh.forget();
  }

  /// What a look gave.
  void note(ObjectKey key, Look look) {
    absences.note(key, look instanceof Look.Absent);
    if (look instanceof Look.There(ObservedObject object)) {
      fresh.note(object);
    } else {
      fresh.forget(key);
    }
  }

  /// A watch showed the object.
  void shown(ObservedObject object) {
    fresh.note(object);
  }

  /// The object was made.
  void made(ObjectKey key) {
    absences.note(key, false);
  }

  /// The lists that are shared by all who look at the same time.
  SharedLists lists() {
    return lists;
  }

  /// Looks at one object.
  Look look(String user, ObjectReference object) {
    return look(user, object, 0);
  }

  /// Looks at one object in a state that is not older than that revision of the store; 0 for what a
  /// quorum of the store says now.
  Look look(String user, ObjectReference object, long since) {
    Discovery.Lookup lookup = discovery.find(object.apiVersion(), object.key().kind());
    return switch (lookup) {
      case Discovery.Lookup.Missing none -> new Look.Absent();
      case Discovery.Lookup.Failed failed ->
          new Look.Unreadable(failed.problem().about(object.key().toString()));
      case Discovery.Lookup.Found(ApiResource resource) ->
          said(gate.send(user, get(resource, object.key(), since)), user, resource, object.key());
    };
  }

  /// Looks at one object of a kind that is served, for something that is under way.
  Look look(String user, ApiResource resource, ObjectKey key) {
    return look(user, resource, key, 0);
  }

  /// The same in a state that is not older than that revision of the store; 0 for what a quorum of
  /// the store says now.
  Look look(String user, ApiResource resource, ObjectKey key, long since) {
    return said(gate.sendFirst(user, get(resource, key, since)), user, resource, key);
  }

  /// Looks at one object that was there in that version: what is older is not believed.
  Look lookAfter(String user, ApiResource resource, ObjectKey key, long version) {
    Look look = look(user, resource, key);
    boolean older =
        switch (look) {
          case Look.There(ObservedObject live) ->
              ResourceVersion.number(live.resourceVersion()) < version;
          case Look.Absent none -> version > 0;
          case Look.Unreadable unread -> false;
        };
    return older ? look(user, resource, key, version) : look;
  }

  private static Call get(ApiResource resource, ObjectKey key, long since) {
    Call call = Call.get(resource.path(key.namespace(), key.name()));
    return since > 0 ? call.with("resourceVersion", Long.toString(since)) : call;
  }

  private Look said(Answer answer, String user, ApiResource resource, ObjectKey key) {
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
    if (Anchor.isTooLarge(answer)) {
      gate.lineage().doubt();
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
}
