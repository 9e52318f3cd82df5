package dev.plumbline.check.cel;

import dev.plumbline.model.DesiredObject;
import dev.plumbline.model.GroupKind;
import dev.plumbline.model.JsonObject;
import dev.plumbline.model.Manifest;
import dev.plumbline.model.RenderedObject;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// What the repository says of namespaces, kinds and parameters. What the base says goes before
/// what the head of a change says, so that a change does not take its namespace out of a policy.
final class Surroundings {

  private static final GroupKind NAMESPACE = new GroupKind("", "Namespace");
  private static final GroupKind DEFINITION =
      new GroupKind("apiextensions.k8s.io", "CustomResourceDefinition");

  private final List<RenderedObject> base;
  private final Map<String, Manifest> namespaces = new HashMap<>();
  private final Map<GroupKind, JsonObject> definitions = new HashMap<>();

  Surroundings(List<RenderedObject> base) {
    this.base = base;
    base.forEach(object -> learn(object.manifest()));
  }

  private Surroundings(Surroundings other) {
    this.base = other.base;
    this.namespaces.putAll(other.namespaces);
    this.definitions.putAll(other.definitions);
  }

  /// This, and what the head adds.
  Surroundings and(List<Manifest> around, List<DesiredObject> wanted) {
    Surroundings more = new Surroundings(this);
    around.forEach(more::learn);
    wanted.forEach(object -> more.learn(object.manifest()));
    return more;
  }

  private void learn(Manifest manifest) {
    if (manifest.groupKind().equals(NAMESPACE)) {
      namespaces.putIfAbsent(manifest.name(), manifest);
    } else if (manifest.groupKind().equals(DEFINITION)) {
      JsonObject spec = manifest.content().object("spec").orElse(JsonObject.EMPTY);
      String kind = spec.object("names").flatMap(names -> names.string("kind")).orElse("");
      definitions.putIfAbsent(new GroupKind(spec.string("group").orElse(""), kind), spec);
    }
  }

  Optional<Manifest> namespace(String name) {
    return Optional.ofNullable(namespaces.get(name));
  }

  /// The plural name of a kind: its definition's, or by the rules that all built-in kinds follow.
  String resource(GroupKind kind) {
    JsonObject definition = definitions.get(kind);
    if (definition != null) {
      Optional<String> plural = definition.object("names").flatMap(names -> names.string("plural"));
      if (plural.isPresent()) {
        return plural.get();
      }
    }
    String word = kind.kind().toLowerCase(Locale.ROOT);
    if (word.equals("endpoints")) {
      return word;
    }
    if (word.endsWith("s")) {
      return word + "es";
    }
    return word.endsWith("y") ? word.substring(0, word.length() - 1) + "ies" : word + "s";
  }

  /// The parameters that a binding names, out of the base.
  List<Manifest> parameters(
      AdmissionPolicy.ParameterKind kind,
      AdmissionBinding.ParameterReference reference,
      String namespace) {
    String wanted = reference.namespace().isEmpty() ? namespace : reference.namespace();
    return base.stream()
        .map(RenderedObject::manifest)
        .filter(kind::is)
        .filter(
            manifest ->
                reference.name().isEmpty()
                    ? reference.selector().matches(manifest.labels())
                    : reference.name().equals(manifest.name()))
        .filter(manifest -> manifest.namespace().isEmpty() || manifest.namespace().equals(wanted))
        .toList();
  }
}
