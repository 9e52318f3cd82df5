package dev.plumbline.bench;

import dev.plumbline.testkit.kube.ApiServerException;
import dev.plumbline.testkit.kube.RequestRefusedException;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.Watch;
import io.fabric8.kubernetes.client.Watcher;
import io.fabric8.kubernetes.client.WatcherException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// Another controller, which wants a value of its own in all ConfigMaps of a namespace, and writes
/// it as soon as it sees another one.
final class Meddler implements Poison.Presence, Watcher<ConfigMap> {

  private static final String MINE = "theirs";

  private final Yard yard;
  private final String namespace;
  private final KubernetesClient client;
  private final Watch watch;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  Meddler(Yard yard, String namespace) {
    this.yard = yard;
    this.namespace = namespace;
    client =
        new KubernetesClientBuilder()
            .withConfig(Config.fromKubeconfig(yard.server.kubeconfig().toFile()))
            .build();
    watch = client.configMaps().inNamespace(namespace).watch(this);
  }

  @Override
  public void eventReceived(Action action, ConfigMap map) {
    boolean other =
        map.getMetadata().getName().startsWith("contested")
            && !MINE.equals(map.getData().get("value"));
    if (other && action != Action.DELETED && !threads.isShutdown()) {
      threads.execute(() -> write(map.getMetadata().getName()));
    }
  }

  private void write(String name) {
    try {
      yard.server.request(
          "PATCH",
          "/api/v1/namespaces/" + namespace + "/configmaps/" + name + "?fieldManager=meddler",
          "{\"data\":{\"value\":\"" + MINE + "\"}}",
          "application/merge-patch+json");
    } catch (RequestRefusedException | ApiServerException e) {
      assert !e.getMessage().isEmpty(); // it was deleted meanwhile, or this is over
    }
  }

  @Override
  public void onClose(WatcherException cause) {
    throw new IllegalStateException("the watch of the benchmark ended", cause);
  }

  @Override
  public void close() {
    threads.shutdownNow();
    watch.close();
    client.close();
  }
}
