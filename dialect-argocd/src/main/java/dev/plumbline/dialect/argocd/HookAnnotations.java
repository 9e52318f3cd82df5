package dev.plumbline.dialect.argocd;

import dev.plumbline.model.Hook;
import dev.plumbline.model.Hook.DeletePolicy;
import dev.plumbline.model.Manifest;
import dev.plumbline.model.Phase;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Pattern;

/// What an object's annotations say of its place in a run, by Argo CD's rules: its own annotations
/// first, and Helm's where those name no phase.
///
/// @param isHook whether it is a hook; one without phases is never run
/// @param isSkipped whether it is left out altogether (`Skip`)
/// @param phases of a run in which it has its place; an ordinary object's is [Phase#SYNC]
/// @param deletePolicies when a hook is removed
/// @param wave its place inside its phase, unbounded as the original's
record HookAnnotations(
    boolean isHook,
    boolean isSkipped,
    Set<Phase> phases,
    Set<DeletePolicy> deletePolicies,
    long wave) {

  static final String HOOK = "argocd.argoproj.io/hook";
  static final String HELM_HOOK = "helm.sh/hook";
  private static final String SKIP = "Skip";
  private static final Pattern INTEGER = Pattern.compile("[+-]?[0-9]+");

  private static final Map<String, Phase> PHASES =
      Map.of(
          "PreSync", Phase.PRE_SYNC,
          "Sync", Phase.SYNC,
          "PostSync", Phase.POST_SYNC,
          "SyncFail", Phase.SYNC_FAIL);
  private static final Map<String, Phase> HELM_PHASES =
      Map.of(
          "pre-install", Phase.PRE_SYNC,
          "pre-upgrade", Phase.PRE_SYNC,
          "post-install", Phase.POST_SYNC,
          "post-upgrade", Phase.POST_SYNC);
  private static final Map<String, DeletePolicy> POLICIES =
      Map.of(
          "BeforeHookCreation", DeletePolicy.BEFORE_HOOK_CREATION,
          "HookSucceeded", DeletePolicy.HOOK_SUCCEEDED,
          "HookFailed", DeletePolicy.HOOK_FAILED);
  private static final Map<String, DeletePolicy> HELM_POLICIES =
      Map.of(
          "before-hook-creation", DeletePolicy.BEFORE_HOOK_CREATION,
          "hook-succeeded", DeletePolicy.HOOK_SUCCEEDED,
          "hook-failed", DeletePolicy.HOOK_FAILED);

  HookAnnotations {
    phases = Set.copyOf(phases);
    deletePolicies = Set.copyOf(deletePolicies);
  }

  /// Reads an object's annotations.
  static HookAnnotations of(Manifest object) {
    Optional<String> own = object.annotation(HOOK);
    Optional<String> helm = object.annotation(HELM_HOOK);
    List<String> types = split(own.orElse(""));
    List<String> helmTypes = split(helm.orElse(""));
    Set<Phase> phases = EnumSet.noneOf(Phase.class);
    types.forEach(type -> phases.addAll(known(PHASES, type)));
    boolean skips = types.contains(SKIP);
    if (phases.isEmpty() && !skips) {
      helmTypes.forEach(type -> phases.addAll(known(HELM_PHASES, type)));
    }
    boolean skipped = skips && phases.isEmpty();
    // Helm 2 created definitions by this hook; alone it makes an ordinary object
    boolean hooked = own.isPresent() || (helm.isPresent() && !helmTypes.equals(CRD_INSTALL));
    boolean isHook = hooked && !skipped;
    if (!isHook && !skipped) {
      phases.add(Phase.SYNC);
    }
    return new HookAnnotations(isHook, skipped, phases, policies(object), wave(object));
  }

  private static final List<String> CRD_INSTALL = List.of("crd-install");

  /// The hook in our own terms, together with the phases of an application's own deletion; empty
  /// for an ordinary object.
  static Optional<Hook> hook(Manifest object) {
    return of(object).hookOf(object);
  }

  /// The same, of the object that these were read of.
  Optional<Hook> hookOf(Manifest object) {
    if (!isHook) {
      return Optional.empty();
    }
    Set<Phase> all = EnumSet.noneOf(Phase.class);
    all.addAll(phases);
    List<String> types = new ArrayList<>(split(object.annotation(HOOK).orElse("")));
    types.addAll(split(object.annotation(HELM_HOOK).orElse("")));
    if (types.contains("PreDelete") || types.contains("pre-delete")) {
      all.add(Phase.PRE_DELETE);
    }
    if (types.contains("PostDelete") || types.contains("post-delete")) {
      all.add(Phase.POST_DELETE);
    }
    return Optional.of(new Hook(all, deletePolicies));
  }

  private static Set<DeletePolicy> policies(Manifest object) {
    Set<DeletePolicy> policies = EnumSet.noneOf(DeletePolicy.class);
    split(object.annotation("argocd.argoproj.io/hook-delete-policy").orElse(""))
        .forEach(name -> policies.addAll(known(POLICIES, name)));
    split(object.annotation("helm.sh/hook-delete-policy").orElse(""))
        .forEach(name -> policies.addAll(known(HELM_POLICIES, name)));
    return policies.isEmpty() ? Set.of(DeletePolicy.BEFORE_HOOK_CREATION) : policies;
  }

  private static long wave(Manifest object) {
    OptionalLong own = integer(object.annotation("argocd.argoproj.io/sync-wave").orElse(""));
    return own.isPresent()
        ? own.getAsLong()
        : integer(object.annotation("helm.sh/hook-weight").orElse("")).orElse(0);
  }

  /// Reads what Go's `strconv.Atoi` reads.
  private static OptionalLong integer(String text) {
    if (text.isEmpty() || !INTEGER.matcher(text).matches()) {
      return OptionalLong.empty();
    }
    try {
      return OptionalLong.of(Long.parseLong(text));
    } catch (NumberFormatException e) {
      return OptionalLong.empty(); // out of range, which Go refuses as well
    }
  }

  private static <T> Set<T> known(Map<String, T> table, String name) {
    T value = table.get(name);
    return value == null ? Set.of() : Set.of(value);
  }

  private static List<String> split(String list) {
    return list.isEmpty() ? List.of() : Arrays.stream(list.split(",")).map(String::strip).toList();
  }
}
