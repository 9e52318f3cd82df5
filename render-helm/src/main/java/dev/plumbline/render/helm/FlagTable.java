package dev.plumbline.render.helm;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The flags of `helm template` of one version of Helm, with those of all its commands and those of
/// its log library, which no help shows.
final class FlagTable {

  /// One flag.
  ///
  /// @param shorthand one letter; empty if it has none
  /// @param alone the value it has if none is given; empty if one must be
  /// @param deprecated what Helm says of it whenever it is set; empty if it says nothing
  record Flag(String name, String shorthand, FlagKind kind, String alone, String deprecated) {

    /// As messages name it.
    String shown() {
      return (shorthand.isEmpty() ? "" : "-" + shorthand + ", ") + "--" + name;
    }
  }

  private static final String USELESS =
      "this flag has no effect for 'helm template' and will be removed in Helm 5";

  private static final FlagTable THREE = new FlagTable(HelmVersion.HELM_3);
  private static final FlagTable FOUR = new FlagTable(HelmVersion.HELM_4);

  private final Map<String, Flag> names = new HashMap<>();
  private final Map<String, Flag> letters = new HashMap<>();

  private FlagTable(HelmVersion helm) {
    common();
    hidden();
    if (helm.four()) {
      four();
    } else {
      three();
    }
  }

  static FlagTable of(HelmVersion helm) {
    return helm.four() ? FOUR : THREE;
  }

  /// The flag of a long name.
  Optional<Flag> named(String name) {
    return Optional.ofNullable(names.get(name));
  }

  /// The flag of a letter.
  Optional<Flag> lettered(String letter) {
    return Optional.ofNullable(letters.get(letter));
  }

  private void common() {
    all(FlagKind.SWITCH, "create-namespace dependency-update devel disable-openapi-validation");
    all(FlagKind.SWITCH, "enable-dns include-crds insecure-skip-tls-verify is-upgrade no-hooks");
    all(FlagKind.SWITCH, "pass-credentials plain-http release-name replace skip-crds skip-tests");
    all(FlagKind.SWITCH, "skip-schema-validation take-ownership verify wait-for-jobs debug");
    all(FlagKind.SWITCH, "kube-insecure-skip-tls-verify");
    all(FlagKind.TEXT, "ca-file cert-file description key-file keyring kube-version output-dir");
    all(FlagKind.TEXT, "name-template password repo username version kube-apiserver kubeconfig");
    all(FlagKind.TEXT, "kube-as-user kube-ca-file kube-context kube-tls-server-name kube-token");
    all(FlagKind.TEXT, "registry-config repository-cache repository-config");
    all(FlagKind.TEXTS, "set set-file set-json set-literal set-string kube-as-group");
    all(FlagKind.TEXTS, "post-renderer-args");
    all(FlagKind.DURATION, "timeout");
    all(FlagKind.WHOLE, "burst-limit");
    all(FlagKind.FRACTION, "qps");
    all(FlagKind.PROGRAM, "post-renderer");
    one("api-versions", "a", FlagKind.LIST);
    one("values", "f", FlagKind.LIST);
    one("labels", "l", FlagKind.PAIRS);
    one("show-only", "s", FlagKind.TEXTS);
    one("namespace", "n", FlagKind.TEXT);
    one("generate-name", "g", FlagKind.SWITCH);
    one("help", "h", FlagKind.SWITCH);
  }

  private void hidden() {
    all(FlagKind.TEXT, "log-dir log-file vmodule log-backtrace-at");
    all(FlagKind.LOG_SWITCH, "logtostderr alsologtostderr legacy-stderr-threshold-behavior");
    all(FlagKind.LOG_SWITCH, "add-dir-header skip-headers one-output skip-log-headers");
    all(FlagKind.LOG_SIZE, "log-file-max-size");
    all(FlagKind.LOG_SEVERITY, "stderrthreshold alsologtostderrthreshold");
    one("v", "v", FlagKind.LOG_LEVEL);
  }

  private void three() {
    all(FlagKind.SWITCH, "atomic force hide-notes render-subchart-notes validate wait");
    put(new Flag("dry-run", "", FlagKind.TEXT, "client", ""));
  }

  private void four() {
    all(FlagKind.SWITCH, "force-conflicts force-replace rollback-on-failure server-side");
    all(FlagKind.TEXT, "color colour content-cache");
    put(new Flag("dry-run", "", FlagKind.TEXT, "unset", ""));
    put(new Flag("wait", "", FlagKind.WAIT, "watcher", ""));
    deprecated("atomic", "use --rollback-on-failure instead");
    deprecated("force", "use --force-replace instead");
    deprecated("hide-notes", USELESS);
    deprecated("render-subchart-notes", USELESS);
    deprecated("validate", "use '--dry-run=server' instead");
  }

  private void deprecated(String name, String instead) {
    put(new Flag(name, "", FlagKind.SWITCH, "true", instead));
  }

  private void all(FlagKind kind, String some) {
    List.of(some.split(" ", -1)).forEach(name -> one(name, "", kind));
  }

  private void one(String name, String letter, FlagKind kind) {
    put(new Flag(name, letter, kind, kind.alone() ? "true" : "", ""));
  }

  private void put(Flag flag) {
    names.put(flag.name(), flag);
    if (!flag.shorthand().isEmpty()) {
      letters.put(flag.shorthand(), flag);
    }
  }
}
