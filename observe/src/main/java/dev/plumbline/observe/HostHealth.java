package dev.plumbline.observe;

import dev.plumbline.model.Health;

/// The kinds of the host target, group `host.plumbline.dev`: the target judges, and writes what it
/// found into `status.phase` and `status.message`.
final class HostHealth {

  /// The group of the host target's kinds.
  static final String GROUP = "host.plumbline.dev";

  private HostHealth() {}

  static Health of(LooseFields live) {
    String message = live.string("", "status", "message");
    String phase = live.string("", "status", "phase");
    return switch (phase) {
      case "Ready" -> Health.healthy(message);
      case "Starting" -> Health.progressing(message);
      case "Failed", "Backoff" -> Health.degraded(message);
      case "Stopped" -> Health.suspended(message);
      case "Missing" -> Health.missing(message);
      case "" -> Health.progressing("no status yet");
      default -> Health.unknown("unknown phase " + phase);
    };
  }
}
