package dev.plumbline.render.helm;

import dev.plumbline.gotemplate.GoQuote;

/// The words of warnings. Helm 3 tells the line of its source that warns, Helm 4 a level; what they
/// say here is what 3.22 and 4.3.1 print.
final class WarningText {

  private static final String DEPENDING = "dependencies.go:";

  private WarningText() {}

  /// The line that Helm prints on standard error.
  static String of(HelmVersion helm, HelmWarning warning) {
    return (helm.four() ? four(warning) : three(warning)) + "\n";
  }

  private static String three(HelmWarning warning) {
    return switch (warning) {
      case HelmWarning.Plain plain -> place(plain) + ": " + logged(plain);
      case HelmWarning.ConditionIgnored(String path, String chart) ->
          DEPENDING
              + "64: Warning: Condition path '%s' for chart %s returned non-bool value"
                  .formatted(path, chart);
      case HelmWarning.TagIgnored(String tag, String chart) ->
          DEPENDING
              + "95: Warning: Tag '%s' for chart %s returned non-bool value".formatted(tag, chart);
      case HelmWarning.ImportMissing(String chart, boolean placed, String why) ->
          DEPENDING
              + (placed
                  ? "270: Warning: ImportValues missing table from chart " + chart + ": " + why
                  : "287: Warning: ImportValues missing table: " + why);
      case HelmWarning.HookUnknown(_, String events) ->
          "manifest_sorter.go:199: info: skipping unknown hook: " + GoQuote.quote(events);
      case HelmWarning.LinkFollowed(String path, String target) ->
          "walk.go:75: found symbolic link in path: %s resolves to %s.".formatted(path, target)
              + " Contents of linked file included and used";
      case HelmWarning.SchemaUnknown(String urn) ->
          "jsonschema.go:192: WARNING: unresolved URN reference ignored; using permissive schema: "
              + urn;
    };
  }

  private static String place(HelmWarning.Plain warning) {
    return switch (warning) {
      case HelmWarning.DefaultIgnored _ -> "coalesce.go:237";
      case HelmWarning.TableIgnored _ -> "coalesce.go:316";
      case HelmWarning.ValueIgnored _ -> "coalesce.go:319";
      case HelmWarning.GlobalsIgnored(boolean own) -> own ? "coalesce.go:138" : "coalesce.go:145";
      case HelmWarning.GlobalTableIgnored _ -> "coalesce.go:161";
      case HelmWarning.GlobalIgnored _ -> "coalesce.go:175";
      case HelmWarning.FileOutdated(boolean lock) -> lock ? "load.go:138" : "load.go:120";
    };
  }

  private static String four(HelmWarning warning) {
    return switch (warning) {
      case HelmWarning.ConditionIgnored(String path, String chart) ->
          line("WARN", "returned non-bool value", "path", path, "chart", chart);
      case HelmWarning.TagIgnored(String tag, String chart) ->
          line("WARN", "returned non-bool value", "tag", tag, "chart", chart);
      case HelmWarning.ImportMissing(String chart, boolean placed, String why) ->
          placed
              ? line("WARN", "ImportValues missing table from chart", "chart", chart, "error", why)
              : line("WARN", "ImportValues missing table", "error", why);
      case HelmWarning.HookUnknown(_, String events) ->
          line("INFO", "skipping unknown hooks", "hookTypes", events);
      case HelmWarning.LinkFollowed(String path, String target) ->
          line(
              "INFO",
              "found symbolic link in path. Contents of linked file included and used",
              "path",
              path,
              "resolved",
              target);
      case HelmWarning.SchemaUnknown(String urn) ->
          line("WARN", "unresolved URN reference ignored; using permissive schema", "urn", urn);
      case HelmWarning.Plain plain -> line("INFO", logged(plain));
    };
  }

  /// What both write to Go's plain log.
  private static String logged(HelmWarning.Plain warning) {
    return switch (warning) {
      case HelmWarning.DefaultIgnored(String key) ->
          "warning: skipped value for " + key + ": Not a table.";
      case HelmWarning.TableIgnored(String key, String value) ->
          "warning: cannot overwrite table with non table for %s (%s)".formatted(key, value);
      case HelmWarning.ValueIgnored(String key, String value) ->
          "warning: destination for %s is a table. Ignoring non-table value (%s)"
              .formatted(key, value);
      case HelmWarning.GlobalsIgnored(boolean own) ->
          "warning: skipping globals because %s global is not a table."
              .formatted(own ? "destination" : "source");
      case HelmWarning.GlobalTableIgnored(String key) ->
          "Conflict: cannot merge map onto non-map for " + GoQuote.quote(key) + ". Skipping.";
      case HelmWarning.GlobalIgnored(String key) -> "key " + key + " is table. Skipping";
      case HelmWarning.FileOutdated(boolean lock) ->
          lock
              ? "Warning: Dependency locking is handled in Chart.lock since apiVersion \"v2\". We"
                  + " recommend migrating to Chart.lock."
              : "Warning: Dependencies are handled in Chart.yaml since apiVersion \"v2\". We"
                  + " recommend migrating dependencies to Chart.yaml.";
    };
  }

  /// A line of Go's `slog`.
  ///
  /// @param attributes names and values in turn
  static String line(String level, String message, String... attributes) {
    StringBuilder line = new StringBuilder("level=" + level + " msg=" + attribute(message));
    for (int i = 0; i < attributes.length; i += 2) {
      line.append(' ').append(attributes[i]).append('=').append(attribute(attributes[i + 1]));
    }
    return line.toString();
  }

  /// A text as `slog` writes it: quoted if it needs to be.
  static String attribute(String text) {
    boolean apart = text.chars().anyMatch(c -> c == ' ' || c == '=' || c == '"');
    String plain = text.replace("\\", "");
    boolean shown = GoQuote.quote(plain).length() == plain.length() + 2;
    return text.isEmpty() || apart || !shown ? GoQuote.quote(text) : text;
  }
}
