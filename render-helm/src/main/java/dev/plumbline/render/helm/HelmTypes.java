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
import java.util.function.UnaryOperator;

/// The types of Helm that templates can see.
final class HelmTypes {

  private static final HelmTypes THREE = new HelmTypes("chartutil", HelmVersion.HELM_3);
  private static final HelmTypes FOUR = new HelmTypes("common", HelmVersion.HELM_4);

  private final GoType values;
  private final GoType versionSet;
  private final GoType kubeVersion;
  private final GoType capabilities;

  private HelmTypes(String room, HelmVersion helm) {
    this.values = values(room + ".Values", helm);
    this.versionSet =
        GoType.named(
            room + ".VersionSet",
            GoType.STRING_LIST,
            Map.of(
                "Has",
                GoFunction.of(
                    a -> GoBoolean.of(((GoList) a[0]).elements().contains(a[1])),
                    GoType.ANY,
                    GoType.STRING)));
    this.kubeVersion =
        GoType.struct(
            room + ".KubeVersion",
            Map.of(
                "String", version(helm.four() ? Capabilities::plain : text -> text),
                "GitVersion", version(text -> text)));
    this.capabilities = GoType.struct(room + ".Capabilities", Map.of());
  }

  /// `version.BuildInfo`.
  static final GoType BUILD = GoType.struct("version.BuildInfo", Map.of());

  static HelmTypes of(HelmVersion helm) {
    return helm.four() ? FOUR : THREE;
  }

  /// `Values`.
  GoType values() {
    return values;
  }

  /// `VersionSet`.
  GoType versionSet() {
    return versionSet;
  }

  /// `KubeVersion`.
  GoType kubeVersion() {
    return kubeVersion;
  }

  /// `Capabilities`.
  GoType capabilities() {
    return capabilities;
  }

  private static GoType values(String name, HelmVersion helm) {
    return GoType.named(
        name,
        GoType.ANY_MAP,
        Map.of(
            "YAML", GoFunction.of(a -> new GoString(YamlText.write(a[0]) + "\n"), GoType.ANY),
            "AsMap", GoFunction.of(a -> ((GoMap) a[0]).as(GoType.ANY_MAP), GoType.ANY),
            "Table",
                GoFunction.of(
                    a -> table((GoMap) a[0], Values.text(a[1])).as(of(helm).values),
                    GoType.ANY,
                    GoType.STRING),
            "PathValue",
                GoFunction.of(
                    a -> path((GoMap) a[0], Values.text(a[1])), GoType.ANY, GoType.STRING)));
  }

  private static GoFunction version(UnaryOperator<String> shown) {
    return GoFunction.of(
        a -> {
          GoValue value = a[0] instanceof GoPointer pointer ? pointer.target() : a[0];
          GoValue version = ((GoStruct) value).field("Version").orElse(GoString.EMPTY);
          return new GoString(shown.apply(Values.text(version)));
        },
        GoType.ANY);
  }

  static GoMap table(GoMap from, String path) {
    GoMap map = from;
    for (String name : path.split("\\.", -1)) {
      if (!(map.get(name).orElse(GoString.EMPTY) instanceof GoMap inner)) {
        throw new GoFailure("\"" + name + "\" is not a table");
      }
      map = inner;
    }
    return map;
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
