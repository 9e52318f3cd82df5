package dev.plumbline.bench;

import dev.plumbline.testkit.kube.ApiServer;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/// Flux on a yard: its definitions, its two controllers, and the objects with which one begins: the
/// repository, and a Kustomization of the folder `root`, which brings all others.
final class Flux implements AutoCloseable {

  /// Where its objects are.
  static final String NAMESPACE = "flux-system";

  /// How its controllers name themselves to the server.
  static final List<String> AGENTS = List.of("source-controller/", "kustomize-controller/");

  private static final String APPLY = "application/apply-patch+yaml";
  private static final String REPOSITORY =
      "/apis/source.toolkit.fluxcd.io/v1/namespaces/" + NAMESPACE + "/gitrepositories/fleet";
  private static final String ROOT =
      "/apis/kustomize.toolkit.fluxcd.io/v1/namespaces/" + NAMESPACE + "/kustomizations/root";
  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(60);

  final FluxControllers controllers;
  final FluxReadiness readiness;
  private final ApiServer server;

  private Flux(ApiServer server, FluxControllers controllers, FluxReadiness readiness) {
    this.server = server;
    this.controllers = controllers;
    this.readiness = readiness;
  }

  /// Starts it on the yard's repository as it stands, and waits until that is applied.
  static Flux start(Yard yard) throws IOException, InterruptedException {
    FluxPrograms programs = FluxPrograms.obtain();
    ApiServer server = yard.server;
    server.kubectl("apply", "--server-side", "-f", programs.definitions().toString());
    server.kubectl("wait", "--for=condition=Established", "--timeout=60s", "crd", "--all");
    yard.createNamespace(NAMESPACE);
    FluxControllers controllers = FluxControllers.start(programs, server.kubeconfig());
    Flux flux = new Flux(server, controllers, new FluxReadiness(server.kubeconfig()));
    flux.apply(REPOSITORY, Fleet.source(yard.url));
    flux.apply(
        ROOT,
        """
        apiVersion: kustomize.toolkit.fluxcd.io/v1
        kind: Kustomization
        metadata: {name: root, namespace: flux-system}
        spec:
          interval: 10m
          retryInterval: 5s
          prune: true
          path: ./root
          sourceRef: {kind: GitRepository, name: fleet}
        """);
    flux.await(1, yard.head());
    return flux;
  }

  private void apply(String path, String yaml) {
    server.request("PATCH", path + "?fieldManager=somebody&force=true", yaml, APPLY);
  }

  /// Says that somebody pushed, as its receiver of webhooks does.
  void refresh() {
    server.request(
        "PATCH",
        REPOSITORY + "?fieldManager=somebody",
        "{\"metadata\":{\"annotations\":{\"reconcile.fluxcd.io/requestedAt\":\""
            + Instant.now()
            + "\"}}}",
        "application/merge-patch+json");
  }

  /// Waits until so many Kustomizations, with the root, are ready at the commit.
  void await(int kustomizations, String commit) {
    long last = System.nanoTime();
    long ready = -1;
    for (long now = readiness.ready(commit); now < kustomizations; now = readiness.ready(commit)) {
      if (now != ready) {
        ready = now;
        last = System.nanoTime();
      }
      if (System.nanoTime() - last > PATIENCE_NANOS) {
        throw new IllegalStateException(
            "only %d of %d Kustomizations are ready at %s:\n%s"
                .formatted(now, kustomizations, commit, controllers.logs()));
      }
      LockSupport.parkNanos(20_000_000);
    }
  }

  @Override
  public void close() {
    readiness.close();
    controllers.close();
  }
}
