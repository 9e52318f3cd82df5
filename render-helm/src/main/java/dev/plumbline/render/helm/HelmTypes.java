package dev.plumbline.render.helm;

import dev.plumbline.gotemplate.GoBoolean;
import dev.plumbline.gotemplate.GoFailure;
import dev.plumbline.gotemplate.GoFunction;
import dev.plumbline.gotemplate.GoList;
import dev.plumbline.gotemplate.GoMap;
import dev.plumbline.gotemplate.GoPointer;
import dev.plumbline.gotemplate.GoString;
import dev.plumbline.gotemplate.GoStruct;
import dev.plumbline.gotemplate.GoType;
import dev.plumbline.gotemplate.GoValue;
import java.util.List;
import java.util.Map;

/// The types of Helm that templates can see.
final class HelmTypes {

  /// `chartutil.Values`.
  static final GoType VALUES =
      GoType.named(
          "chartutil.Values",
          GoType.ANY_MAP,
          Map.of(
              "YAML", GoFunction.of(a -> new GoString(YamlText.write(a[0]) + "\n"), GoType.ANY),
              "AsMap", GoFunction.of(a -> ((GoMap) a[0]).as(GoType.ANY_MAP), GoType.ANY),
              "Table",
                  GoFunction.of(
                      a -> table((GoMap) a[0], Values.text(a[1])), GoType.ANY, GoType.STRING),
              "PathValue",
                  GoFunction.of(
                      a -> path((GoMap) a[0], Values.text(a[1])), GoType.ANY, GoType.STRING)));

  /// `chartutil.VersionSet`.
  static final GoType VERSION_SET =
      GoType.named(
          "chartutil.VersionSet",
          GoType.STRING_LIST,
          Map.of(
              "Has",
              GoFunction.of(
                  a -> GoBoolean.of(((GoList) a[0]).elements().contains(a[1])),
                  GoType.ANY,
                  GoType.STRING)));

  /// `chartutil.KubeVersion`.
  static final GoType KUBE_VERSION = GoType.struct("chartutil.KubeVersion", kubeVersionMethods());

  /// `chartutil.Capabilities`.
  static final GoType CAPABILITIES = GoType.struct("chartutil.Capabilities", Map.of());

  /// `version.BuildInfo`.
  static final GoType BUILD = GoType.struct("version.BuildInfo", Map.of());

  private HelmTypes() {}

  private static Map<String, GoFunction> kubeVersionMethods() {
    GoFunction version =
        GoFunction.of(
            a -> {
              GoValue value = a[0] instanceof GoPointer pointer ? pointer.target() : a[0];
              return ((GoStruct) value).field("Version").orElse(GoString.EMPTY);
            },
            GoType.ANY);
    return Map.of("String", version, "GitVersion", version);
  }

  static GoMap table(GoMap from, String path) {
    GoMap map = from;
    for (String name : path.split("\\.", -1)) {
      if (!(map.get(name).orElse(GoString.EMPTY) instanceof GoMap inner)) {
        throw new GoFailure("\"" + name + "\" is not a table");
      }
      map = inner;
    }
    return map.as(VALUES);
  }

  static GoValue path(GoMap from, String path) {
    if (path.isEmpty()) {
      throw new GoFailure("YAML path cannot be empty");
    }
    List<String> names = List.of(path.split("\\.", -1));
    String last = names.getLast();
    GoFailure none = new GoFailure("\"" + last + "\" is not a value");
    GoMap map = from;
    for (String name : names.subList(0, names.size() - 1)) {
      if (!(map.get(name).orElse(GoString.EMPTY) instanceof GoMap inner)) {
        throw none;
      }
      map = inner;
    }
    GoValue value = map.get(last).orElseThrow(() -> none);
    if (value instanceof GoMap) {
      throw none;
    }
    return value;
  }
}
