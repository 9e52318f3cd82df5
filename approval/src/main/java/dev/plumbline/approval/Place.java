package dev.plumbline.approval;

import dev.plumbline.model.Destination;

/// Where something would run.
///
/// @param destination as the application declares it
/// @param identity of the cluster that was found there; empty while nobody has looked
public record Place(Destination destination, String identity) {

  @Override
  public String toString() {
    String name = destination.target().isEmpty() ? "this cluster" : destination.target();
    String namespace = destination.namespace().isEmpty() ? "" : "/" + destination.namespace();
    return name + namespace + (identity.isEmpty() ? "" : " (" + identity + ")");
  }
}
