package dev.plumbline.bench;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.Watch;
import io.fabric8.kubernetes.client.Watcher;
import io.fabric8.kubernetes.client.WatcherException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// A watch of our own on the fleet's ConfigMaps: when each was seen with which value.
final class Sightings implements AutoCloseable, Watcher<ConfigMap> {

  /// Longer than the slowest peer takes for one change among many.
  private static final long PATIENCE_NANOS = TimeUnit.MINUTES.toNanos(5);

  /// @param at as `System.nanoTime` has it
  record Sighting(String value, long at) {}

  private final KubernetesClient client;
  private final Watch watch;
  private final Map<String, List<Sighting>> seen = new HashMap<>();
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();

  Sightings(Path kubeconfig, String namespace) {
    client =
        new KubernetesClientBuilder()
            .withConfig(Config.fromKubeconfig(kubeconfig.toFile()))
            .build();
    watch = client.configMaps().inNamespace(namespace).watch(this);
  }

  @Override
  public void eventReceived(Action action, ConfigMap map) {
    long now = System.nanoTime();
    String value = map.getData() == null ? "" : map.getData().getOrDefault("value", "");
    lock.lock();
    try {
      seen.computeIfAbsent(map.getMetadata().getName(), name -> new ArrayList<>())
          .add(new Sighting(value, now));
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void onClose(WatcherException cause) {
    throw new IllegalStateException("the watch of the benchmark ended", cause);
  }

  /// Waits until the ConfigMap is seen with the value, at or after that time for the first time.
  long await(String name, String value, long notBefore) throws InterruptedException {
    long deadline = System.nanoTime() + PATIENCE_NANOS;
    lock.lock();
    try {
      while (true) {
        List<Sighting> sightings = seen.getOrDefault(name, List.of());
        for (Sighting sighting : sightings) {
          if (sighting.value().equals(value) && sighting.at() >= notBefore) {
            return sighting.at();
          }
        }
        if (changed.awaitNanos(deadline - System.nanoTime()) <= 0) {
          throw new IllegalStateException(name + " was not seen with " + value + ": " + sightings);
        }
      }
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void close() {
    watch.close();
    client.close();
  }
}
