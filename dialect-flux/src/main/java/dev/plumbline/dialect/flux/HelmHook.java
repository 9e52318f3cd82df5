package dev.plumbline.dialect.flux;

import dev.plumbline.model.GroupKind;
import dev.plumbline.model.Hook;
import dev.plumbline.model.Hook.DeletePolicy;
import dev.plumbline.model.Manifest;
import dev.plumbline.model.Phase;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What `helm.sh/hook` and its companions say of an object, as Helm itself reads them: a hook of an
/// installation runs only at the first time, one of an upgrade only afterwards, one of a rollback
/// never, and a test after everything else.
///
/// Hooks of the same weight run together, where Helm takes one after the other.
///
/// @param events the annotation's words; none for an ordinary object
record HelmHook(Set<String> events, Set<DeletePolicy> deletePolicies, int weight) {

  static final GroupKind JOB = new GroupKind("batch", "Job");
  private static final String ANNOTATION = "helm.sh/hook";
  private static final Set<String> TESTS = Set.of("test", "test-success");
  private static final Map<String, DeletePolicy> POLICIES =
      Map.of(
          "before-hook-creation", DeletePolicy.BEFORE_HOOK_CREATION,
          "hook-succeeded", DeletePolicy.HOOK_SUCCEEDED,
          "hook-failed", DeletePolicy.HOOK_FAILED);

  HelmHook {
    events = Set.copyOf(events);
    deletePolicies = Set.copyOf(deletePolicies);
  }

  static HelmHook of(Manifest object) {
    Optional<String> hook = object.annotation(ANNOTATION);
    if (hook.isEmpty()) {
      return new HelmHook(Set.of(), Set.of(), 0);
    }
    Set<DeletePolicy> policies = EnumSet.noneOf(DeletePolicy.class);
    for (String word : words(object.annotation("helm.sh/hook-delete-policy").orElse(""))) {
      Optional.ofNullable(POLICIES.get(word)).ifPresent(policies::add);
    }
    return new HelmHook(
        Set.copyOf(words(hook.get())),
        policies.isEmpty() ? Set.of(DeletePolicy.BEFORE_HOOK_CREATION) : policies,
        weight(object.annotation("helm.sh/hook-weight").orElse("")));
  }

  boolean present() {
    return !events.isEmpty();
  }

  /// Whether it is a test, and no other hook besides.
  boolean test() {
    return present() && TESTS.containsAll(events);
  }

  /// The hook in our own terms, as far as these occasions count.
  Hook hook(boolean install, boolean upgrade, boolean uninstall) {
    return new Hook(
        phases("upgrade", upgrade, uninstall),
        deletePolicies,
        phases("install", install, uninstall));
  }

  private Set<Phase> phases(String occasion, boolean counts, boolean uninstall) {
    Set<Phase> phases = EnumSet.noneOf(Phase.class);
    add(phases, Phase.PRE_SYNC, counts && events.contains("pre-" + occasion));
    add(phases, Phase.POST_SYNC, counts && events.contains("post-" + occasion));
    add(phases, Phase.POST_SYNC, counts && events.stream().anyMatch(TESTS::contains));
    add(phases, Phase.PRE_DELETE, uninstall && events.contains("pre-delete"));
    add(phases, Phase.POST_DELETE, uninstall && events.contains("post-delete"));
    return phases;
  }

  private static void add(Set<Phase> phases, Phase phase, boolean wanted) {
    if (wanted) {
      phases.add(phase);
    }
  }

  /// Helm takes a weight that is no number for 0.
  private static int weight(String text) {
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException e) {
      return 0;
    }
  }

  private static List<String> words(String list) {
    return Arrays.stream(list.split(",")).map(String::strip).filter(w -> !w.isEmpty()).toList();
  }
}
