package dev.plumbline.it.apiserver;

import dev.plumbline.model.ApplicationId;
import dev.plumbline.model.GroupKind;
import dev.plumbline.model.JsonObject;
import dev.plumbline.model.Manifest;
import dev.plumbline.target.Access;
import dev.plumbline.target.Target;
import dev.plumbline.testkit.target.Outsider;
import dev.plumbline.testkit.target.WatchContract;
import java.time.Duration;

/// The target of Kubernetes keeps the contract of all targets over the simulated API server too, on
/// one thread, in virtual time.
class KubernetesTargetContractTest extends WatchContract {

  private final Room room = new Room(1);

  @Override
  protected Target target() {
    return room.target;
  }

  @Override
  protected Access access() {
    return new Access(
        new ApplicationId(new GroupKind("argoproj.io", "Application"), "argocd", "shop"), "");
  }

  @Override
  protected Manifest sample(String name, String value) {
    JsonObject metadata = JsonObject.EMPTY.with("name", name).with("namespace", "default");
    return new Manifest(
        JsonObject.EMPTY
            .with("apiVersion", "v1")
            .with("kind", "ConfigMap")
            .with("metadata", metadata)
            .with("data", JsonObject.EMPTY.with("key", "v" + value)));
  }

  @Override
  protected Outsider outsider() {
    return room;
  }

  @Override
  protected void settle() {
    room.timeline.run(Duration.ofMinutes(1));
  }
}
