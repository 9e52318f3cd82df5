package dev.plumbline.testkit.apiserver;

import dev.plumbline.codec.Json;
import dev.plumbline.model.JsonArray;
import dev.plumbline.model.JsonObject;
import dev.plumbline.testkit.apiserver.Bodies.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/// Makes up the operations of one seed, knowing what the simulated server has now.
final class Operations {

  private static final String JSON = ApiRequest.JSON;
  private static final String APPLY = "application/apply-patch+yaml";
  private static final String MERGE = "application/merge-patch+json";
  private static final String STEPS = "application/json-patch+json";
  private static final String TABLE = "application/json;as=Table;g=meta.k8s.io;v=v1";

  private final Random random;
  private final Bodies bodies;
  private final SimulatedApiServer server;
  private final Tokens tokens;
  private final List<String> namespaces;

  /// @param tokens of the simulated server
  Operations(Random random, SimulatedApiServer server, Tokens tokens, List<String> namespaces) {
    this.random = random;
    this.bodies = new Bodies(random);
    this.server = server;
    this.tokens = tokens;
    this.namespaces = namespaces;
  }

  private boolean one(int in) {
    return random.nextInt(in) == 0;
  }

  private <T> T any(List<T> some) {
    return some.get(random.nextInt(some.size()));
  }

  /// Where an operation goes.
  private record Spot(Kind kind, String namespace, String name) {
    String all() {
      return kind.path(namespace);
    }

    String path() {
      return all() + "/" + name;
    }
  }

  private Spot spot() {
    Kind kind = any(Bodies.KINDS);
    return new Spot(kind, any(namespaces), "n" + random.nextInt(4));
  }

  private Optional<JsonObject> live(Spot spot) {
    String version = spot.kind().apiVersion();
    int slash = version.indexOf('/');
    String group = slash < 0 ? "" : version.substring(0, slash);
    StoredKey key =
        new StoredKey(group, spot.kind().plural(), spot.kind().key(spot.namespace()), spot.name());
    return server.history().get(key);
  }

  private String manager() {
    return "fieldManager=m" + random.nextInt(3);
  }

  private String options() {
    return manager() + (one(10) ? "&dryRun=All" : "") + (one(2) ? "&fieldValidation=Strict" : "");
  }

  Operation next() {
    Spot spot = spot();
    int lot = random.nextInt(100);
    if (lot < 36) {
      return apply(spot);
    } else if (lot < 46) {
      return Operation.of(
          "POST", spot.all() + "?" + options(), JSON, manifest(spot, one(20) ? version("1") : ""));
    } else if (lot < 56) {
      return Operation.of("PUT", spot.path() + "?" + options(), JSON, manifest(spot, guards(spot)));
    } else if (lot < 66) {
      String patch = bodies.merge(spot.kind(), spot.name(), one(3) ? guards(spot) : "");
      return Operation.of("PATCH", spot.path() + "?" + options(), MERGE, patch);
    } else if (lot < 70) {
      return takeOver(spot);
    } else if (lot < 75) {
      return status(spot);
    } else if (lot < 86) {
      return delete(spot);
    } else if (lot < 90) {
      return Operation.get(spot.path());
    }
    return lot < 98 ? list(spot) : odd(spot);
  }

  private String manifest(Spot spot, String guards) {
    return bodies.manifest(spot.kind(), spot.name(), guards);
  }

  private static String version(String version) {
    return "\"resourceVersion\":\"" + version + "\",";
  }

  /// Preconditions in the metadata: none, true ones, or stale ones.
  private String guards(Spot spot) {
    return switch (random.nextInt(6)) {
      case 0 -> uidOf(spot).map(uid -> "\"uid\":\"" + uid + "\",").orElse("");
      case 1, 2 -> versionOf(spot).map(Operations::version).orElse("");
      case 3 -> tokens.writes() == 0 ? "" : version("$RV" + random.nextInt(tokens.writes()) + "$");
      case 4 -> one(3) ? "\"uid\":\"00000000-0000-4000-8000-000000000000\"," : "";
      default -> "";
    };
  }

  private Optional<String> uidOf(Spot spot) {
    return live(spot)
        .map(object -> tokens.numberOfUid(Objects.text(object, "uid")))
        .filter(number -> number >= 0)
        .map(number -> "$UID" + number + "$");
  }

  private Optional<String> versionOf(Spot spot) {
    return live(spot)
        .map(object -> tokens.number(Objects.version(object)))
        .filter(number -> number >= 0)
        .map(number -> "$RV" + number + "$");
  }

  private Operation apply(Spot spot) {
    String guards = one(4) ? guards(spot) : one(10) ? version("1") : "";
    String odd = one(60) && !spot.kind().kind().equals("Deployment") ? ",\"odd\":1}" : "}";
    String manifest = manifest(spot, guards);
    return Operation.of(
        "PATCH",
        spot.path() + "?" + options() + (one(2) ? "&force=true" : ""),
        APPLY,
        manifest.substring(0, manifest.length() - 1) + odd);
  }

