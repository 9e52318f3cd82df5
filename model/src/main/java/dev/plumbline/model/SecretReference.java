package dev.plumbline.model;

/// Where credentials are kept. Only the reference travels; the secret itself never enters a record
/// that is printed or stored.
public sealed interface SecretReference {

  /// No credentials.
  record None() implements SecretReference {}

  /// A Secret on the target cluster.
  record InCluster(String namespace, String name) implements SecretReference {}

  /// A folder of files, one a key, named as the keys of such a Secret: `username`, `password`,
  /// `identity`, `known_hosts`, `bearerToken`, `ca.crt`.
  record InFolder(String path) implements SecretReference {}

  /// Environment variables: the prefix and then `USERNAME`, `PASSWORD`, `IDENTITY`, `KNOWN_HOSTS`,
  /// `BEARER_TOKEN`, `CA_CRT`.
  record InEnvironment(String prefix) implements SecretReference {}

  /// What this process was told about the repository of that URL: the credentials of the root
  /// folder's repository if it is the same one, else those that the credentials file names; none if
  /// neither speaks of it.
  record OfRepository(String url) implements SecretReference {}

  /// What Argo CD keeps for the repository of that URL in Secrets of this namespace of the target
  /// cluster; none if it keeps nothing.
  ///
  /// @param project of the application: a Secret for another project does not count
  record InRepositorySecrets(String namespace, String project, String url)
      implements SecretReference {}
}
