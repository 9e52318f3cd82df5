package dev.plumbline.bench;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.Watch;
import io.fabric8.kubernetes.client.Watcher;
import io.fabric8.kubernetes.client.WatcherException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// A watch of our own on Flux's Kustomizations: at which revision each is ready.
final class FluxReadiness implements AutoCloseable, Watcher<GenericKubernetesResource> {

  private final KubernetesClient client;
  private final Watch watch;
  private final Map<String, String> readyAt = new ConcurrentHashMap<>();

  FluxReadiness(Path kubeconfig) {
    client =
        new KubernetesClientBuilder()
            .withConfig(Config.fromKubeconfig(kubeconfig.toFile()))
            .build();
    watch =
        client
            .genericKubernetesResources("kustomize.toolkit.fluxcd.io/v1", "Kustomization")
            .inNamespace(Flux.NAMESPACE)
            .watch(this);
  }

  @Override
  public void eventReceived(Action action, GenericKubernetesResource kustomization) {
    String revision = isReady(kustomization) ? applied(kustomization) : "";
    readyAt.put(kustomization.getMetadata().getName(), revision);
  }

  private static String applied(GenericKubernetesResource kustomization) {
    return kustomization.get("status", "lastAppliedRevision") instanceof String text ? text : "";
  }

  private static boolean isReady(GenericKubernetesResource kustomization) {
    return kustomization.get("status", "conditions") instanceof List<?> conditions
        && conditions.stream()
            .anyMatch(
                each ->
                    each instanceof Map<?, ?> condition
                        && "Ready".equals(condition.get("type"))
                        && "True".equals(condition.get("status")));
  }

  /// How many are ready at the commit.
  long ready(String commit) {
    return readyAt.values().stream().filter(revision -> revision.endsWith(commit)).count();
  }

  @Override
  public void onClose(WatcherException cause) {
    throw new IllegalStateException("the watch of the benchmark ended", cause);
  }

  @Override
  public void close() {
    watch.close();
    client.close();
  }
}
