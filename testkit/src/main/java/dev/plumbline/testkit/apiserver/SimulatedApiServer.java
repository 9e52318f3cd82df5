package dev.plumbline.testkit.apiserver;

import dev.plumbline.model.JsonObject;
import dev.plumbline.model.JsonString;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;

/// A kube-apiserver in memory: request in, answer out. It speaks what `target-kubernetes` asks of a
/// server, for the kinds of [Schemas], for kinds of schemaless definitions, and for kinds that a
/// test adds; what it does not know it answers with 501 and a text. `ApiServerDifferentialIT`
/// compares it with a real one.
///
/// It has no controllers: nothing ends a namespace, nothing collects garbage, nothing rolls out.
public final class SimulatedApiServer {

  /// What was answered to the question for a watch.
  public sealed interface Opened {
    /// It was opened.
    record Stream(WatchCursor cursor) implements Opened {}

    /// It was refused.
    record Refused(ApiResponse response) implements Opened {}
  }

  private final History history = new History();
  private final Kinds kinds = new Kinds(history);
  private final Writes writes;
  private final Patches patches;
  private final Deletes deletes;
  private final Reads reads;
  private Rights rights = Rights.ALL;
  private LongSupplier freshest = history::revision;

  /// @param clock of the times that it writes into objects
  /// @param chance of the uids
  public SimulatedApiServer(InstantSource clock, RandomGenerator chance) {
    this.writes = new Writes(history, clock, chance);
    this.patches = new Patches(history, writes);
    this.deletes = new Deletes(history, writes);
    this.reads = new Reads(history, () -> freshest.getAsLong());
    for (String name : List.of("default", "kube-node-lease", "kube-public", "kube-system")) {
      ApiRequest.Body body =
          new ApiRequest.Body(
              ApiRequest.JSON,
              "{\"apiVersion\":\"v1\",\"kind\":\"Namespace\",\"metadata\":{\"name\":\"%s\"}}"
                  .formatted(name));
      answer(ApiRequest.of("POST", "/api/v1/namespaces", body));
    }
  }

  /// What is stored, and was.
  public History history() {
    return history;
  }

  /// From now on these rights hold.
  public void grant(Rights granted) {
    rights = granted;
  }

  /// From now on that policy judges each write.
  public void admit(Admission admission) {
    writes.admit(admission);
  }

  /// Serves that kind too.
  public void serve(ServedKind kind) {
    kinds.add(kind);
  }

  /// From now on reads see that revision, if it is older than the last one: the server is stale.
  public void readAt(LongSupplier revision) {
    freshest = () -> Math.min(history.revision(), revision.getAsLong());
  }

  /// Answers the request; a watch is opened by [#watch].
  public ApiResponse answer(ApiRequest request) {
    try {
      return answered(request);
    } catch (StatusException e) {
      return e.response();
    }
  }

  private ApiResponse answered(ApiRequest request) {
    switch (request.path()) {
      case "/version" -> {
        return version();
      }
      case "/api" -> {
        return DiscoveryAnswers.groups(kinds.all(), true, request);
      }
      case "/apis" -> {
        return DiscoveryAnswers.groups(kinds.all(), false, request);
      }
      default -> {}
    }
    Place place = place(request.path());
    String verb = verb(place, request);
    allow(place, verb, request);
    return switch (verb) {
      case "get" -> reads.get(place.kind(), place.namespace(), place.name(), request);
      case "list" -> reads.list(selection(place, request), request);
      case "create" -> patches.create(place, request);
      case "update" -> patches.replace(place, request);
      case "patch" -> patches.patch(place, request);
      case "delete" -> deletes.delete(place, request);
      case "deletecollection" -> deletes.deleteAll(selection(place, request), request);
      default -> throw StatusException.unknown(request.method() + " " + request.path());
    };
  }

  private static Selection selection(Place place, ApiRequest request) {
    return Selection.of(place.kind(), place.namespace(), request);
  }

  private static String verb(Place place, ApiRequest request) {
    boolean one = !place.name().isEmpty();
    return switch (request.method()) {
      case "GET" -> one ? "get" : request.isWatch() ? "watch" : "list";
      case "POST" -> one ? "" : "create";
      case "PUT" -> one ? "update" : "";
      case "PATCH" -> one ? "patch" : "";
      case "DELETE" -> one ? "delete" : "deletecollection";
      default -> "";
    };
  }

  private void allow(Place place, String verb, ApiRequest request) {
    ServedKind kind = place.kind();
    if (rights.allow(request.user(), verb, kind.plural(), place.namespace())) {
      return;
    }
    String where =
        place.namespace().isEmpty()
            ? "at the cluster scope"
            : "in the namespace \"" + place.namespace() + "\"";
    String why =
        "User \"%s\" cannot %s resource \"%s\" in API group \"%s\" %s"
            .formatted(request.user(), verb, kind.plural(), kind.group(), where);
    throw StatusException.forbidden(kind, place.name(), why);
  }

  /// Finds out what a path is about.
  private Place place(String path) {
    List<String> parts =
        List.of(path.substring(1).split("/")).stream()
            .map(part -> URLDecoder.decode(part, StandardCharsets.UTF_8))
            .toList();
    boolean core = parts.getFirst().equals("api");
    int from = core ? 2 : 3;
    if (parts.size() <= from || !(core || parts.getFirst().equals("apis"))) {
      throw StatusException.unknown("the path " + path);
    }
    String group = core ? "" : parts.get(1);
    String version = parts.get(from - 1);
    if (!kinds.serves(group, version)) {
      throw StatusException.noSuchPath();
    }
    List<String> rest = parts.subList(from, parts.size());
    String namespace = "";
    if (rest.size() > 2 && rest.getFirst().equals("namespaces")) {
      namespace = rest.get(1);
      rest = rest.subList(2, rest.size());
    }
    Optional<ServedKind> kind = kinds.find(group, version, rest.getFirst());
    String subresource = rest.size() > 2 ? rest.get(2) : "";
    boolean known =
        kind.isPresent() && (subresource.isEmpty() || isStatus(kind.get(), subresource));
    if (!known || rest.size() > 3) {
      if (kind.filter(ServedKind::custom).isPresent() && subresource.equals("status")) {
        throw StatusException.notFound(kind.get(), rest.get(1));
      }
      throw subresource.isEmpty() || subresource.equals("status")
          ? StatusException.notServed()
          : StatusException.unknown("the subresource " + subresource);
    }
    return new Place(kind.get(), namespace, rest.size() > 1 ? rest.get(1) : "", subresource);
  }

  private static boolean isStatus(ServedKind kind, String subresource) {
    return kind.status() && subresource.equals("status");
  }

  private static ApiResponse version() {
    return ApiResponse.of(
        200,
        JsonObject.of("major", new JsonString("1"))
            .with("minor", "35")
            .with("gitVersion", "v1.35.4"));
  }

  /// Opens a watch.
  public Opened watch(ApiRequest request) {
    try {
      Place place = place(request.path());
      allow(place, "watch", request);
      String version = request.query("resourceVersion");
      boolean present = version.isEmpty() || version.equals("0");
      WatchCursor cursor =
          new WatchCursor(
              history, selection(place, request), present ? 0 : Long.parseLong(version));
      if (present) {
        cursor.tellPresent();
      }
      return new Opened.Stream(cursor);
    } catch (StatusException e) {
      return new Opened.Refused(e.response());
    }
  }
}
