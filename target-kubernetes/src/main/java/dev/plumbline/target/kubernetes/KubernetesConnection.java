package dev.plumbline.target.kubernetes;

import java.nio.file.Path;
import java.util.Optional;

/// How to reach a cluster.
///
/// @param kubeconfig the file; empty for the service account of the pod that this runs in
/// @param context in that file; empty for its current one
/// @param userAgent `plumbline/VERSION`
/// @param inventoryNamespace where inventories are kept; made when it is first needed
/// @param permissions what the kubeconfig may ask for beyond the harmless
/// @param limits of time and number
/// @param memory of the cluster that was at the address before; without one nobody asks whether it
///     still is the same
public record KubernetesConnection(
    Optional<Path> kubeconfig,
    String context,
    String userAgent,
    String inventoryNamespace,
    Permissions permissions,
    KubernetesLimits limits,
    Optional<ClusterMemory> memory) {

  /// Where inventories are kept if nothing else is said.
  public static final String INVENTORY_NAMESPACE = "plumbline-system";

  /// What a kubeconfig may ask for.
  ///
  /// @param programs whether `exec` and `auth-provider` plugins may run
  /// @param unverifiedTls whether `insecure-skip-tls-verify` and plain `http` are obeyed
  public record Permissions(boolean programs, boolean unverifiedTls) {
    /// Neither.
    public static final Permissions NONE = new Permissions(false, false);
  }

  /// The current context of the file.
  public static KubernetesConnection of(Path kubeconfig, String version) {
    return new KubernetesConnection(
        Optional.of(kubeconfig),
        "",
        "plumbline/" + version,
        INVENTORY_NAMESPACE,
        Permissions.NONE,
        KubernetesLimits.DEFAULT,
        Optional.empty());
  }

  /// The cluster that this runs in, as the pod's service account.
  public static KubernetesConnection inCluster(String version) {
    return new KubernetesConnection(
        Optional.empty(),
        "",
        "plumbline/" + version,
        INVENTORY_NAMESPACE,
        Permissions.NONE,
        KubernetesLimits.DEFAULT,
        Optional.empty());
  }

  /// This connection in another context of the same file.
  public KubernetesConnection withContext(String other) {
    return new KubernetesConnection(
        kubeconfig, other, userAgent, inventoryNamespace, permissions, limits, memory);
  }

  /// This connection with other limits.
  public KubernetesConnection withLimits(KubernetesLimits other) {
    return new KubernetesConnection(
        kubeconfig, context, userAgent, inventoryNamespace, permissions, other, memory);
  }

  /// This connection with other permissions.
  public KubernetesConnection withPermissions(Permissions other) {
    return new KubernetesConnection(
        kubeconfig, context, userAgent, inventoryNamespace, other, limits, memory);
  }

  /// This connection with inventories in another namespace.
  public KubernetesConnection withInventoryNamespace(String other) {
    return new KubernetesConnection(
        kubeconfig, context, userAgent, other, permissions, limits, memory);
  }

  /// This connection to the cluster that is remembered there.
  public KubernetesConnection withMemory(ClusterMemory other) {
    return new KubernetesConnection(
        kubeconfig,
        context,
        userAgent,
        inventoryNamespace,
        permissions,
        limits,
        Optional.of(other));
  }
}
