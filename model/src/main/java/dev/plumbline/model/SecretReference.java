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
}
