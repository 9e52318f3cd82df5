package dev.plumbline.check.cel;

import dev.plumbline.model.DesiredObject;
import dev.plumbline.model.GroupKind;
import dev.plumbline.model.JsonString;
import dev.plumbline.model.Manifest;
import dev.plumbline.model.ObjectOptions;
import java.util.Map;
import java.util.Optional;

/// What Plumbline will ask the server to do with one object, as far as it is known without it.
///
/// @param resource the plural name, in lower case
/// @param before the object as it is now; empty if it is created
/// @param surrounding the object of its namespace, if the repository has it
record AdmissionRequest(
    DesiredObject object,
    String resource,
    Optional<Manifest> before,
    Optional<Manifest> surrounding) {

  private static final GroupKind NAMESPACE = new GroupKind("", "Namespace");
  private static final GroupKind SECRET = new GroupKind("", "Secret");

  String operation() {
    return before.isPresent() ? "UPDATE" : "CREATE";
  }

  String group() {
    return object.key().kind().group();
  }

  String version() {
    String apiVersion = object.manifest().apiVersion();
    return apiVersion.substring(apiVersion.indexOf('/') + 1);
  }

  String kind() {
    return object.key().kind().kind();
  }

  String name() {
    return object.key().name();
  }

  /// Its namespace; a namespace is in itself.
  String namespace() {
    return isNamespace() ? name() : object.key().namespace();
  }

  boolean isNamespace() {
    return object.key().kind().equals(NAMESPACE);
  }

  boolean isNamespaced() {
    return !isNamespace() && !namespace().isEmpty();
  }

  /// Whether what it holds is never shown.
  boolean isConfidential() {
    return object.key().kind().equals(SECRET)
        || object.options().traits().contains(ObjectOptions.Trait.CONFIDENTIAL);
  }

  /// Policies and webhooks are never asked about themselves.
  boolean isExempt() {
    return group().equals("admissionregistration.k8s.io");
  }

  Map<String, String> labels() {
    return object.manifest().labels();
  }

  Optional<Map<String, String>> oldLabels() {
    return before.map(Manifest::labels);
  }

  Optional<Map<String, String>> namespaceLabels() {
    return isNamespace() ? Optional.of(labels()) : surrounding.map(Manifest::labels);
  }

  /// The object as the server gets it, with its namespace.
  Manifest manifest() {
    Manifest manifest = object.manifest();
    return object.key().namespace().isEmpty()
        ? manifest
        : new Manifest(
            manifest
                .content()
                .with(
                    "metadata",
                    manifest
                        .metadata()
                        .with("namespace", new JsonString(object.key().namespace()))));
  }
}
