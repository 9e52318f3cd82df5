package dev.plumbline.testkit.apiserver;

import java.util.List;

/// A kind that the server serves.
///
/// @param names how it is called
/// @param namespaced whether its objects live in namespaces
/// @param status whether its status is a subresource
/// @param schema of its objects
/// @param custom whether a definition made it
public record ServedKind(
    Names names, boolean namespaced, boolean status, FieldSchema schema, boolean custom) {

  /// How a kind is called.
  ///
  /// @param shortNames what people type
  public record Names(
      String group,
      String version,
      String kind,
      String listKind,
      String plural,
      List<String> shortNames) {
    public Names {
      shortNames = List.copyOf(shortNames);
    }
  }

  /// A kind without schema, as a definition that preserves unknown fields makes it.
  public static ServedKind schemaless(Names names, boolean namespaced, boolean status) {
    return new ServedKind(names, namespaced, status, Schemas.UNKNOWN_OBJECT, true);
  }

  String group() {
    return names.group();
  }

  String kind() {
    return names.kind();
  }

  String plural() {
    return names.plural();
  }

  String apiVersion() {
    return group().isEmpty() ? names.version() : group() + "/" + names.version();
  }

  /// `deployments.apps`
  String resource() {
    return group().isEmpty() ? plural() : plural() + "." + group();
  }

  boolean is(String group, String kind) {
    return group().equals(group) && kind().equals(kind);
  }

  boolean isNamespace() {
    return is("", "Namespace");
  }

  boolean isDefinition() {
    return is("apiextensions.k8s.io", "CustomResourceDefinition");
  }

  boolean isDeployment() {
    return is("apps", "Deployment") && !custom;
  }

  /// Whether the server counts the versions of what is wanted.
  boolean counted() {
    return custom || isDeployment() || isDefinition();
  }
}
