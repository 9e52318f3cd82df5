package dev.plumbline.model;

/// How an object or an application is.
///
/// @param message why, for people; may be empty
public record Health(HealthStatus status, String message) {

  /// Healthy without a message.
  public static final Health HEALTHY = new Health(HealthStatus.HEALTHY, "");

  public static Health healthy(String message) {
    return new Health(HealthStatus.HEALTHY, message);
  }

  public static Health progressing(String message) {
    return new Health(HealthStatus.PROGRESSING, message);
  }

  public static Health degraded(String message) {
    return new Health(HealthStatus.DEGRADED, message);
  }

  public static Health suspended(String message) {
    return new Health(HealthStatus.SUSPENDED, message);
  }

  public static Health missing(String message) {
    return new Health(HealthStatus.MISSING, message);
  }

  public static Health unknown(String message) {
    return new Health(HealthStatus.UNKNOWN, message);
  }

  /// The worse of the two.
  public Health worse(Health other) {
    return other.status.compareTo(status) > 0 ? other : this;
  }
}
