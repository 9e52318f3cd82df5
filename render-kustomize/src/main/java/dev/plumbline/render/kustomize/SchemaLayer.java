package dev.plumbline.render.kustomize;

import java.util.Optional;

/// One document among those that a build's [Schema] consists of.
interface SchemaLayer {

  /// What it says about objects of exactly this apiVersion and kind; empty if it knows none.
  Optional<SchemaType> typeOf(String apiVersion, String kind);
}
