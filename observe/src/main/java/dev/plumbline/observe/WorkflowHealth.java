package dev.plumbline.observe;

import dev.plumbline.model.Health;
import java.util.Set;

/// `argoproj.io/Workflow`. kstatus has no rule of its own for it.
record WorkflowHealth() implements ArgoRule {

  @Override
  public String title() {
    return "Workflow";
  }

  @Override
  public Set<String> versions() {
    return Set.of("v1alpha1");
  }

  @Override
  public Health argocd(TypedFields live) {
    LooseFields fields = new LooseFields(live.content());
    String message = fields.string("", "status", "message");
    return switch (fields.string("", "status", "phase")) {
      case "", "Pending", "Running" -> Health.progressing(message);
      case "Succeeded" -> Health.healthy(message);
      case "Failed", "Error" -> Health.degraded(message);
      default -> Health.unknown(message);
    };
  }
}
