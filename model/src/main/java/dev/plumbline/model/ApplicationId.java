package dev.plumbline.model;

import org.jspecify.annotations.Nullable;

/// Which application: the kind of resource that declared it, its namespace and its name.
///
/// @param declaredAs the declaring kind: `argoproj.io/Application`,
///     `kustomize.toolkit.fluxcd.io/Kustomization`
public record ApplicationId(GroupKind declaredAs, String namespace, String name)
    implements Comparable<ApplicationId> {

  /// The value of the label by which this application's objects are found: 32 hexadecimal digits of
  /// a digest, so that any name fits into a label.
  public String label() {
    return Labelled.of(this);
  }

  /// The labels that were asked for last: each application's is asked for at each request that is
  /// made for it. That threads see different states of the table does no harm.
  private record Labelled(ApplicationId id, String label) {
    private static final Labelled[] TABLE = new Labelled[1 << 13];

    static String of(ApplicationId id) {
      int place = (id.name.hashCode() * 31 + id.namespace.hashCode()) & (TABLE.length - 1);
      Labelled known = TABLE[place];
      if (known == null || !known.id.equals(id)) {
        known = new Labelled(id, computed(id));
        TABLE[place] = known;
      }
      return known.label;
    }

    private static String computed(ApplicationId id) {
      return Digest.of(id.declaredAs + "\n" + id.namespace + "\n" + id.name).hex().substring(0, 32);
    }
  }

  @Override
  public int compareTo(ApplicationId other) {
    int byName = toString().compareTo(other.toString());
    return byName != 0 ? byName : declaredAs.compareTo(other.declaredAs);
  }

  /// By hand for the reason that [ObjectKey#equals] has.
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof ApplicationId id
        && name.equals(id.name)
        && namespace.equals(id.namespace)
        && declaredAs.equals(id.declaredAs);
  }

  @Override
  public int hashCode() {
    return 31 * (31 * declaredAs.hashCode() + namespace.hashCode()) + name.hashCode();
  }

  /// As people write it: `argocd/guestbook`.
  @Override
  public String toString() {
    return namespace.isEmpty() ? name : namespace + "/" + name;
  }
}
