package dev.plumbline.model;

/// Which version of the artifact is wanted that an `oci://` address names.
public sealed interface ArtifactReference extends VersionReference {

  /// What a tag names.
  record Tag(String name) implements ArtifactReference {}

  /// The tag with the highest version in the range, in the syntax of Masterminds/semver.
  ///
  /// @param filter a regular expression that a tag must match to count; empty means all count
  record SemverRange(String range, String filter) implements ArtifactReference {}

  /// The manifest with the digest, `sha256:` and 64 hexadecimal digits.
  record Digest(String digest) implements ArtifactReference {}

  /// Argo CD's `targetRevision`: a digest, a tag or a range, told apart by its form and by what the
  /// registry has.
  record Any(String text) implements ArtifactReference {}
}
