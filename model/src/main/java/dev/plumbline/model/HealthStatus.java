package dev.plumbline.model;

/// The states of health, from best to worst, in Argo CD's order.
public enum HealthStatus {
  HEALTHY,
  SUSPENDED,
  PROGRESSING,
  MISSING,
  DEGRADED,
  UNKNOWN;

  /// As Argo CD writes it: `Healthy`.
  public String title() {
    return name().charAt(0) + name().substring(1).toLowerCase(java.util.Locale.ROOT);
  }
}
