package dev.plumbline.observe;

import dev.plumbline.model.Health;
import java.util.Set;

/// `apiregistration.k8s.io/APIService`. kstatus has no rule of its own for it.
record ApiServiceHealth() implements ArgoRule {

  @Override
  public String title() {
    return "APIService";
  }

  @Override
  public Set<String> versions() {
    return Set.of("v1", "v1beta1");
  }

  @Override
  public Health argocd(TypedFields live) {
    for (Condition condition : Condition.of(live.object("status"))) {
      if (condition.type().equals("Available")) {
        String message = condition.reason() + ": " + condition.message();
        return condition.isTrue() ? Health.healthy(message) : Health.progressing(message);
      }
    }
    return Health.progressing("Waiting to be processed");
  }
}
