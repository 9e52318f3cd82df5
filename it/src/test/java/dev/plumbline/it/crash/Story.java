package dev.plumbline.it.crash;

import java.util.Map;
import java.util.Optional;

/// What happens to a world, chapter by chapter: objects are made in waves, changed, replaced and
/// pruned, changed by hand, and an application is retired.
///
/// Of each chapter the telling is done once, and its end is waited for, however often the program
/// dies meanwhile.
final class Story {

  private final World world;
  private String commit = "";

  Story(World world) {
    this.world = world;
  }

  /// The parts of the story, in their order.
  enum Chapter {
    BEGIN,
    CHANGE,
    HAND_EDIT,
    RETIRE
  }

  /// What somebody does.
  void tell(Chapter chapter) {
    switch (chapter) {
      case BEGIN ->
          commit =
              world.commit(
                  "Begin",
                  Map.of(
                      "root/shop.yaml", application("shop"),
                      "root/old.yaml", application("old"),
                      "shop/account.yaml", object("v1", "ServiceAccount", "runner", -1, ""),
                      "shop/web.yaml", configMap("web", 0, "hello"),
                      "shop/db.yaml", configMap("db", 0, "1"),
                      "shop/rights.yaml", rights("view"),
                      "shop/last.yaml", configMap("last", 1, "z"),
                      "shop/notice.yaml", notice("first"),
                      "old/legacy.yaml", configMap("legacy", 0, "1")));
      case CHANGE ->
          commit =
              world.commit(
                  "Change",
                  Map.of(
                      "shop/web.yaml", configMap("web", 0, "bye"),
                      "shop/db.yaml", "",
                      "shop/extra.yaml", configMap("extra", 2, "new"),
                      "shop/rights.yaml", rights("edit"),
                      "shop/notice.yaml", notice("second")));
      case HAND_EDIT ->
          world.server.request(
              "PATCH",
              world.path("last") + "?fieldManager=somebody",
              "{\"data\":{\"value\":\"by hand\"}}",
              "application/merge-patch+json");
      case RETIRE -> commit = world.commit("Retire", Map.of("root/old.yaml", ""));
    }
  }

  /// Whether the program has nothing left to do for the chapter.
  boolean over(Chapter chapter, Map<String, String> statuses) {
    boolean shop = settled("shop", statuses);
    return switch (chapter) {
      case BEGIN, CHANGE -> shop && settled("old", statuses);
      case HAND_EDIT -> shop && settled("old", statuses);
      case RETIRE -> shop && !statuses.containsKey("old");
    };
  }

  /// Whether what the chapter asks for can be seen on the server. The statuses must be asked for
  /// afterwards: they then tell of nothing older.
  boolean visible(Chapter chapter) {
    return chapter != Chapter.HAND_EDIT
        || world
            .get(world.path("last"))
            .flatMap(map -> map.object("data"))
            .flatMap(data -> data.string("value"))
            .equals(Optional.of("z"));
  }

  String commit() {
    return commit;
  }

  private boolean settled(String application, Map<String, String> statuses) {
    return statuses.getOrDefault(application, "").equals("IDLE SYNCED HEALTHY " + commit + " []");
  }

  private String application(String name) {
    return """
    apiVersion: argoproj.io/v1alpha1
    kind: Application
    metadata:
      name: %s
      namespace: argocd
      finalizers: [resources-finalizer.argocd.argoproj.io]
    spec:
      project: default
      source: {repoURL: "%s", path: %s, targetRevision: main, directory: {recurse: true}}
      destination: {server: "https://kubernetes.default.svc", namespace: %s}
      syncPolicy:
        automated: {prune: true, selfHeal: true}
        retry: {limit: 3, backoff: {duration: 1s, factor: 1}}
    """
        .formatted(world.name(name), world.url, name, world.namespace);
  }

  private static String configMap(String name, int wave, String value) {
    return object("v1", "ConfigMap", name, wave, "data: {value: \"" + value + "\"}\n");
  }

  private static String object(String apiVersion, String kind, String name, int wave, String rest) {
    return """
    apiVersion: %s
    kind: %s
    metadata:
      name: %s
      labels: {story: crash}
      annotations: {argocd.argoproj.io/sync-wave: "%d"}
    %s\
    """
        .formatted(apiVersion, kind, name, wave, rest);
  }

  /// A binding whose role cannot change: it is deleted and made anew.
  private static String rights(String role) {
    return """
    apiVersion: rbac.authorization.k8s.io/v1
    kind: RoleBinding
    metadata:
      name: rights
      annotations: {argocd.argoproj.io/sync-options: "Replace=true,Force=true"}
    roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: %s}
    subjects: [{kind: ServiceAccount, name: runner}]
    """
        .formatted(role);
  }

  /// A hook after all waves that stays until the next one.
  private static String notice(String text) {
    return """
    apiVersion: v1
    kind: ConfigMap
    metadata:
      name: notice
      annotations:
        argocd.argoproj.io/hook: PostSync
        argocd.argoproj.io/hook-delete-policy: BeforeHookCreation
    data: {text: %s}
    """
        .formatted(text);
  }
}
