package dev.plumbline.testkit.apiserver;

import dev.plumbline.model.JsonArray;
import dev.plumbline.model.JsonInteger;
import dev.plumbline.model.JsonNull;
import dev.plumbline.model.JsonObject;
import dev.plumbline.model.JsonString;
import dev.plumbline.model.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;

/// What the server fills in where an object says nothing: the type of a Secret, the label of a
/// Namespace, the names of a definition, and what a deployment of plain containers gets. Pure.
final class Defaults {

  private Defaults() {}

  /// The object as the server reads it: defaulted, without what counts as not said.
  static JsonObject of(ServedKind kind, JsonObject object) {
    JsonObject read = kind.custom() ? object : (JsonObject) Objects.withoutNulls(object);
    JsonObject told = read.with("metadata", withoutEmpty(Objects.metadata(read)));
    if (kind.custom()) {
      return told;
    }
    return switch (kind.kind()) {
      case "Secret" -> or(withoutEmpty(told, "data"), "type", new JsonString("Opaque"));
      case "ConfigMap" -> withoutEmpty(withoutEmpty(told, "data"), "binaryData");
      case "Namespace" -> namespace(told);
      case "Deployment" -> deployment(told);
      case "CustomResourceDefinition" -> definition(told);
      default -> told;
    };
  }

  /// An object of the kind that says nothing: Go's structures are there even so.
  static JsonObject nothing(ServedKind kind) {
    JsonObject bare = JsonObject.of("metadata", JsonObject.EMPTY);
    if (kind.custom()) {
      return bare;
    }
    JsonObject pod = JsonObject.of("containers", JsonNull.NULL);
    JsonObject template = bare.with("spec", pod);
    JsonObject none = JsonObject.EMPTY;
    return switch (kind.kind()) {
      case "Namespace" -> bare.with("spec", none).with("status", none);
      case "Deployment" ->
          bare.with("spec", none.with("strategy", none).with("template", template))
              .with("status", none);
      case "CustomResourceDefinition" ->
          bare.with("spec", none.with("names", none))
              .with("status", none.with("acceptedNames", none));
      default -> bare;
    };
  }

  private static JsonObject withoutEmpty(JsonObject metadata) {
    JsonObject rest = metadata;
    for (String name : List.of("labels", "annotations", "finalizers", "ownerReferences")) {
      rest = withoutEmpty(rest, name);
    }
    return rest;
  }

  private static JsonObject withoutEmpty(JsonObject object, String name) {
    return FieldSchema.isBare(object.get(name)) ? object.without(name) : object;
  }

  private static JsonObject or(JsonObject object, String name, JsonValue value) {
    return object.has(name) ? object : object.with(name, value);
  }

  private static JsonObject in(JsonObject object, String name, UnaryOperator<JsonObject> change) {
    return object.with(name, change.apply(object.object(name).orElse(JsonObject.EMPTY)));
  }

  private static JsonObject namespace(JsonObject object) {
    JsonString name = new JsonString(Objects.text(object, "name"));
    return in(
        object,
        "metadata",
        metadata ->
            in(metadata, "labels", labels -> labels.with("kubernetes.io/metadata.name", name)));
  }

  private static JsonObject definition(JsonObject object) {
    return in(
        object,
        "spec",
        spec ->
            or(
                in(spec, "names", Defaults::names),
                "conversion",
                JsonObject.of("strategy", new JsonString("None"))));
  }

  private static JsonObject names(JsonObject names) {
    String kind = names.string("kind").orElse("");
    JsonObject singular = or(names, "singular", new JsonString(kind.toLowerCase(Locale.ROOT)));
    return or(singular, "listKind", new JsonString(kind + "List"));
  }

  private static JsonObject deployment(JsonObject object) {
    return in(in(object, "spec", Defaults::spec), "status", Defaults::withoutZeros);
  }

  private static JsonObject withoutZeros(JsonObject status) {
    JsonObject rest = status;
    for (String name : status.names()) {
      boolean zero = status.integer(name).equals(Optional.of(0L));
      rest = zero ? rest.without(name) : rest;
    }
    return rest;
  }

  private static JsonObject spec(JsonObject spec) {
    JsonObject filled = in(spec, "strategy", Defaults::strategy);
    filled = or(filled, "replicas", new JsonInteger(1));
    filled = or(filled, "revisionHistoryLimit", new JsonInteger(10));
    filled = or(filled, "progressDeadlineSeconds", new JsonInteger(600));
    return in(
        filled,
        "template",
        template -> in(in(template, "metadata", Defaults::withoutEmpty), "spec", Defaults::pod));
  }

  private static JsonObject strategy(JsonObject strategy) {
    JsonObject typed = or(strategy, "type", new JsonString("RollingUpdate"));
    if (!typed.string("type").equals(Optional.of("RollingUpdate"))) {
      return typed;
    }
    JsonString quarter = new JsonString("25%");
    return in(
        typed,
        "rollingUpdate",
        rolling -> or(or(rolling, "maxSurge", quarter), "maxUnavailable", quarter));
  }

  private static JsonObject pod(JsonObject pod) {
    List<JsonValue> containers = new ArrayList<>();
    for (JsonObject container : pod.array("containers").orElse(JsonArray.EMPTY).objects()) {
      containers.add(container(container));
    }
    JsonObject filled = pod.with("containers", new JsonArray(containers));
    filled = or(filled, "restartPolicy", new JsonString("Always"));
    filled = or(filled, "terminationGracePeriodSeconds", new JsonInteger(30));
    filled = or(filled, "dnsPolicy", new JsonString("ClusterFirst"));
    filled = or(filled, "securityContext", JsonObject.EMPTY);
    return or(filled, "schedulerName", new JsonString("default-scheduler"));
  }

  private static JsonObject container(JsonObject container) {
    String image = container.string("image").orElse("");
    boolean moving = !image.contains(":") || image.endsWith(":latest");
    JsonObject filled =
        or(container, "imagePullPolicy", new JsonString(moving ? "Always" : "IfNotPresent"));
    filled = or(filled, "terminationMessagePath", new JsonString("/dev/termination-log"));
    filled = or(filled, "terminationMessagePolicy", new JsonString("File"));
    filled = or(filled, "resources", JsonObject.EMPTY);
    filled = withoutEmpty(withoutEmpty(filled, "env"), "ports");
    Optional<JsonArray> ports = filled.array("ports");
    if (ports.isEmpty()) {
      return filled;
    }
    List<JsonValue> named = new ArrayList<>();
    ports.get().objects().forEach(p -> named.add(or(p, "protocol", new JsonString("TCP"))));
    return filled.with("ports", new JsonArray(named));
  }
}
