package dev.plumbline.model;

/// An object as it shall be on the target: namespace and tracking filled in, options resolved.
///
/// @param key with the namespace that it will really have
/// @param digest over the canonical form of the manifest
public record DesiredObject(
    ObjectKey key, Manifest manifest, Digest digest, ObjectOptions options, Origin origin) {

  /// The same object with other options.
  public DesiredObject with(ObjectOptions others) {
    return new DesiredObject(key, manifest, digest, others, origin);
  }

  /// The same wish, written otherwise: its digest stays.
  public DesiredObject as(Manifest other) {
    return new DesiredObject(key, other, digest, options, origin);
  }
}
