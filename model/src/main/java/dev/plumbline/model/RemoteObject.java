package dev.plumbline.model;

/// An object of the target that a chart looks up, or all of a kind.
///
/// @param namespace empty for an object of the whole cluster, or those of all namespaces
/// @param name empty for all
public record RemoteObject(String apiVersion, String kind, String namespace, String name)
    implements RemoteSource {

  /// Its key.
  public ObjectKey key() {
    int slash = apiVersion.indexOf('/');
    String group = slash < 0 ? "" : apiVersion.substring(0, slash);
    return new ObjectKey(new GroupKind(group, kind), namespace, name);
  }

  @Override
  public String toString() {
    return kind
        + " "
        + (namespace.isEmpty() ? "" : namespace + "/")
        + (name.isEmpty() ? "*" : name);
  }
}
