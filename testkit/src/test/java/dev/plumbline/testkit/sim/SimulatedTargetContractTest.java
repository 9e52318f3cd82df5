package dev.plumbline.testkit.sim;

import dev.plumbline.model.ApplicationId;
import dev.plumbline.model.GroupKind;
import dev.plumbline.model.JsonObject;
import dev.plumbline.model.Manifest;
import dev.plumbline.target.Access;
import dev.plumbline.target.Target;
import dev.plumbline.testkit.target.Outsider;
import dev.plumbline.testkit.target.WatchContract;
import java.time.Duration;
import java.time.Instant;

class SimulatedTargetContractTest extends WatchContract {

  private static final ApplicationId APPLICATION =
      new ApplicationId(new GroupKind("argoproj.io", "Application"), "argocd", "shop");

  private final Timeline timeline = new Timeline(1, Instant.EPOCH);
  private final SimulatedTarget target = new SimulatedTarget(timeline, Surroundings.NOTHING);

  @Override
  protected Target target() {
    return target;
  }

  @Override
  protected Access access() {
    return new Access(APPLICATION, "");
  }

  @Override
  protected Manifest sample(String name, String value) {
    return new Manifest(
        JsonObject.EMPTY
            .with("apiVersion", "v1")
            .with("kind", "ConfigMap")
            .with("metadata", JsonObject.EMPTY.with("name", name).with("namespace", "default"))
            .with("data", JsonObject.EMPTY.with("value", value)));
  }

  @Override
  protected Outsider outsider() {
    return target.outsider();
  }

  @Override
  protected void settle() {
    timeline.run(Duration.ofMinutes(1));
  }
}
