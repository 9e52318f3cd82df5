package dev.plumbline.render.kustomize;

/// Group, version and kind. As a selector, what is empty matches everything.
record Gvk(String group, String version, String kind) implements Comparable<Gvk> {

  static final Gvk ANY = new Gvk("", "", "");

  /// What an `apiVersion` and a `kind` say.
  static Gvk of(String apiVersion, String kind) {
    int slash = apiVersion.indexOf('/');
    return slash < 0
        ? new Gvk("", apiVersion, kind)
        : new Gvk(apiVersion.substring(0, slash), apiVersion.substring(slash + 1), kind);
  }

  String apiVersion() {
    return group.isEmpty() ? version : group + "/" + version;
  }

  /// Whether the selector takes this.
  boolean isSelectedBy(Gvk selector) {
    return (selector.group.isEmpty() || selector.group.equals(group))
        && (selector.version.isEmpty() || selector.version.equals(version))
        && (selector.kind.isEmpty() || selector.kind.equals(kind));
  }

  /// The text by which kustomize sorts within one rank.
  String sortText() {
    return (group.isEmpty() ? "~G" : group)
        + "_"
        + (version.isEmpty() ? "~V" : version)
        + "_"
        + (kind.isEmpty() ? "~K" : kind);
  }

  @Override
  public int compareTo(Gvk other) {
    int ranks = Integer.compare(LegacyOrder.rank(kind), LegacyOrder.rank(other.kind));
    return ranks != 0 ? ranks : sortText().compareTo(other.sortText());
  }

  /// `KIND.VERSION.GROUP`, as kustomize's messages have it.
  @Override
  public String toString() {
    return (kind.isEmpty() ? "[noKind]" : kind)
        + "."
        + (version.isEmpty() ? "[noVer]" : version)
        + "."
        + (group.isEmpty() ? "[noGrp]" : group);
  }
}
