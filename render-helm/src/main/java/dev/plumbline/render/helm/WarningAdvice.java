package dev.plumbline.render.helm;

import java.util.Optional;

/// What we say of a warning of Helm to whom it concerns, without any value.
final class WarningAdvice {

  private WarningAdvice() {}

  /// A sentence; nothing if its author has nothing to change.
  static Optional<String> of(HelmWarning warning) {
    return switch (warning) {
      case HelmWarning.Plain plain -> Optional.of(plain(plain));
      case HelmWarning.ConditionIgnored(String path, String chart) ->
          Optional.of(
              "the condition %s of the dependency %s is neither true nor false"
                  .formatted(path, chart));
      case HelmWarning.TagIgnored(String tag, String chart) ->
          Optional.of(
              "the tag %s of the dependency %s is neither true nor false".formatted(tag, chart));
      case HelmWarning.ImportMissing(String chart, _, String why) ->
          Optional.of("values of the dependency " + chart + " are not imported: " + why);
      case HelmWarning.HookUnknown(String path, _) ->
          Optional.of(
              "an object of "
                  + path
                  + " is left out: its annotation helm.sh/hook names an event that there is not");
      case HelmWarning.SchemaUnknown(String urn) ->
          Optional.of("a schema refers to " + urn + ", which is not known: it allows everything");
      case HelmWarning.LinkFollowed _ -> Optional.empty();
    };
  }

  private static String plain(HelmWarning.Plain warning) {
    return switch (warning) {
      case HelmWarning.DefaultIgnored(String key) ->
          "the default of " + key + " is not used: the values have a table there";
      case HelmWarning.TableIgnored(String key, _) ->
          "the table " + key + " is not used: something else is set there";
      case HelmWarning.ValueIgnored(String key, _) ->
          key + " is a table: something else that is set there is not used";
      case HelmWarning.GlobalsIgnored(boolean own) ->
          own
              ? "a dependency gets no global values: its own value global is no table"
              : "dependencies get no global values: the value global is no table";
      case HelmWarning.GlobalTableIgnored(String key) ->
          "a dependency keeps its own global value " + key + ": it is no table there";
      case HelmWarning.GlobalIgnored(String key) ->
          "a dependency keeps its own global value " + key + ": it is a table there";
      case HelmWarning.FileOutdated(boolean lock) ->
          lock
              ? "requirements.lock is not read with apiVersion v2: use Chart.lock"
              : "requirements.yaml is of apiVersion v1: list dependencies in Chart.yaml";
    };
  }
}
