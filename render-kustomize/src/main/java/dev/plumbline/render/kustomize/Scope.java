package dev.plumbline.render.kustomize;

/// Whether the objects of a kind live in a namespace, as far as the schema knows.
enum Scope {
  NAMESPACED,
  CLUSTER,
  UNKNOWN
}
