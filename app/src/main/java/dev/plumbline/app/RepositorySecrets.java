package dev.plumbline.app;

import dev.plumbline.dialect.argocd.KeptRepositories;
import dev.plumbline.model.Manifest;
import dev.plumbline.model.Problem;
import dev.plumbline.model.ProblemException;
import dev.plumbline.model.SecretReference;
import dev.plumbline.source.SecretReader;
import dev.plumbline.target.kubernetes.KubernetesTarget;
import dev.plumbline.target.kubernetes.WatchedObjects;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// Finds credentials of repositories in the Secrets that Argo CD keeps in a namespace. The first
/// question about a namespace starts watches there, in Plumbline's own name; so a question costs no
/// request, and a rotated Secret counts at once.
final class RepositorySecrets implements SecretReader, AutoCloseable {

  private final KubernetesTarget cluster;
  private final SecretReader others;
  private final Map<String, Watches> namespaces = new ConcurrentHashMap<>();

  /// @param others reads everything else
  RepositorySecrets(KubernetesTarget cluster, SecretReader others) {
    this.cluster = cluster;
    this.others = others;
  }

  private record Watches(WatchedObjects secrets, WatchedObjects hosts, WatchedObjects authorities) {
    KeptRepositories kept() {
      List<Manifest> settings = new ArrayList<>(hosts.all());
      settings.addAll(authorities.all());
      return new KeptRepositories(secrets.all(), settings);
    }

    void close() {
      secrets.close();
      hosts.close();
      authorities.close();
    }
  }

  @Override
  public Map<String, byte[]> read(SecretReference reference) {
    if (!(reference
        instanceof
        SecretReference.InRepositorySecrets(String namespace, String project, String url))) {
      return others.read(reference);
    }
    try {
      return namespaces.computeIfAbsent(namespace, this::watch).kept().credentials(url, project);
    } catch (ProblemException e) {
      throw told(e.problem(), url);
    }
  }

  /// A refusal tells for which repository it was asked.
  private static ProblemException told(Problem problem, String url) {
    return new Problem(
            problem.code(),
            problem.subject(),
            "the credentials for " + url + " cannot be used: " + problem.what(),
            problem.why(),
            problem.next())
        .exception();
  }

  private Watches watch(String namespace) {
    return new Watches(
        cluster.watched(
            new WatchedObjects.Subject(
                "v1",
                "Secret",
                namespace,
                Map.of(
                    "labelSelector", KeptRepositories.TYPE_LABEL + " in (repository,repo-creds)"))),
        settings(namespace, KeptRepositories.KNOWN_HOSTS),
        settings(namespace, KeptRepositories.CERTIFICATES));
  }

  private WatchedObjects settings(String namespace, String name) {
    return cluster.watched(
        new WatchedObjects.Subject(
            "v1", "ConfigMap", namespace, Map.of("fieldSelector", "metadata.name=" + name)));
  }

  @Override
  public void close() {
    namespaces.values().forEach(Watches::close);
  }
}
