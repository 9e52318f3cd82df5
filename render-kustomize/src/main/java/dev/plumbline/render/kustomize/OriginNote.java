package dev.plumbline.render.kustomize;

import dev.plumbline.codec.Yaml;
import dev.plumbline.model.JsonString;
import dev.plumbline.model.RemoteBase;
import java.util.Optional;

/// Where an object or a change of it comes from, as the annotations of `buildMetadata` say it.
///
/// @param path of the file with the object, from the folder that is built; empty if it was made
/// @param base the other repository that this path and the next one are in
/// @param configuredIn the file with the configuration of what made or changed it
/// @param apiVersion of that configuration, with its kind, name and namespace
record OriginNote(
    String path,
    Optional<RemoteBase> base,
    String configuredIn,
    String apiVersion,
    String kind,
    String name,
    String namespace) {

  /// An object of a file.
  static OriginNote file(String path, Optional<RemoteBase> base) {
    return new OriginNote(path, base, "", "", "", "", "");
  }

  /// What a field of a kustomization made or changed.
  static OriginNote builtin(String configuredIn, Optional<RemoteBase> base, String kind) {
    return new OriginNote("", base, configuredIn, "builtin", kind, "", "");
  }

  /// As the annotation has it.
  String text() {
    return text("", "");
  }

  private String text(String first, String indent) {
    StringBuilder text = new StringBuilder();
    line(text, first, indent, "path", path);
    line(text, first, indent, "repo", base.map(RemoteBase::url).orElse(""));
    line(text, first, indent, "ref", base.map(RemoteBase::reference).orElse(""));
    line(text, first, indent, "configuredIn", configuredIn);
    if (!kind.isEmpty()) {
      text.append(text.isEmpty() ? first : indent).append("configuredBy:\n");
      String inner = indent + "  ";
      line(text, inner, inner, "apiVersion", apiVersion);
      line(text, inner, inner, "kind", kind);
      line(text, inner, inner, "name", name);
      line(text, inner, inner, "namespace", namespace);
    }
    return text.isEmpty() ? first + "{}\n" : text.toString();
  }

  private static void line(
      StringBuilder text, String first, String indent, String field, String value) {
    if (!value.isEmpty()) {
      text.append(text.isEmpty() ? first : indent).append(field).append(": ");
      text.append(Yaml.write(new JsonString(value)));
    }
  }

  /// Notes that this made the object, unless something else did.
  void made(Resource resource) {
    if (!resource.hasAnnotation(BuildAnnotations.ORIGIN)) {
      resource.note(BuildAnnotations.ORIGIN, text());
    }
  }

  /// Notes that this changed the object, or made it if nothing else did.
  void changed(Resource resource) {
    if (!resource.hasAnnotation(BuildAnnotations.ORIGIN)) {
      resource.note(BuildAnnotations.ORIGIN, text());
      return;
    }
    String before = resource.annotation(BuildAnnotations.TRANSFORMATIONS);
    resource.note(BuildAnnotations.TRANSFORMATIONS, before + text("- ", "  "));
  }
}
