package dev.plumbline.check;

import dev.plumbline.model.DesiredObject;
import dev.plumbline.model.JsonArray;
import dev.plumbline.model.JsonObject;
import dev.plumbline.model.JsonValue;
import dev.plumbline.model.ObjectKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// Collects which other objects an object names, of Kubernetes' own kinds: what must be there for
/// it to work.
final class References {

  private final List<ObjectKey> found = new ArrayList<>();
  private final String namespace;

  private References(String namespace) {
    this.namespace = namespace;
  }

  /// The objects that must be there; those that are declared optional are left out.
  static List<ObjectKey> of(DesiredObject object) {
    References references = new References(object.key().namespace());
    PodTemplate.of(object).ifPresent(references::pods);
    JsonObject content = object.manifest().content();
    JsonObject spec = content.object("spec").orElse(JsonObject.EMPTY);
    switch (object.key().kind().toString()) {
      case "networking.k8s.io/Ingress" -> references.ingress(content, spec);
      case "autoscaling/HorizontalPodAutoscaler" ->
          spec.object("scaleTargetRef").ifPresent(references::scaled);
      case "rbac.authorization.k8s.io/RoleBinding",
          "rbac.authorization.k8s.io/ClusterRoleBinding" ->
          content.object("roleRef").ifPresent(references::role);
      default -> {}
    }
    return references.found.stream().distinct().toList();
  }

  private void pods(PodTemplate pods) {
    JsonObject spec = pods.spec();
    for (JsonObject container : pods.containers()) {
      each(container, "envFrom", this::source);
      each(container, "env", variable -> variable.object("valueFrom").ifPresent(this::keyOfSource));
    }
    each(spec, "volumes", this::volume);
    each(spec, "imagePullSecrets", secret -> named(secret, "name", "Secret"));
    spec.string("serviceAccountName")
        .filter(name -> !name.equals("default"))
        .ifPresent(name -> core("ServiceAccount", name));
  }

  private void source(JsonObject source) {
    source.object("configMapRef").ifPresent(map -> named(map, "name", "ConfigMap"));
    source.object("secretRef").ifPresent(secret -> named(secret, "name", "Secret"));
  }

  private void keyOfSource(JsonObject source) {
    source.object("configMapKeyRef").ifPresent(map -> named(map, "name", "ConfigMap"));
    source.object("secretKeyRef").ifPresent(secret -> named(secret, "name", "Secret"));
  }

  private void volume(JsonObject volume) {
    volume.object("configMap").ifPresent(map -> named(map, "name", "ConfigMap"));
    volume.object("secret").ifPresent(secret -> named(secret, "secretName", "Secret"));
    volume
        .object("persistentVolumeClaim")
        .ifPresent(claim -> named(claim, "claimName", "PersistentVolumeClaim"));
    volume
        .object("projected")
        .ifPresent(
            projected ->
                each(
                    projected,
                    "sources",
                    source -> {
                      source.object("configMap").ifPresent(map -> named(map, "name", "ConfigMap"));
                      source.object("secret").ifPresent(one -> named(one, "name", "Secret"));
                    }));
  }

  private void ingress(JsonObject content, JsonObject spec) {
    spec.object("defaultBackend").ifPresent(this::backend);
    each(
        spec,
        "rules",
        rule ->
            rule.object("http")
                .ifPresent(
                    http ->
                        each(
                            http,
                            "paths",
                            path -> path.object("backend").ifPresent(this::backend))));
    // a controller that issues certificates makes the Secrets itself
    if (!issuesCertificates(content)) {
      each(spec, "tls", tls -> named(tls, "secretName", "Secret"));
    }
  }

  private static boolean issuesCertificates(JsonObject content) {
    Optional<JsonValue> annotations = content.at("metadata", "annotations");
    return annotations.isPresent()
        && annotations.get() instanceof JsonObject object
        && object.names().stream()
            .anyMatch(name -> name.startsWith("cert-manager.io/") || name.endsWith("/tls-acme"));
  }

  private void backend(JsonObject backend) {
    backend.object("service").ifPresent(service -> named(service, "name", "Service"));
  }

  private void scaled(JsonObject reference) {
    String kind = reference.string("kind").orElse("");
    String name = reference.string("name").orElse("");
    String version = reference.string("apiVersion").orElse("");
    if (!kind.isEmpty() && !name.isEmpty() && !version.isEmpty()) {
      found.add(ObjectKey.of(version, kind, namespace, name));
    }
  }

  private void role(JsonObject reference) {
    String kind = reference.string("kind").orElse("");
    String name = reference.string("name").orElse("");
    boolean builtIn =
        kind.equals("ClusterRole")
            && (name.startsWith("system:") || name.matches("cluster-admin|admin|edit|view"));
    if (!builtIn && !name.isEmpty()) {
      String where = kind.equals("ClusterRole") ? "" : namespace;
      found.add(ObjectKey.of("rbac.authorization.k8s.io/v1", kind, where, name));
    }
  }

  private void named(JsonObject reference, String field, String kind) {
    boolean optional = reference.bool("optional").orElse(false);
    reference
        .string(field)
        .filter(name -> !optional && !name.isEmpty())
        .ifPresent(name -> core(kind, name));
  }

  private void core(String kind, String name) {
    found.add(ObjectKey.of("v1", kind, namespace, name));
  }

  private static void each(JsonObject object, String list, Consumer<JsonObject> what) {
    object.array(list).orElse(JsonArray.EMPTY).objects().forEach(what);
  }
}
