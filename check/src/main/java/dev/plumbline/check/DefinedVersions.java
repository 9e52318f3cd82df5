package dev.plumbline.check;

import dev.plumbline.model.DesiredObject;
import dev.plumbline.model.Finding;
import dev.plumbline.model.GroupKind;
import dev.plumbline.model.JsonArray;
import dev.plumbline.model.JsonBoolean;
import dev.plumbline.model.JsonObject;
import dev.plumbline.model.Manifest;
import dev.plumbline.model.Problem;
import dev.plumbline.model.ProblemCode;
import dev.plumbline.model.Severity;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The versions that CustomResourceDefinitions give their kinds: which of them the server will take
/// (`served`), and which are on their way out (`deprecated`). Not thread-safe.
///
/// Source: `CustomResourceDefinitionVersion` of `apiextensions.k8s.io/v1`.
final class DefinedVersions {

  private static final int LONGEST_WARNING = 256;

  private final Map<GroupKind, List<Version>> kinds = new HashMap<>();

  /// @param warning what the server says of a deprecated version; empty for its usual words
  private record Version(String name, boolean served, boolean deprecated, String warning) {

    static Version of(JsonObject version) {
      return new Version(
          version.string("name").orElse(""),
          !version.get("served").equals(Optional.of(JsonBoolean.FALSE)),
          version.get("deprecated").equals(Optional.of(JsonBoolean.TRUE)),
          version.string("deprecationWarning").orElse(""));
    }

    boolean lasts() {
      return served && !deprecated;
    }
  }

  void putAll(DefinedVersions others) {
    kinds.putAll(others.kinds);
  }

  /// A definition says this now.
  void define(GroupKind kind, JsonArray versions) {
    kinds.put(kind, versions.objects().stream().map(Version::of).toList());
  }

  /// What stands against the version in which an object is written; empty for a kind of which there
  /// is no definition.
  Optional<Finding> finding(DesiredObject object) {
    Manifest manifest = object.manifest();
    List<Version> versions = kinds.getOrDefault(manifest.groupKind(), List.of());
    String name = manifest.apiVersion().substring(manifest.apiVersion().indexOf('/') + 1);
    Optional<Version> version = versions.stream().filter(it -> it.name().equals(name)).findFirst();
    if (versions.isEmpty() || version.filter(Version::lasts).isPresent()) {
      return Optional.empty();
    }
    boolean served = version.filter(Version::served).isPresent();
    return Optional.of(
        new Finding(
            Severity.WARNING,
            Checks.API_VERSION,
            new Problem(
                served ? ProblemCode.VERSION_RETIRED : ProblemCode.KIND_UNKNOWN,
                object.key().toString(),
                "is written in " + manifest.apiVersion(),
                served ? deprecated(version.get()) : "its definition does not serve that version",
                instead(manifest.groupKind(), versions))));
  }

  private static String deprecated(Version version) {
    String words = version.warning().strip();
    return words.isEmpty() || words.length() > LONGEST_WARNING
        ? "its definition calls that version deprecated"
        : "its definition calls that version deprecated: " + words;
  }

  /// The first that lasts: definitions name the newest first, or the storage version.
  private static String instead(GroupKind kind, List<Version> versions) {
    return versions.stream()
        .filter(Version::lasts)
        .findFirst()
        .map(version -> "Write it in " + kind.group() + "/" + version.name() + ".")
        .orElse("See in the definition what takes its place.");
  }
}
