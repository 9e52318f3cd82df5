package dev.plumbline.target.kubernetes;

import dev.plumbline.model.GroupKind;
import dev.plumbline.model.Problem;
import dev.plumbline.model.ProblemCode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/// A kind as the server serves it.
///
/// @param plural the name in paths
/// @param status whether it has a status subresource
record ApiResource(
    GroupKind kind, String version, String plural, boolean namespaced, boolean status) {

  String apiVersion() {
    return kind.group().isEmpty() ? version : kind.group() + "/" + version;
  }

  /// The path of all objects of the kind; in one namespace if that is not empty.
  String path(String namespace) {
    StringBuilder path = new StringBuilder(kind.group().isEmpty() ? "/api/" : "/apis/");
    path.append(apiVersion());
    if (namespaced && !namespace.isEmpty()) {
      path.append("/namespaces/").append(segment(namespace));
    }
    return path.append('/').append(plural).toString();
  }

  /// The path of one object.
  ///
  /// @throws dev.plumbline.model.ProblemException `INVALID_OBJECT` if the names cannot stand in a
  ///     path
  String path(String namespace, String name) {
    if (namespaced && namespace.isEmpty()) {
      throw new Problem(
              ProblemCode.INVALID_OBJECT,
              kind.kind() + " " + name,
              "it has no namespace",
              "",
              "Set metadata.namespace, or a namespace of the application.")
          .exception();
    }
    return path(namespace) + "/" + segment(name);
  }

  private static String segment(String name) {
    boolean harmless = !name.isBlank() && !name.equals(".") && !name.equals("..");
    if (!harmless || name.contains("/") || name.contains("%")) {
      throw new Problem(
              ProblemCode.INVALID_OBJECT,
              "an object",
              "'" + name + "' cannot be a name",
              "",
              "Names have no '/' and no '%', and are not '.' or '..'.")
          .exception();
    }
    return URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
