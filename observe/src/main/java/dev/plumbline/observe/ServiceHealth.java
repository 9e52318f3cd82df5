package dev.plumbline.observe;

import dev.plumbline.model.Health;

/// `Service`.
///
/// The peers differ for load balancers: Argo CD waits for the address of the balancer, kstatus only
/// for the cluster's own.
record ServiceHealth() implements ArgoRule, KstatusRule {

  private static final String LOAD_BALANCER = "LoadBalancer";

  @Override
  public String title() {
    return "Service";
  }

  @Override
  public Health argocd(TypedFields live) {
    if (!live.object("spec").string("type").equals(LOAD_BALANCER)) {
      return Health.HEALTHY;
    }
    return live.object("status").object("loadBalancer").list("ingress").isEmpty()
        ? Health.progressing("")
        : Health.HEALTHY;
  }

  @Override
  public KstatusResult kstatus(KstatusInput live) {
    String type = live.fields().string("ClusterIP", "spec", "type");
    if (type.equals(LOAD_BALANCER) && live.fields().string("", "spec", "clusterIP").isEmpty()) {
      return KstatusResult.inProgress("ClusterIP not set. Service type: " + type);
    }
    return KstatusResult.current("Service is ready");
  }
}
