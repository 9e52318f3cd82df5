package dev.plumbline.target.kubernetes;

import dev.plumbline.model.JsonObject;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The schemas that a server publishes: a document for each group and version, whose address holds
/// a hash of it, so that it is fetched once and noticed when it changes.
final class PublishedSchemas {

  private static final String ROOT = "/openapi/v3";
  private static final String HASH = "?hash=";
  private static final int KEPT = 32;
  private static final int FORBIDDEN = 403;
  private static final int NOT_FOUND = 404;

  private final Gate gate;
  private final Map<String, JsonObject> documents =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, JsonObject> eldest) {
          return size() > KEPT;
        }
      };

  PublishedSchemas(Gate gate) {
    this.gate = gate;
  }

  /// The documents of these versions; nothing of a version that the server does not serve, and
  /// nothing at all if it publishes none, or not to us.
  ///
  /// @throws dev.plumbline.model.ProblemException `TARGET_UNREACHABLE`, `UNAUTHENTICATED`
  List<JsonObject> of(Collection<String> apiVersions) {
    JsonObject paths = read(ROOT).flatMap(index -> index.object("paths")).orElse(JsonObject.EMPTY);
    List<JsonObject> found = new ArrayList<>();
    for (String version : new LinkedHashSet<>(apiVersions)) {
      paths
          .object((version.contains("/") ? "apis/" : "api/") + version)
          .flatMap(place -> place.string("serverRelativeURL"))
          // what a server names is asked only of this server's schemas
          .filter(address -> address.startsWith(ROOT + "/") && !address.contains(".."))
          .flatMap(this::document)
          .ifPresent(found::add);
    }
    return found;
  }

  private Optional<JsonObject> document(String address) {
    synchronized (documents) {
      JsonObject known = documents.get(address);
      if (known != null) {
        return Optional.of(known);
      }
    }
    Optional<JsonObject> read = read(address);
    synchronized (documents) {
      read.ifPresent(document -> documents.put(address, document));
    }
    return read;
  }

  private Optional<JsonObject> read(String address) {
    int query = address.indexOf(HASH);
    Call get = Call.get(query < 0 ? address : address.substring(0, query));
    Call call = query < 0 ? get : get.with("hash", address.substring(query + HASH.length()));
    Answer answer = gate.send(Gate.OURSELVES, call);
    if (answer instanceof Answer.Reply reply) {
      if (reply.ok()) {
        return reply.json();
      }
      if (reply.status() == NOT_FOUND || reply.status() == FORBIDDEN) {
        return Optional.empty();
      }
    }
    throw new Refusals("cluster " + gate.server(), "get " + ROOT, Gate.OURSELVES, false)
        .of(answer)
        .exception();
  }
}
