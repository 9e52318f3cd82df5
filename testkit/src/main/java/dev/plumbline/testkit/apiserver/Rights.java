package dev.plumbline.testkit.apiserver;

/// Who may do what.
@FunctionalInterface
public interface Rights {

  /// Everybody may do everything.
  Rights ALL = (user, verb, plural, namespace) -> true;

  /// Whether the user may.
  ///
  /// @param user empty for the administrator
  /// @param verb `get`, `list`, `watch`, `create`, `update`, `patch`, `delete` or
  ///     `deletecollection`
  /// @param namespace empty for the whole cluster
  boolean allow(String user, String verb, String plural, String namespace);
}
