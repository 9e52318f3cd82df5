package dev.plumbline.target.kubernetes;

import dev.plumbline.model.ApplicationId;
import dev.plumbline.target.ObjectReference;
import dev.plumbline.target.ObjectWatch;
import java.util.Set;

final class ClusterWatch implements ObjectWatch {
  ClusterWatch(Gate gate, Discovery discovery, Observer observer, KubernetesLimits limits) {}

  @Override
  public void subscribe(
      ApplicationId application, Set<ObjectReference> objects, Listener listener) {
    throw new UnsupportedOperationException("not yet written");
  }

  @Override
  public void unsubscribe(ApplicationId application) {}

  void close() {}
}
