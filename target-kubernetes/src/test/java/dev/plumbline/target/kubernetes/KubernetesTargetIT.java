package dev.plumbline.target.kubernetes;

import dev.plumbline.model.Manifest;
import dev.plumbline.target.Access;
import dev.plumbline.target.Target;
import dev.plumbline.testkit.kube.ApiServer;
import dev.plumbline.testkit.target.Outsider;
import dev.plumbline.testkit.target.WatchContract;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;

/// The Kubernetes target keeps the contract of all targets.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class KubernetesTargetIT extends WatchContract {

  private final ApiServer server = ApiServer.shared();
  private final KubernetesTarget target = Cluster.connect(server);
  private String namespace = "";

  @BeforeAll
  void makeNamespace() {
    namespace = Cluster.freshNamespace(server);
  }

  @AfterAll
  void close() {
    target.close();
  }

  @Override
  protected Target target() {
    return target;
  }

  @Override
  protected Access access() {
    return Cluster.OURS;
  }

  @Override
  protected Manifest sample(String name, String value) {
    return Cluster.configMap(namespace, name, "v" + value);
  }

  @Override
  protected Outsider outsider() {
    return new Cluster.Person(server);
  }
}
