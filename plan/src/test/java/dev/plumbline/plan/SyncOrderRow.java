package dev.plumbline.plan;

import dev.plumbline.model.JsonArray;
import dev.plumbline.model.JsonObject;
import dev.plumbline.model.Manifest;
import dev.plumbline.model.ObjectKey;
import dev.plumbline.model.Phase;
import dev.plumbline.model.SyncPolicy.KindOrder;
import dev.plumbline.plan.SyncOrder.Task;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;

/// One row of the table, with the annotations read as far as ordering needs them. Reading them for
/// real is the work of the dialect.
record SyncOrderRow(JsonObject row) {

  private static final String ARGO = "argocd.argoproj.io/";

  private static final Map<String, Phase> ARGO_PHASES =
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

  /// What one task of the result is: phase, wave, kind, namespace, name, prune, hook.
  record Line(String phase, long wave, String kind, String namespace, String name, boolean prune) {}

  List<Line> expected() {
    return row.array("tasks").orElseThrow().objects().stream()
        .map(
            task ->
                new Line(
                    task.string("phase").orElseThrow(),
                    task.integer("wave").orElseThrow(),
                    task.string("group").orElseThrow() + "/" + task.string("kind").orElseThrow(),
                    task.string("namespace").orElseThrow(),
                    task.string("name").orElseThrow(),
                    task.bool("prune").orElseThrow()))
        .toList();
  }

  List<Line> actual() {
    List<Task<String>> tasks = new ArrayList<>();
    for (JsonObject resource : row.array("resources").orElseThrow().objects()) {
      resource
          .object("target")
          .ifPresentOrElse(
              target -> ordinary(new Manifest(target), false, tasks),
              () -> ordinary(new Manifest(resource.object("live").orElseThrow()), true, tasks));
    }
    if (!row.bool("skipHooks").orElseThrow()) {
      row.array("hooks").orElse(JsonArray.EMPTY).objects().forEach(hook -> hook(hook, tasks));
    }
    return SyncOrder.of(tasks, KindOrder.ARGOCD, row.bool("pruneLast").orElseThrow()).stream()
        .map(
            task ->
                new Line(
                    name(task.phase()),
                    task.wave(),
                    task.key().kind().group() + "/" + task.key().kind().kind(),
                    task.key().namespace(),
                    task.key().name(),
                    task.prune()))
        .toList();
  }

  private void ordinary(Manifest manifest, boolean prune, List<Task<String>> tasks) {
    if (phases(manifest).equals(Set.of(Phase.SYNC)) && !isHook(manifest)) {
      tasks.add(task(manifest, Phase.SYNC, prune));
    }
  }

  private void hook(JsonObject content, List<Task<String>> tasks) {
    Manifest manifest = new Manifest(content);
    phases(manifest).forEach(phase -> tasks.add(task(manifest, phase, false)));
  }

  private Task<String> task(Manifest manifest, Phase phase, boolean prune) {
    boolean last = list(manifest, ARGO + "sync-options").contains("PruneLast=true");
    ObjectKey key = named(manifest, phase);
    String home = row.string("namespace").orElseThrow();
    return new Task<>(
        "",
        key.namespace().isEmpty() && !prune ? key.inNamespace(home) : key,
        phase,
        0,
        wave(manifest),
        prune,
        last,
        Definitions.madeBy(manifest));
  }

  /// Argo CD names a hook that has no name by its revision, phase and start.
  private ObjectKey named(Manifest manifest, Phase phase) {
    ObjectKey key = manifest.key();
    String name =
        row.string("revision").orElseThrow()
            + "-"
            + name(phase).toLowerCase(Locale.ROOT)
            + "-"
            + row.integer("startedAtUnix").orElseThrow();
    return key.name().isEmpty() && isHook(manifest)
        ? new ObjectKey(key.kind(), key.namespace(), name)
        : key;
  }

  private static boolean isHook(Manifest manifest) {
    List<String> helm = list(manifest, "helm.sh/hook");
    boolean definition = helm.equals(List.of("crd-install"));
    return manifest.annotation(ARGO + "hook").isPresent() || (!helm.isEmpty() && !definition);
  }

  private static Set<Phase> phases(Manifest manifest) {
    Set<Phase> phases = new LinkedHashSet<>();
    List<String> types = list(manifest, ARGO + "hook");
    types.stream().filter(ARGO_PHASES::containsKey).map(ARGO_PHASES::get).forEach(phases::add);
    if (phases.isEmpty() && !types.contains("Skip")) {
      list(manifest, "helm.sh/hook").stream()
          .filter(HELM_PHASES::containsKey)
          .map(HELM_PHASES::get)
          .forEach(phases::add);
    }
    boolean ordinary = phases.isEmpty() && !isHook(manifest);
    return ordinary ? Set.of(Phase.SYNC) : phases;
  }

  private static long wave(Manifest manifest) {
    OptionalLong declared = number(manifest, ARGO + "sync-wave");
    return declared.isPresent()
        ? declared.getAsLong()
        : number(manifest, "helm.sh/hook-weight").orElse(0);
  }

  private static OptionalLong number(Manifest manifest, String annotation) {
    return manifest.annotation(annotation).filter(text -> text.matches("[+-]?[0-9]{1,18}")).stream()
        .mapToLong(Long::parseLong)
        .findFirst();
  }

  private static List<String> list(Manifest manifest, String annotation) {
    return manifest.annotation(annotation).stream()
        .flatMap(text -> Stream.of(text.split(",")))
        .map(String::strip)
        .filter(part -> !part.isEmpty())
        .toList();
  }

  private static String name(Phase phase) {
    return switch (phase) {
      case PRE_SYNC -> "PreSync";
      case SYNC -> "Sync";
      case POST_SYNC -> "PostSync";
      case SYNC_FAIL -> "SyncFail";
      case PRE_DELETE, POST_DELETE -> phase.name();
    };
  }
}
