package dev.plumbline.it.apiserver;

import dev.plumbline.codec.Json;
import dev.plumbline.model.Manifest;
import dev.plumbline.model.ObjectKey;
import dev.plumbline.target.kubernetes.KubernetesConnection;
import dev.plumbline.target.kubernetes.KubernetesTarget;
import dev.plumbline.testkit.apiserver.ApiRequest;
import dev.plumbline.testkit.apiserver.ApiResponse;
import dev.plumbline.testkit.apiserver.SimulatedApiServer;
import dev.plumbline.testkit.sim.Timeline;
import dev.plumbline.testkit.target.Outsider;
import java.nio.file.Path;
import java.time.Instant;

/// A target of Kubernetes over a simulated API server, and somebody else with a shell.
final class Room implements Outsider {

  final Timeline timeline;
  final SimulatedApiServer server;
  final SimulatedWire wire;
  final KubernetesTarget target;

  Room(long seed) {
    timeline = new Timeline(seed, Instant.parse("2026-01-05T08:00:00Z"));
    server = new SimulatedApiServer(timeline::now, timeline.random());
    wire = new SimulatedWire(server, timeline);
    target =
        KubernetesTarget.over(
            wire,
            new TimelinePace(timeline, task -> task, () -> {}),
            KubernetesConnection.of(Path.of("nowhere"), "test"));
  }

  private static String all(ObjectKey key) {
    return "/api/v1/namespaces/" + key.namespace() + "/configmaps";
  }

  private void send(String method, String target, String type, String body) {
    ApiResponse response =
        server.answer(ApiRequest.of(method, target, new ApiRequest.Body(type, body)));
    if (response.status() >= 300) {
      throw new AssertionError(method + " " + target + ": " + response);
    }
  }

  @Override
  public void create(Manifest manifest) {
    String target =
        all(manifest.key()) + "/" + manifest.name() + "?force=true&fieldManager=someone";
    send("PATCH", target, "application/apply-patch+yaml", Json.write(manifest.content()));
  }

  @Override
  public void change(Manifest manifest) {
    String target = all(manifest.key()) + "/" + manifest.name() + "?fieldManager=kubectl-edit";
    send("PATCH", target, "application/merge-patch+json", Json.write(manifest.content()));
  }

  @Override
  public void delete(ObjectKey key) {
    send("DELETE", all(key) + "/" + key.name(), "", "");
  }
}
