package dev.plumbline.render.helm;

import dev.plumbline.gotemplate.GoType;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// How Go's JSON tags rename the fields of Helm's structs.
///
/// @param tagged whether its fields have tags
/// @param always the fields that are written when they are empty
record StructTags(boolean tagged, Set<String> always) {

  private static final Map<String, StructTags> ALL =
      Map.of(
          "chart.Metadata", new StructTags(true, Set.of()),
          "chart.Maintainer", new StructTags(true, Set.of()),
          "chart.Dependency", new StructTags(true, Set.of("Name", "Repository")),
          "version.BuildInfo", new StructTags(true, Set.of()));

  private static final Map<String, String> NAMES =
      Map.of(
          "APIVersion", "apiVersion",
          "URL", "url",
          "ImportValues", "import-values",
          "GitCommit", "git_commit",
          "GitTreeState", "git_tree_state",
          "GoVersion", "go_version",
          "KubeClientVersion", "kube_client_version");

  private static final StructTags NONE = new StructTags(false, Set.of());

  static StructTags of(GoType type) {
    return ALL.getOrDefault(type.toString(), NONE);
  }

  /// Whether the field is never written, as it is not exported.
  static boolean hidden(String field) {
    return Character.isLowerCase(field.charAt(0));
  }

  boolean omits(String field) {
    return tagged && !always.contains(field);
  }

  String name(String field) {
    if (!tagged) {
      return field;
    }
    String small = field.substring(0, 1).toLowerCase(Locale.ROOT) + field.substring(1);
    return NAMES.getOrDefault(field, small);
  }
}
