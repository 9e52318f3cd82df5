package dev.plumbline.render.helm;

import dev.plumbline.gotemplate.GoFormat;
import dev.plumbline.gotemplate.GoMap;
import dev.plumbline.gotemplate.GoNil;
import dev.plumbline.gotemplate.GoString;
import dev.plumbline.gotemplate.GoType;
import dev.plumbline.gotemplate.GoValue;
import java.util.Optional;

/// Values of a dependency that a chart takes over.
///
/// @param child where they are in the dependency
/// @param parent where they go in the chart; a dot for its root
/// @param placed whether the chart says where they go
record ImportPath(String child, String parent, boolean placed) {

  /// What an entry of `import-values` asks for; nothing if it is neither a text nor a map.
  static Optional<ImportPath> of(GoValue entry) {
    return switch (entry) {
      case GoMap map -> Optional.of(new ImportPath(text(map, "child"), text(map, "parent"), true));
      case GoString string -> Optional.of(new ImportPath("exports." + string.value(), ".", false));
      default -> Optional.empty();
    };
  }

  private static String text(GoMap map, String key) {
    return GoFormat.text(map.get(key).orElse(GoNil.ANY));
  }

  /// What Helm puts in the entry's place.
  GoMap value() {
    return GoMap.of(GoType.STRING_MAP)
        .put("child", new GoString(child))
        .put("parent", new GoString(parent));
  }
}