  /// Makes the fields of all managers those of one, as the room does with those of replaced tools.
  private Operation takeOver(Spot spot) {
    Optional<JsonObject> live = live(spot);
    Optional<String> version = versionOf(spot);
    if (live.isEmpty() || version.isEmpty()) {
      return Operation.get(spot.path());
    }
    FieldPaths all = FieldPaths.NONE;
    for (JsonObject entry :
        Objects.metadata(live.get()).array("managedFields").orElse(JsonArray.EMPTY).objects()) {
      all = all.union(FieldPaths.of(entry.object("fieldsV1").orElse(JsonObject.EMPTY)));
    }
    String entry =
        "{\"manager\":\"m0\",\"operation\":\"Apply\",\"apiVersion\":\"%s\",\"fieldsType\":\"FieldsV1\",\"fieldsV1\":%s}"
            .formatted(spot.kind().apiVersion(), Json.write(all.json()));
    String patch =
        "[{\"op\":\"replace\",\"path\":\"/metadata/managedFields\",\"value\":[%s]},{\"op\":\"replace\",\"path\":\"/metadata/resourceVersion\",\"value\":\"%s\"}]"
            .formatted(entry, version.get());
    boolean there = Objects.metadata(live.get()).has("managedFields") && !all.isEmpty();
    return there
        ? Operation.of("PATCH", spot.path() + "?fieldManager=m0", STEPS, patch)
        : Operation.get(spot.path());
  }

  private Operation status(Spot spot) {
    String target = spot.path() + "/status?" + manager();
    return Operation.of("PATCH", target, MERGE, bodies.status(spot.kind()));
  }

  private Operation delete(Spot spot) {
    List<String> conditions = new ArrayList<>();
    if (one(3)) {
      String uid = "00000000-0000-4000-8000-000000000000";
      conditions.add("\"uid\":\"" + (one(5) ? uid : uidOf(spot).orElse(uid)) + "\"");
    }
    if (one(3) && tokens.writes() > 0) {
      String stale = "$RV" + random.nextInt(tokens.writes()) + "$";
      conditions.add(
          "\"resourceVersion\":\"" + (one(3) ? stale : versionOf(spot).orElse(stale)) + "\"");
    }
    String policy =
        switch (random.nextInt(8)) {
          case 0 -> ",\"propagationPolicy\":\"Foreground\"";
          case 1 -> ",\"propagationPolicy\":\"Orphan\"";
          case 2 -> "";
          default -> ",\"propagationPolicy\":\"Background\"";
        };
    String body =
        "{\"apiVersion\":\"v1\",\"kind\":\"DeleteOptions\",\"preconditions\":{%s}%s}"
            .formatted(String.join(",", conditions), policy);
    return Operation.of("DELETE", spot.path(), JSON, body);
  }

  private Operation list(Spot spot) {
    String selector =
        switch (random.nextInt(6)) {
          case 0 -> "&labelSelector=l0";
          case 1 -> "&labelSelector=l0%3D1";
          case 2 -> "&labelSelector=l1!%3D1,!l0";
          case 3 -> "&fieldSelector=metadata.name%3D" + spot.name();
          default -> "";
        };
    // A real server keeps ConfigMaps of its own in kube-system.
    boolean pure = spot.kind().namespaced() && !spot.kind().kind().equals("ConfigMap");
    String target = one(3) && pure ? everywhere(spot) : spot.all();
    return switch (random.nextInt(6)) {
      case 0 -> Operation.get(target + "?limit=" + (1 + random.nextInt(3)) + selector);
      case 1 -> Operation.get(target + "?limit=2&includeObject=None" + selector).accepting(TABLE);
      case 2 ->
          tokens.writes() == 0
              ? Operation.get(target)
              : Operation.get(target + "?resourceVersionMatch=Exact&" + past() + selector);
      case 3 ->
          tokens.writes() == 0
              ? Operation.get(target)
              : Operation.get(target + "?resourceVersionMatch=NotOlderThan&" + newest() + selector);
      default -> Operation.get(target + "?" + selector.replaceFirst("^&", ""));
    };
  }

  private static String everywhere(Spot spot) {
    return spot.all().replaceFirst("/namespaces/[^/]+/", "/");
  }

  private String past() {
    return "resourceVersion=$RV" + random.nextInt(tokens.writes()) + "$";
  }

  private String newest() {
    return "resourceVersion=$RV" + (tokens.writes() - 1) + "$";
  }

  private Operation odd(Spot spot) {
    return switch (random.nextInt(7)) {
      case 0 -> Operation.get("/apis/nowhere.example/v1/things");
      case 1 -> Operation.get("/apis/apps/v1/things");
      case 2 -> Operation.get("/api/v1/namespaces/nowhere/" + spot.kind().plural() + "s");
      case 3 ->
          Operation.of(
              "POST",
              "/api/v1/namespaces/nowhere/configmaps",
              JSON,
              bodies.manifest(Bodies.KINDS.getFirst(), "n1", ""));
      case 4 ->
          Operation.of("PATCH", spot.path(), APPLY, bodies.manifest(spot.kind(), spot.name(), ""));
      case 5 -> Operation.of("DELETE", spot.all() + "?labelSelector=l0%3D1", ApiRequest.JSON, "{}");
      default ->
          Operation.of(
              "POST",
              spot.all() + "?fieldManager=m1",
              JSON,
              bodies.manifest(spot.kind(), "Not_A_Name", ""));
    };
  }
}
