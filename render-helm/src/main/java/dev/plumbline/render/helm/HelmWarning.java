package dev.plumbline.render.helm;

/// What Helm only warns of while it makes manifests of a chart. The words are in [WarningText].
sealed interface HelmWarning {

  /// One that both Helms write to Go's plain log.
  sealed interface Plain extends HelmWarning {}

  /// The values have a table where the chart's default, which is not used, is none.
  ///
  /// @param key with the names of the charts around it
  record DefaultIgnored(String key) implements Plain {}

  /// Where a table is to be merged, something else stands, and stays.
  ///
  /// @param value the table in Go's form; empty if values are not to be seen
  record TableIgnored(String key, String value) implements Plain {}

  /// Into a table, something else is to be merged, which is not used.
  ///
  /// @param value in Go's form; empty if values are not to be seen
  record ValueIgnored(String key, String value) implements Plain {}

  /// The globals of a chart do not reach a dependency: one of them is no table.
  ///
  /// @param own whether that of the dependency is none
  record GlobalsIgnored(boolean own) implements Plain {}

  /// A global is a table in a chart, and none in its dependency, which keeps its own.
  record GlobalTableIgnored(String key) implements Plain {}

  /// A global is no table in a chart, but one in its dependency, which keeps its own.
  record GlobalIgnored(String key) implements Plain {}

  /// A dependency's condition is neither true nor false.
  record ConditionIgnored(String path, String chart) implements HelmWarning {}

  /// A dependency's tag is neither true nor false.
  record TagIgnored(String tag, String chart) implements HelmWarning {}

  /// A chart imports values that its dependency does not have.
  ///
  /// @param placed whether it says where they shall go
  /// @param why names what is no table
  record ImportMissing(String chart, boolean placed, String why) implements HelmWarning {}

  /// An object names an event of a release that there is not, and is left out.
  ///
  /// @param path of its template
  /// @param events all that it names
  record HookUnknown(String path, String events) implements HelmWarning {}

  /// A chart of the second format has a file of the first.
  ///
  /// @param lock whether it is requirements.lock, rather than requirements.yaml
  record FileOutdated(boolean lock) implements Plain {}

  /// A link of this machine was followed.
  ///
  /// @param path where the link is
  /// @param target what is read
  record LinkFollowed(String path, String target) implements HelmWarning {}

  /// A schema refers to what nobody knows, which then allows everything.
  record SchemaUnknown(String urn) implements HelmWarning {}
}
