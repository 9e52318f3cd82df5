package dev.plumbline.render.kustomize;

import java.util.Optional;

/// What kustomize knows of kinds: scopes, and which lists a strategic merge merges by which keys.
final class Schema {

  static final Schema BUILTIN = new Schema();

  private Schema() {}

  /// Whether objects of the kind live in namespaces; empty if the schema does not know it.
  Optional<Boolean> namespaced(String apiVersion, String kind) {
    return Optional.empty();
  }
}
