package dev.plumbline.app;

import dev.plumbline.cli.RunOptions;
import dev.plumbline.engine.Targets;
import dev.plumbline.model.Destination;
import dev.plumbline.model.Problem;
import dev.plumbline.model.ProblemCode;
import dev.plumbline.replica.Fence;
import dev.plumbline.source.SecretReader;
import dev.plumbline.source.SecretSources;
import dev.plumbline.target.Target;
import dev.plumbline.target.host.HostOptions;
import dev.plumbline.target.host.HostTarget;
import dev.plumbline.target.kubernetes.KubernetesConnection;
import dev.plumbline.target.kubernetes.KubernetesTarget;
import java.util.Optional;
import java.util.Set;

/// The targets of this process: one cluster, this machine, both, or none.
final class KnownTargets implements Targets, AutoCloseable {

  static final String HOST = "host";

  /// How Argo CD calls the cluster on which an application is declared.
  private static final Set<String> IN_CLUSTER =
      Set.of("", "in-cluster", "https://kubernetes.default.svc");

  private final Optional<KubernetesTarget> cluster;
  private final Optional<HostTarget> host;
  private final Optional<RepositorySecrets> repositories;

  private KnownTargets(Optional<KubernetesTarget> cluster, Optional<HostTarget> host) {
    this.cluster = cluster;
    this.host = host;
    this.repositories =
        cluster.map(
            target -> new RepositorySecrets(target, target.secrets("", SecretSources.NO_CLUSTER)));
  }

  /// @param fence until when the process may write
  static KnownTargets open(RunOptions options, Fence fence) {
    Optional<HostTarget> host =
        options.hostRoots().isEmpty()
            ? Optional.empty()
            : Optional.of(
                HostTarget.open(
                    HostOptions.of(options.state().resolve("host"), options.hostRoots())));
    return new KnownTargets(
        options.cluster().map(cluster -> connect(options, cluster, fence)), host);
  }

  private static KubernetesTarget connect(
      RunOptions options, RunOptions.Cluster cluster, Fence fence) {
    KubernetesConnection connection =
        cluster
            .kubeconfig()
            .map(file -> KubernetesConnection.of(file, Version.current()))
            .orElseGet(() -> KubernetesConnection.inCluster(Version.current()));
    if (!cluster.context().isEmpty()) {
      connection = connection.withContext(cluster.context());
    }
    return KubernetesTarget.connect(
        connection
            .withPermissions(new KubernetesConnection.Permissions(cluster.allowExec(), false))
            .withMemory(
                new ClusterFile(options.state().resolve("clusters.json"), cluster.accepted())),
        fence);
  }

  @Override
  public Target target(Destination destination) {
    String name = destination.target();
    if (name.equals(HOST)) {
      return host.map(Target.class::cast).orElseThrow(() -> noHost().exception());
    }
    if (IN_CLUSTER.contains(name)) {
      return cluster.map(Target.class::cast).orElseThrow(() -> noCluster(name).exception());
    }
    throw unknown(name).exception();
  }

  /// Reads Secrets of the cluster, if there is one.
  SecretReader secrets() {
    return repositories.map(SecretReader.class::cast).orElse(SecretSources.NO_CLUSTER);
  }

  Optional<KubernetesTarget> cluster() {
    return cluster;
  }

  Optional<HostTarget> host() {
    return host;
  }

  private static Problem noHost() {
    return Problem.of(
        ProblemCode.TARGET_MISSING,
        "target host",
        "this plumb does not manage this machine",
        "Start it with --host-root FOLDER for each folder that it may manage.");
  }

  private static Problem noCluster(String name) {
    return Problem.of(
        ProblemCode.TARGET_MISSING,
        "target " + (name.isEmpty() ? "in-cluster" : name),
        "this plumb has no cluster",
        "Start it with --kubeconfig FILE, or name the destination `host`.");
  }

  private static Problem unknown(String name) {
    return Problem.of(
        ProblemCode.TARGET_MISSING,
        "target " + name,
        "there is no target of that name",
        "Applications may go to `in-cluster` (https://kubernetes.default.svc) or to `host`.");
  }

  @Override
  public void close() {
    host.ifPresent(HostTarget::close);
    repositories.ifPresent(RepositorySecrets::close);
    cluster.ifPresent(KubernetesTarget::close);
  }
}
