package dev.plumbline.check.cel;

import dev.plumbline.model.JsonArray;
import dev.plumbline.model.JsonObject;
import java.util.List;

/// Which requests a policy is about, by operation, group, version, resource, name and scope.
///
/// @param names empty for all
/// @param scope `Cluster`, `Namespaced` or `*`
record ResourceRule(
    List<String> operations,
    List<String> groups,
    List<String> versions,
    List<String> resources,
    List<String> names,
    String scope) {

  static ResourceRule of(JsonObject rule) {
    return new ResourceRule(
        texts(rule, "operations"),
        texts(rule, "apiGroups"),
        texts(rule, "apiVersions"),
        texts(rule, "resources"),
        texts(rule, "resourceNames"),
        rule.string("scope").orElse("*"));
  }

  private static List<String> texts(JsonObject rule, String name) {
    return rule.array(name).orElse(JsonArray.EMPTY).strings();
  }

  /// Whether it fits the request.
  ///
  /// @param anyVersion whether another version of the same resource does too
  boolean matches(AdmissionRequest request, boolean anyVersion) {
    return has(operations, request.operation())
        && has(groups, request.group())
        && (anyVersion || has(versions, request.version()))
        && resources.stream().anyMatch(pattern -> isResource(pattern, request.resource()))
        && inScope(request)
        && (names.isEmpty() || names.contains(request.name()));
  }

  private static boolean has(List<String> patterns, String value) {
    return patterns.contains("*") || patterns.contains(value);
  }

  /// Requests for subresources are never made here: `pods/*` covers `pods` too, `pods/log` does
  /// not.
  private static boolean isResource(String pattern, String resource) {
    int slash = pattern.indexOf('/');
    String name = slash < 0 ? pattern : pattern.substring(0, slash);
    boolean whole = slash < 0 || pattern.substring(slash + 1).equals("*");
    return whole && (name.equals("*") || name.equals(resource));
  }

  private boolean inScope(AdmissionRequest request) {
    return switch (scope) {
      case "*" -> true;
      case "Namespaced" -> request.isNamespaced();
      case "Cluster" -> !request.isNamespaced();
      default -> false;
    };
  }
}
