package dev.plumbline.render.helm;

import dev.plumbline.gotemplate.GoBytes;
import dev.plumbline.gotemplate.GoFailure;
import dev.plumbline.gotemplate.GoFunction;
import dev.plumbline.gotemplate.GoList;
import dev.plumbline.gotemplate.GoMap;
import dev.plumbline.gotemplate.GoString;
import dev.plumbline.gotemplate.GoType;
import dev.plumbline.gotemplate.GoValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// `.Files`: the files of a chart that are no templates.
final class HelmFiles {

  private static final GoType UNDERLYING = GoType.map(GoType.BYTES);

  static final GoType TYPE =
      GoType.named(
          "engine.files",
          UNDERLYING,
          Map.of(
              "GetBytes",
                  GoFunction.of(
                      a -> bytes((GoMap) a[0], Values.text(a[1])), GoType.ANY, GoType.STRING),
              "Get",
                  GoFunction.of(
                      a -> new GoString(bytes((GoMap) a[0], Values.text(a[1])).text()),
                      GoType.ANY,
                      GoType.STRING),
              "Glob",
                  GoFunction.of(
                      a -> glob((GoMap) a[0], Values.text(a[1])), GoType.ANY, GoType.STRING),
              "AsConfig", GoFunction.of(a -> config((GoMap) a[0], false), GoType.ANY),
              "AsSecrets", GoFunction.of(a -> config((GoMap) a[0], true), GoType.ANY),
              "Lines",
                  GoFunction.of(
                      a -> lines((GoMap) a[0], Values.text(a[1])), GoType.ANY, GoType.STRING)));

  private HelmFiles() {}

  /// The files as a value.
  static GoMap of(List<ChartFile> files) {
    GoMap map = GoMap.of(TYPE);
    for (ChartFile file : files) {
      map.put(file.name(), file.content());
    }
    return map;
  }

  private static GoBytes bytes(GoMap files, String name) {
    return files.get(name).orElse(GoString.EMPTY) instanceof GoBytes bytes
        ? bytes
        : new GoBytes(new byte[0]);
  }

  private static GoValue glob(GoMap files, String pattern) {
    Glob glob;
    try {
      glob = Glob.parse(pattern);
    } catch (GoFailure e) {
      glob = Glob.parse("**");
    }
    GoMap found = GoMap.of(TYPE);
    for (String name : files.keys()) {
      if (glob.matches(name)) {
        found.put(name, bytes(files, name));
      }
    }
    return found;
  }

  private static GoValue config(GoMap files, boolean secret) {
    GoMap config = new GoMap();
    for (String name : files.keys()) {
      GoBytes bytes = bytes(files, name);
      String text = secret ? EncodingFunctions.base64(bytes.toArray()) : bytes.text();
      config.put(PathFunctions.base(name), new GoString(text));
    }
    return new GoString(YamlText.write(config));
  }

  private static GoValue lines(GoMap files, String name) {
    String text = bytes(files, name).text();
    if (text.isEmpty()) {
      return GoList.ofStrings(List.of());
    }
    String plain = text.endsWith("\n") ? text.substring(0, text.length() - 1) : text;
    return GoList.ofStrings(new ArrayList<>(List.of(plain.split("\n", -1))));
  }
}
