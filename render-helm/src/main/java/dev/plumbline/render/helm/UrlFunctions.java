package dev.plumbline.render.helm;

import static dev.plumbline.gotemplate.GoType.ANY_MAP;
import static dev.plumbline.gotemplate.GoType.STRING;

import dev.plumbline.gotemplate.GoFailure;
import dev.plumbline.gotemplate.GoMap;
import dev.plumbline.gotemplate.GoPointer;
import dev.plumbline.gotemplate.GoString;
import dev.plumbline.gotemplate.GoValue;

/// sprig's functions of URLs and versions.
final class UrlFunctions {

  private UrlFunctions() {}

  static void addTo(FunctionTable table) {
    table.add("urlParse", a -> parse(Values.text(a[0])), STRING);
    table.text("urlJoin", a -> join(Values.map(a[0])), ANY_MAP);
    table.add(
        "semver",
        a -> new GoPointer(new GoVersionValue(SemanticVersion.parse(Values.text(a[0])))),
        STRING);
    table.truth(
        "semverCompare",
        a -> {
          VersionConstraint constraint = VersionConstraint.parse(Values.text(a[0]));
          return constraint.allows(SemanticVersion.parse(Values.text(a[1])));
        },
        STRING,
        STRING);
  }

  private static GoValue parse(String text) {
    UrlText url;
    try {
      url = UrlText.parse(text);
    } catch (GoFailure e) {
      throw new GoFailure("unable to parse url: " + e.words());
    }
    return new GoMap()
        .put("scheme", new GoString(url.scheme()))
        .put("host", new GoString(url.host()))
        .put("hostname", new GoString(url.hostname()))
        .put("path", new GoString(url.path()))
        .put("query", new GoString(url.query()))
        .put("opaque", new GoString(url.opaque()))
        .put("fragment", new GoString(url.fragment()))
        .put("userinfo", new GoString(url.userinfo()));
  }

  private static String get(GoMap map, String key) {
    GoValue value = map.get(key).orElse(GoString.EMPTY);
    if (Values.nothing(value)) {
      throw Values.nilDereference();
    }
    if (!(value instanceof GoString string)) {
      throw new GoFailure(
          "unable to parse %s key, must be of type string, but %s found"
              .formatted(key, Values.kind(value)));
    }
    return string.value();
  }

  private static String join(GoMap map) {
    String scheme = get(map, "scheme");
    String host = get(map, "host");
    String path = get(map, "path");
    String query = get(map, "query");
    String opaque = get(map, "opaque");
    String fragment = get(map, "fragment");
    String user = get(map, "userinfo");
    String userinfo = "";
    if (!user.isEmpty()) {
      try {
        userinfo = UrlText.parse("proto://" + user + "@host").userinfo();
      } catch (GoFailure e) {
        throw new GoFailure("unable to parse userinfo in dict: " + e.words());
      }
    }
    return new UrlText(scheme, opaque, userinfo, host, path, "", query, fragment).text();
  }
}
