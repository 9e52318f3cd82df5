package dev.plumbline.render.helm;

/// Which Helm a render gives the bytes of. The two differ in the order of kinds, in how documents
/// are split, in what `.Chart` is, in nulls of a chart's defaults, in values files of several
/// documents, in a few functions and in the texts of errors.
public enum HelmVersion {
  /// Helm 3.22.0.
  HELM_3("v3.22.0"),

  /// Helm 4.3.1.
  HELM_4("v4.3.1");

  private final String version;

  HelmVersion(String version) {
    this.version = version;
  }

  /// The version that the program gives for itself, as `v3.22.0`.
  public String version() {
    return version;
  }

  /// Whether it is Helm 4.
  boolean four() {
    return this == HELM_4;
  }
}
