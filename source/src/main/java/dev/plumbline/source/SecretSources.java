package dev.plumbline.source;

import dev.plumbline.model.Problem;
import dev.plumbline.model.ProblemCode;
import dev.plumbline.model.SecretReference;
import java.util.Map;

/// Reads each kind of [SecretReference] where it lies: folders and environment variables here,
/// Secrets of a cluster through whoever knows that cluster.
///
/// @param environment the variables, such as `System.getenv()`
/// @param cluster asked for [SecretReference.InCluster] and [SecretReference.InRepositorySecrets]
///     only
/// @param repositories where credentials of single repositories are
public record SecretSources(
    Map<String, String> environment, SecretReader cluster, RepositoryCredentials repositories)
    implements SecretReader {

  /// Stands for the cluster that there is not.
  public static final SecretReader NO_CLUSTER =
      reference -> {
        throw Problem.of(
                ProblemCode.CREDENTIALS_MISSING,
                String.valueOf(reference),
                "no cluster is connected to read it from",
                "Name a folder or environment variables, or connect a cluster.")
            .exception();
      };

  public SecretSources {
    environment = Map.copyOf(environment);
  }

  /// Without a cluster: a reference to its Secrets is refused as `CREDENTIALS_MISSING`.
  public static SecretSources withoutCluster(Map<String, String> environment) {
    return new SecretSources(environment, NO_CLUSTER, RepositoryCredentials.NONE);
  }

  @Override
  public Map<String, byte[]> read(SecretReference reference) {
    return switch (reference) {
      case SecretReference.None _ -> Map.of();
      case SecretReference.InFolder folder -> FolderSecrets.read(folder);
      case SecretReference.InEnvironment variables ->
          EnvironmentSecrets.read(variables, environment);
      case SecretReference.InCluster inCluster -> cluster.read(inCluster);
      case SecretReference.InRepositorySecrets secrets -> cluster.read(secrets);
      case SecretReference.OfRepository(String url) -> read(repositories.of(url));
    };
  }

  /// Without the values.
  @Override
  public String toString() {
    return "SecretSources";
  }
}
