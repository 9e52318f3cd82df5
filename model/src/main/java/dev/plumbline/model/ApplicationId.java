package dev.plumbline.model;

/// Which application: the kind of resource that declared it, its namespace and its name.
///
/// @param declaredAs the declaring kind: `argoproj.io/Application`,
///     `kustomize.toolkit.fluxcd.io/Kustomization`
public record ApplicationId(GroupKind declaredAs, String namespace, String name)
    implements Comparable<ApplicationId> {

  /// The value of the label by which this application's objects are found: 32 hexadecimal digits of
  /// a digest, so that any name fits into a label.
  public String label() {
    return Digest.of(declaredAs + "\n" + namespace + "\n" + name).hex().substring(0, 32);
  }

  @Override
  public int compareTo(ApplicationId other) {
    int byName = toString().compareTo(other.toString());
    return byName != 0 ? byName : declaredAs.compareTo(other.declaredAs);
  }

  /// As people write it: `argocd/guestbook`.
  @Override
  public String toString() {
    return namespace.isEmpty() ? name : namespace + "/" + name;
  }
}
