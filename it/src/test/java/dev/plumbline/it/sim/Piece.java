package dev.plumbline.it.sim;

import dev.plumbline.model.ObjectKey;

/// One declared object of the shop, in a file of its own.
///
/// @param kind `ConfigMap`, `Deployment` or `Job`
/// @param value by which two versions of it differ
/// @param wave its sync wave
/// @param hook the phase and delete policy, `PreSync HookSucceeded`; empty for an ordinary object
/// @param outcome how it goes in the cluster: empty, `broken` or `stuck`
/// @param lasting whether a finalizer keeps it for a while when it is deleted
/// @param selector what a deployment selects, which cannot change; empty for nothing. One that
///     selects may be replaced
record Piece(
    String kind,
    String name,
    int value,
    int wave,
    String hook,
    String outcome,
    boolean lasting,
    String selector) {

  static Piece configMap(String name, int value) {
    return new Piece("ConfigMap", name, value, 0, "", "", false, "");
  }

  static Piece deployment(String name, int value) {
    return new Piece("Deployment", name, value, 0, "", "", false, "");
  }

  static Piece hook(String name, String hook) {
    return new Piece("Job", name, 1, 0, hook, "", false, "");
  }

  Piece valued(int other) {
    return new Piece(kind, name, other, wave, hook, outcome, lasting, selector);
  }

  Piece inWave(int other) {
    return new Piece(kind, name, value, other, hook, outcome, lasting, selector);
  }

  Piece going(String other) {
    return new Piece(kind, name, value, wave, hook, other, lasting, selector);
  }

  Piece longLived() {
    return new Piece(kind, name, value, wave, hook, outcome, true, selector);
  }

  Piece selecting(String other) {
    return new Piece(kind, name, value, wave, hook, outcome, lasting, other);
  }

  boolean isHook() {
    return !hook.isEmpty();
  }

  String apiVersion() {
    return switch (kind) {
      case "Deployment" -> "apps/v1";
      case "Job" -> "batch/v1";
      default -> "v1";
    };
  }

  ObjectKey key() {
    return ObjectKey.of(apiVersion(), kind, Shop.NAMESPACE, name);
  }

  String yaml() {
    StringBuilder text = new StringBuilder();
    text.append(
        "apiVersion: %s\nkind: %s\nmetadata:\n  name: %s\n".formatted(apiVersion(), kind, name));
    if (wave != 0 || isHook() || !selector.isEmpty()) {
      text.append("  annotations:\n");
      text.append("    argocd.argoproj.io/sync-wave: \"%d\"\n".formatted(wave));
    }
    if (isHook()) {
      String[] parts = hook.split(" ");
      text.append("    argocd.argoproj.io/hook: %s\n".formatted(parts[0]));
      if (parts.length > 1) {
        text.append("    argocd.argoproj.io/hook-delete-policy: %s\n".formatted(parts[1]));
      }
    }
    if (!selector.isEmpty()) {
      text.append("    argocd.argoproj.io/sync-options: Force=true,Replace=true\n");
    }
    if (lasting) {
      text.append("  finalizers: [shop.example/slow]\n");
    }
    text.append(
        kind.equals("ConfigMap")
            ? "data:\n  value: \"%d\"\n".formatted(value)
            : "spec:\n  replicas: %d\n  value: %d\n".formatted(1 + value % 3, value));
    if (!selector.isEmpty()) {
      text.append("  selector: {matchLabels: {app: %s}}\n".formatted(selector));
    }
    if (!outcome.isEmpty() && !kind.equals("ConfigMap")) {
      text.append("  outcome: %s\n".formatted(outcome));
    }
    return text.toString();
  }
}
