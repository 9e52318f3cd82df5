package dev.plumbline.observe;

import dev.plumbline.model.Health;
import java.util.Set;

/// `Ingress` of both groups that it has lived in: Argo CD waits for the address of the balancer.
/// kstatus has no rule of its own for it.
record IngressHealth() implements ArgoRule {

  @Override
  public String title() {
    return "Ingress";
  }

  @Override
  public Set<String> versions() {
    return Set.of();
  }

  @Override
  public Health argocd(TypedFields live) {
    return new LooseFields(live.content()).list("status", "loadBalancer", "ingress").isEmpty()
        ? Health.progressing("")
        : Health.HEALTHY;
  }
}
