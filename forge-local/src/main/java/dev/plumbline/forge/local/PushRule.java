package dev.plumbline.forge.local;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Decides for each ref of a push whether it may change; asked anew for every update, before
/// anything is visible.
@FunctionalInterface
public interface PushRule {

  /// The reason to refuse, which the client is shown; empty if the update may pass.
  Optional<String> refuse(Push push);

  /// Everything may be pushed.
  static PushRule any() {
    return push -> Optional.empty();
  }

  /// The branches (short names) can only move forward: no force-push, no deletion.
  static PushRule keepHistory(Set<String> branches) {
    return push -> {
      if (!isOneOf(branches, push.ref()) || !(push.forced() || push.deletes())) {
        return Optional.empty();
      }
      String change = push.deletes() ? "deleted" : "force-pushed";
      return Optional.of("protected branch: it cannot be " + change);
    };
  }

  /// The branches (short names) take no direct push at all: changes come through pull requests.
  static PushRule pullRequestsOnly(Set<String> branches) {
    return push ->
        isOneOf(branches, push.ref())
            ? Optional.of("protected branch: changes come through pull requests")
            : Optional.empty();
  }

  /// All rules; the first refusal counts.
  static PushRule all(PushRule... rules) {
    List<PushRule> each = List.copyOf(Arrays.asList(rules));
    return push -> each.stream().flatMap(rule -> rule.refuse(push).stream()).findFirst();
  }

  private static boolean isOneOf(Set<String> branches, String ref) {
    return ref.startsWith("refs/heads/")
        && branches.contains(ref.substring("refs/heads/".length()));
  }
}
