package dev.plumbline.dialect.argocd;

import dev.plumbline.model.GroupKind;
import dev.plumbline.model.JsonArray;
import dev.plumbline.model.JsonValue;
import dev.plumbline.model.Manifest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// An Application's sync options, and what they make of one object together with its own
/// (annotation `argocd.argoproj.io/sync-options`), by Argo CD's rules: an option counts only if it
/// is spelled exactly so.
///
/// @param validate whether unknown fields are refused
/// @param foreground whether what a deleted object owns goes first
/// @param prune the value of the first `Prune=`; empty text if there is none
/// @param delete the value of the first `Delete=`; empty text if there is none
record SyncOptions(
    boolean createNamespace,
    boolean pruneLast,
    boolean failOnShared,
    boolean skipDryRun,
    boolean replace,
    boolean force,
    boolean serverSideApply,
    boolean validate,
    boolean foreground,
    String prune,
    String delete) {

  static final String ANNOTATION = "argocd.argoproj.io/sync-options";

  /// Every option that Argo CD 3.6 knows, each with the next step where it is refused. Those
  /// without one are done, or say what is done anyway: only differences are applied, always by
  /// server-side apply.
  private static final Map<String, String> KNOWN =
      Map.ofEntries(
          Map.entry("Validate=true", ""),
          Map.entry("Validate=false", ""),
          Map.entry("Prune=true", ""),
          Map.entry("Prune=false", ""),
          Map.entry("Prune=confirm", ""),
          Map.entry("Delete=true", ""),
          Map.entry("Delete=false", ""),
          Map.entry("Delete=confirm", ""),
          Map.entry("SkipDryRunOnMissingResource=true", ""),
          Map.entry("SkipDryRunOnMissingResource=false", ""),
          Map.entry("ApplyOutOfSyncOnly=true", ""),
          Map.entry("ApplyOutOfSyncOnly=false", ""),
          Map.entry("PrunePropagationPolicy=background", ""),
          Map.entry("PrunePropagationPolicy=foreground", ""),
          Map.entry(
              "PrunePropagationPolicy=orphan",
              "What a pruned object owns goes with it; remove it."),
          Map.entry("PruneLast=true", ""),
          Map.entry("PruneLast=false", ""),
          Map.entry("Replace=true", ""),
          Map.entry("Replace=false", ""),
          Map.entry("Force=true", ""),
          Map.entry("Force=false", ""),
          Map.entry("ServerSideApply=true", ""),
          Map.entry(
              "ServerSideApply=false",
              "Objects are always applied by server-side apply; remove it."),
          Map.entry("ClientSideApplyMigration=true", ""),
          Map.entry(
              "ClientSideApplyMigration=false",
              "Fields that kubectl set are always taken over; remove it."),
          Map.entry("FailOnSharedResource=true", ""),
          Map.entry("FailOnSharedResource=false", ""),
          Map.entry(
              "RespectIgnoreDifferences=true",
              "Fields that are not in Git are never touched; remove it."),
          Map.entry("RespectIgnoreDifferences=false", ""),
          Map.entry("CreateNamespace=true", ""),
          Map.entry("CreateNamespace=false", ""));

  /// Nearly all objects have none.
  private static final SyncOptions NONE = read(List.of());

  private static final List<String> OF_APPLICATIONS =
      List.of(
          "CreateNamespace=",
          "ApplyOutOfSyncOnly=",
          "PrunePropagationPolicy=",
          "FailOnSharedResource=",
          "RespectIgnoreDifferences=");

  /// One option that is refused, and what to do instead.
  record Refused(String option, String next) {}

  /// What is done with an object that is wanted.
  enum Command {
    APPLY,
    CREATE,
    REPLACE,
    UPDATE
  }

  /// What Argo CD decides for one object.
  ///
  /// @param serverSide whether an apply is a server-side apply
  /// @param force whether it may be deleted and made anew
  /// @param prune `false`, `confirm` or anything else, which allows it
  record Decision(Command command, boolean serverSide, boolean force, String prune) {}

  /// The options in `spec.syncPolicy.syncOptions`.
  static SyncOptions ofApplication(Manifest application) {
    Optional<JsonValue> list = application.content().at("spec", "syncPolicy", "syncOptions");
    return of(list.orElse(JsonArray.EMPTY) instanceof JsonArray a ? a.strings() : List.of());
  }

  /// The options that the object itself has.
  static SyncOptions ofObject(Manifest object) {
    return of(split(object));
  }

  private static SyncOptions of(List<String> options) {
    return options.isEmpty() ? NONE : read(options);
  }

  private static SyncOptions read(List<String> options) {
    return new SyncOptions(
        options.contains("CreateNamespace=true"),
        options.contains("PruneLast=true"),
        options.contains("FailOnSharedResource=true"),
        options.contains("SkipDryRunOnMissingResource=true"),
        options.contains("Replace=true"),
        options.contains("Force=true"),
        options.contains("ServerSideApply=true"),
        !options.contains("Validate=false"),
        options.contains("PrunePropagationPolicy=foreground"),
        value(options, "Prune="),
        value(options, "Delete="));
  }

  /// Those options that are refused, or unknown.
  static List<Refused> refused(List<String> options) {
    List<Refused> refused = new ArrayList<>();
    for (String option : options) {
      String next = KNOWN.getOrDefault(option, misspelled(option));
      if (!next.isEmpty()) {
        refused.add(new Refused(option, next));
      }
    }
    return refused;
  }

  /// Those of the object's own options that are refused, or unknown.
  static List<Refused> refused(Manifest object) {
    return refused(split(object).stream().filter(option -> !option.isEmpty()).toList());
  }

  /// Those of the object's own options that mean something for a whole Application only.
  static List<String> misplaced(Manifest object) {
    return split(object).stream()
        .filter(option -> OF_APPLICATIONS.stream().anyMatch(option::startsWith))
        .filter(option -> KNOWN.getOrDefault(option, "unknown").isEmpty())
        .toList();
  }

  /// Whether Argo CD passes the option over without a word.
  static boolean isUnknown(String option) {
    return !KNOWN.containsKey(option);
  }

  /// What becomes of an object.
  ///
  /// @param live as it is; empty if it is not there
  Decision decide(Manifest target, Optional<Manifest> live) {
    SyncOptions own = ofObject(target);
    SyncOptions found = live.map(SyncOptions::ofObject).orElse(of(List.of()));
    boolean replaced = replace || own.replace || found.replace;
    Command command =
        !replaced
            ? Command.APPLY
            : live.isEmpty()
                ? Command.CREATE
                : isNeverReplaced(target) ? Command.UPDATE : Command.REPLACE;
    boolean serverSide =
        (serverSideApply || own.serverSideApply)
            && !split(target).contains("ServerSideApply=false");
    return new Decision(
        command,
        command == Command.APPLY && serverSide,
        force || own.force || found.force,
        own.prune.isEmpty() ? prune : own.prune);
  }

  /// Namespaces and definitions take everything inside with them, so they are only ever updated.
  static boolean isNeverReplaced(Manifest object) {
    return object.groupKind().equals(new GroupKind("", "Namespace"))
        || object.groupKind().equals(ArgoCdDialect.DEFINITION);
  }

  private static List<String> split(Manifest object) {
    String list = object.annotation(ANNOTATION).orElse("");
    return list.isEmpty() ? List.of() : Arrays.stream(list.split(",")).map(String::strip).toList();
  }

  private static String value(List<String> options, String prefix) {
    return options.stream()
        .filter(option -> option.startsWith(prefix))
        .map(option -> option.substring(prefix.length()))
        .findFirst()
        .orElse("");
  }

  private static String misspelled(String option) {
    String plain = option.replace(" ", "").toLowerCase(Locale.ROOT);
    return KNOWN.keySet().stream()
        .filter(known -> known.toLowerCase(Locale.ROOT).equals(plain))
        .map(known -> "It has no effect spelled so; write " + known + ".")
        .findFirst()
        .orElse("Argo CD does not know it either; remove it.");
  }
}
