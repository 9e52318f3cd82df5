package dev.plumbline.cli;

import dev.plumbline.engine.RemotePermission;
import dev.plumbline.model.SecretReference;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// How Plumbline is to run.
///
/// @param state the folder for mirrors, the ledger and this machine's own records
/// @param root where applications are declared; empty if only the cluster declares them
/// @param cluster the cluster; empty for none
/// @param hostRoots the folders below which this machine's files may be managed; none means that
///     this machine is no target
/// @param remotes what kustomizations and charts may take from elsewhere
/// @param ownNamespaces whether resources of Flux may name sources of their own namespace only
/// @param enablesHelm whether kustomizations of Argo CD's Applications may name Helm charts
/// @param sigstoreRoot a trusted_root.json of Sigstore, for signatures that were made without a key
/// @param replicas with whom applications are shared; empty if with nobody
/// @param forges what is done at forges
public record RunOptions(
    Path state,
    Optional<Root> root,
    Optional<Cluster> cluster,
    List<Path> hostRoots,
    RemotePermission remotes,
    boolean ownNamespaces,
    boolean enablesHelm,
    Optional<Path> sigstoreRoot,
    Optional<Replicas> replicas,
    Forges forges) {

  public RunOptions {
    hostRoots = List.copyOf(hostRoots);
  }

  /// Without a root of Sigstore and a forge, and shared with nobody.
  public RunOptions(
      Path state,
      Optional<Root> root,
      Optional<Cluster> cluster,
      List<Path> hostRoots,
      RemotePermission remotes,
      boolean enablesHelm) {
    this(
        state,
        root,
        cluster,
        hostRoots,
        remotes,
        false,
        enablesHelm,
        Optional.empty(),
        Optional.empty(),
        Forges.NONE);
  }

  /// Kustomizations use no other repositories, and no charts.
  public RunOptions(
      Path state, Optional<Root> root, Optional<Cluster> cluster, List<Path> hostRoots) {
    this(state, root, cluster, hostRoots, RemotePermission.NONE, false);
  }

  /// This with something else at forges.
  public RunOptions with(Forges other) {
    return new RunOptions(
        state,
        root,
        cluster,
        hostRoots,
        remotes,
        ownNamespaces,
        enablesHelm,
        sigstoreRoot,
        replicas,
        other);
  }

  /// What is done at forges.
  ///
  /// @param access to the repository that declares applications, on its forge; the token counts for
  ///     all repositories of that forge. Empty without a token
  /// @param reports whether open pull requests get reports
  /// @param hooks where forges tell that something happened; empty for nowhere
  public record Forges(
      Optional<ForgePrograms.Access> access, boolean reports, Optional<Hooks> hooks) {

    /// Nothing.
    public static final Forges NONE = new Forges(Optional.empty(), false, Optional.empty());
  }

  /// Where forges tell that something happened.
  ///
  /// @param address to listen on
  /// @param port to listen on; 0 for any free one
  /// @param secret with which they sign, as the file has it now
  public record Hooks(String address, int port, Path secret) {}

  /// @param group the name of those that share applications
  /// @param lease for how long one of them may write without having shown that it lives
  public record Replicas(String group, Duration lease) {}

  /// @param reference branch, tag, commit, range or `HEAD`
  /// @param path the folder in the repository
  /// @param repositories a file that says where credentials of other repositories are
  public record Root(
      String url,
      String reference,
      String path,
      SecretReference credentials,
      Duration interval,
      Optional<Path> repositories) {

    /// Other repositories need no credentials.
    public Root(
        String url, String reference, String path, SecretReference credentials, Duration interval) {
      this(url, reference, path, credentials, interval, Optional.empty());
    }
  }

  /// @param kubeconfig the file; empty for the cluster in which this process runs
  /// @param context in it; empty for the current one
  /// @param declarations whether resources in the cluster declare applications too
  /// @param allowExec whether a kubeconfig may name a program that gives credentials
  /// @param accepted the uid of a cluster that may take the place of the one that was at the
  ///     address before; empty for none
  public record Cluster(
      Optional<Path> kubeconfig,
      String context,
      boolean declarations,
      boolean allowExec,
      String accepted) {

    /// The cluster must be the one that was at the address before.
    public Cluster(
        Optional<Path> kubeconfig, String context, boolean declarations, boolean allowExec) {
      this(kubeconfig, context, declarations, allowExec, "");
    }
  }
}
